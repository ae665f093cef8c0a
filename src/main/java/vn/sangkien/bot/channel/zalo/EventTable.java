package vn.sangkien.bot.channel.zalo;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every event Zalo documents, and what it means to us; kept as a table, `zalo/events.csv`.
final class EventTable {

    /// @param envelope where it names whom
    record Row(String event, Envelope envelope, Means means) {
        static Row of(NamedCsvRecord line) {
            return new Row(
                    line.getField("event"),
                    Envelope.valueOf(line.getField("envelope")),
                    Means.valueOf(line.getField("means")));
        }
    }

    private static final Map<String, Row> ROWS = Table.read(
            "/zalo/events.csv", lines -> lines.map(Row::of).collect(Collectors.toMap(Row::event, Function.identity())));

    private EventTable() {}

    static Optional<Row> of(String event) {
        return Optional.ofNullable(ROWS.get(event));
    }
}
