package vn.sangkien.bot.channel.zalo;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The provider's errors and what helps against each; kept as a table, `zalo/errors.csv`.
///
/// The same number means different things on different hosts, hence the families.
final class ErrorTable {

    /// Who answered.
    enum Family {
        OA,
        FORM,
        OAUTH
    }

    /// @param reason in few words, for operators
    record Fault(Family family, String code, Remedy remedy, String reason) {
        private static Fault of(NamedCsvRecord line) {
            return new Fault(
                    Family.valueOf(line.getField("family").toUpperCase(Locale.ROOT)),
                    line.getField("code"),
                    Remedy.valueOf(line.getField("remedy")),
                    line.getField("reason"));
        }

        private Key key() {
            return new Key(family, code);
        }

        /// The reason with the number, as operators look it up.
        String words() {
            return code + " " + reason;
        }
    }

    private record Key(Family family, String code) {}

    private static final Map<Key, Fault> FAULTS = Table.read(
            "/zalo/errors.csv",
            lines -> lines.map(Fault::of).collect(Collectors.toMap(Fault::key, Function.identity())));

    private ErrorTable() {}

    /// What is not in the table is permanent, and somebody has to look at it.
    static Fault of(Family family, String code) {
        return FAULTS.getOrDefault(new Key(family, code), new Fault(family, code, Remedy.CONFIG, "unknown to us"));
    }
}
