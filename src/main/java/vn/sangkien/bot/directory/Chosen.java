package vn.sangkien.bot.directory;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Counts the units that people chose lately; each node has its own, and the oldest are forgotten first.
final class Chosen {

    private final int most;
    private final ArrayDeque<String> latest = new ArrayDeque<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /// @param most how many choices are remembered
    Chosen(int most) {
        this.most = most;
    }

    synchronized void add(String code) {
        latest.addLast(code);
        counts.merge(code, 1, Integer::sum);
        if (latest.size() > most) {
            counts.computeIfPresent(latest.removeFirst(), (_, n) -> n > 1 ? n - 1 : null);
        }
    }

    int times(String code) {
        return counts.getOrDefault(code, 0);
    }
}
