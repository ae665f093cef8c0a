package vn.sangkien.bot.directory;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.*;

public final class UnitFile {
    public static UnitTree sample() {
        return read(
                new InputStreamReader(UnitFile.class.getResourceAsStream("/sample/units.csv"), StandardCharsets.UTF_8));
    }

    public static UnitTree read(Reader reader) {
        var units = new ArrayList<Unit>();
        try (var csv = CsvReader.builder().ofNamedCsvRecord(reader)) {
            csv.forEach(r -> units.add(new Unit(
                    r.getField("code"),
                    r.getField("name"),
                    r.getField("level"),
                    r.getField("parent_code").isEmpty() ? null : r.getField("parent_code"),
                    null,
                    null,
                    null,
                    List.of())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return UnitTree.of(units);
    }
}
