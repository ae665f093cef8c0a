package vn.sangkien.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What came of a load.
///
/// @param lost conversations that were not answered to their end
/// @param doubled answers that came twice, and receipts that two members or one member twice got
/// @param other messages of the bot's that answered nothing
/// @param megabytes resident memory by process
/// @param generator processor time of this process
/// @param others processor time of everything on the machine that has nothing to do with it
record Result(
        Load load,
        Duration took,
        int turns,
        int finished,
        int lost,
        int doubled,
        int other,
        Times turn,
        Times webhook,
        Map<String, Duration> used,
        Map<String, Long> megabytes,
        Duration generator,
        Duration others,
        List<String> troubles) {

    double turnsPerSecond() {
        return turns / seconds(took);
    }

    double registrationsPerSecond() {
        return finished / seconds(took);
    }

    double millisPerTurn(Duration time) {
        return time.toNanos() / 1e6 / Math.max(1, turns);
    }

    /// Of the bot and its stores.
    double millisPerTurn() {
        return millisPerTurn(used.values().stream().reduce(Duration.ZERO, Duration::plus));
    }

    /// Cores that were busy with something else: with more than a tenth of one the rest means little.
    double foreignCores() {
        return seconds(others) / seconds(took);
    }

    boolean isClean() {
        return lost == 0 && doubled == 0;
    }

    static String heading() {
        return """
                | load | turns/s | registrations/s | turn p50 / p95 / p99 ms | webhook p50 / p95 / p99 ms | CPU ms/turn | of which | MB | lost | doubled | other | foreign cores |
                |---|---|---|---|---|---|---|---|---|---|---|---|""";
    }

    /// A row under [#heading()].
    String row(String name) {
        var parts = used.entrySet().stream()
                .map(part -> String.format(Locale.ROOT, "%s %.3f", part.getKey(), millisPerTurn(part.getValue())))
                .toList();
        var memory = megabytes.entrySet().stream()
                .map(part -> part.getKey() + " " + part.getValue())
                .toList();
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %s | %s | %.3f | %s | %s | %d | %d | %d | %.2f |",
                name,
                turnsPerSecond(),
                registrationsPerSecond(),
                turn.summary(),
                webhook.summary(),
                millisPerTurn(),
                String.join(", ", parts),
                String.join(", ", memory),
                lost,
                doubled,
                other,
                foreignCores());
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
