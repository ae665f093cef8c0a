package vn.sangkien.bot.directory;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.vietnamese.Typed;

/// A file of units, `code,name,level,parent_code[,valid_from,valid_to,successor_code,former_names]`.
///
/// @param units what could be read, in the file's order
/// @param faults everything wrong with the file; the units are only to be used when there is none
public record UnitFile(List<Unit> units, List<Fault> faults) {

    /// Something wrong in a line; the header is line 1.
    public record Fault(long line, String message) {
        @Override
        public String toString() {
            return line + ": " + message;
        }
    }

    private static final Set<String> LEVELS = Set.of(
            "NATIONAL",
            "PROVINCE",
            "SECTOR_CENTRAL",
            "CORPORATION",
            "DISTRICT",
            "SECTOR_LOCAL",
            "IP_UNION",
            "UPPER",
            "COMMUNE",
            "GRASSROOTS",
            "MEMBER_GRASSROOTS",
            "TEAM");

    public UnitFile {
        units = List.copyOf(units);
        faults = List.copyOf(faults);
    }

    /// The sample tree that travels with the product.
    public static UnitFile sample() {
        try (var in = Objects.requireNonNull(UnitFile.class.getResourceAsStream("/sample/units.csv"));
                var file = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads a whole file and lists all its faults at once.
    public static UnitFile read(Reader file) {
        var units = new ArrayList<Unit>();
        var lines = new HashMap<String, Long>();
        var faults = new ArrayList<Fault>();
        try (var csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (var row : csv) {
                unit(row, faults, units, lines);
            }
        } catch (CsvParseException e) {
            faults.add(new Fault(1, String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        links(units, lines, faults);
        faults.sort(Comparator.comparingLong(Fault::line));
        return new UnitFile(units, faults);
    }

    /// The same columns the other way; nothing is lost when it is read again.
    public static String written(List<Unit> units) {
        var out = new StringWriter();
        write(units, out);
        return out.toString();
    }

    /// Writes all columns, header first; the writer stays open.
    public static void write(List<Unit> units, Writer out) {
        try {
            var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
            csv.writeRecord(
                    "code", "name", "level", "parent_code", "valid_from", "valid_to", "successor_code", "former_names");
            for (var unit : units) {
                csv.writeRecord(
                        unit.code(),
                        unit.name(),
                        unit.level(),
                        text(unit.parentCode()),
                        text(unit.validFrom()),
                        text(unit.validTo()),
                        text(unit.successorCode()),
                        String.join("|", unit.formerNames()));
            }
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static void unit(NamedCsvRecord row, List<Fault> faults, List<Unit> units, Map<String, Long> lines) {
        long line = row.getStartingLineNumber();
        int before = faults.size();
        var code = field(row, "code");
        var name = field(row, "name");
        var level = field(row, "level");
        if (code == null) {
            faults.add(new Fault(line, "code is missing"));
        } else if (lines.putIfAbsent(code, line) != null) {
            faults.add(new Fault(line, "code " + code + " is already used in line " + lines.get(code)));
        }
        if (name == null) {
            faults.add(new Fault(line, "name is missing"));
        }
        if (level == null || !LEVELS.contains(level)) {
            faults.add(new Fault(line, "level is none of the known ones: " + level));
        }
        var from = day(row, "valid_from", faults);
        var to = day(row, "valid_to", faults);
        if (from != null && to != null && to.isBefore(from)) {
            faults.add(new Fault(line, "valid_to " + to + " lies before valid_from " + from));
        }
        if (faults.size() == before && code != null && name != null && level != null) {
            var former = field(row, "former_names");
            units.add(new Unit(
                    code,
                    name,
                    level,
                    field(row, "parent_code"),
                    from,
                    to,
                    field(row, "successor_code"),
                    former == null ? List.of() : former(former)));
        }
    }

    private static List<String> former(String joined) {
        return List.of(joined.split("\\|", -1)).stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static void links(List<Unit> units, Map<String, Long> lines, List<Fault> faults) {
        var parents = new HashMap<String, String>();
        for (var unit : units) {
            long line = lines.getOrDefault(unit.code(), 1L);
            var parent = unit.parentCode();
            if (parent != null && !lines.containsKey(parent)) {
                faults.add(new Fault(line, "parent_code " + parent + " is no unit of this file"));
            } else if (parent != null) {
                parents.put(unit.code(), parent);
            }
            var successor = unit.successorCode();
            if (successor != null && !lines.containsKey(successor)) {
                faults.add(new Fault(line, "successor_code " + successor + " is no unit of this file"));
            }
        }
        for (var unit : units) {
            if (circular(unit.code(), parents)) {
                faults.add(new Fault(lines.getOrDefault(unit.code(), 1L), unit.code() + " lies below itself"));
            }
        }
    }

    private static boolean circular(String code, Map<String, String> parents) {
        var seen = new HashSet<String>();
        for (var at = parents.get(code); at != null && seen.add(at); at = parents.get(at)) {
            if (at.equals(code)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable LocalDate day(NamedCsvRecord row, String column, List<Fault> faults) {
        var text = field(row, column);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            faults.add(new Fault(row.getStartingLineNumber(), column + " is no day like 2022-05-31: " + text));
            return null;
        }
    }

    private static @Nullable String field(NamedCsvRecord row, String column) {
        var text = row.findField(column).map(Typed::clean).orElse("");
        return text.isEmpty() ? null : text;
    }
}
