package vn.sangkien.bot.channel.telegram;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// What Telegram says no with, and what helps; kept as a table, `telegram/errors.csv`.
final class Refusals {

    /// @param says a part of the description that tells it from others of its number, in small letters
    /// @param reason in few words, for operators
    record Refusal(int code, String says, Cure cure, String reason) {
        private static Refusal of(NamedCsvRecord line) {
            return new Refusal(
                    Integer.parseInt(line.getField("code")),
                    line.getField("says"),
                    Cure.valueOf(line.getField("cure")),
                    line.getField("reason"));
        }

        /// The reason with the number, as operators look it up.
        String words() {
            return code + " " + reason;
        }
    }

    private static final List<Refusal> ALL = read();

    private Refusals() {}

    /// The first that fits; what is not in the table somebody has to look at.
    static Refusal of(BotAnswer.No<?> no) {
        String said = no.description().toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(refusal -> refusal.code() == no.code() && said.contains(refusal.says()))
                .findFirst()
                .orElseGet(() -> new Refusal(no.code(), "", Cure.CONFIG, "unknown to us"));
    }

    private static List<Refusal> read() {
        var in = Objects.requireNonNull(Refusals.class.getResourceAsStream("/telegram/errors.csv"));
        try (var lines = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.stream().map(Refusal::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
