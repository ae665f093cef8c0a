package vn.sangkien.bot.channel.zalo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads the tables of this room, which travel in the jar.
final class Table {
    private Table() {}

    static <T> T read(String resource, Function<Stream<NamedCsvRecord>, T> how) {
        var in = Objects.requireNonNull(Table.class.getResourceAsStream(resource), resource);
        try (var lines = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return how.apply(lines.stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
