package vn.sangkien.bot.directory;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.sheet.Fault;
import vn.sangkien.bot.sheet.Row;
import vn.sangkien.bot.sheet.Sheets;

/// A file of units,
/// `code,name,level,parent_code[,valid_from,valid_to,successor_code,former_names,split_from,document]`.
///
/// A unit may stand in several lines, each with its own valid_from: what it was called and hung below from that day on.
/// So a
/// file can tell of a whole tree or only of what a reorganisation changed in it.
///
/// @param versions what could be read, in the file's order
/// @param faults everything wrong with the file; the units are only to be used when there is none
public record UnitFile(List<Version> versions, List<Fault> faults) {

    /// What a unit is from a day on.
    ///
    /// @param splitFrom the code of the unit it was taken out of
    /// @param document the number of the paper that says so
    public record Version(
            long line,
            Unit unit,
            @Nullable String splitFrom,
            @Nullable String document) {}

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
        versions = List.copyOf(versions);
        faults = List.copyOf(faults);
    }

    /// Every unit as it is by its last line, in the order of the first ones.
    public List<Unit> units() {
        return List.copyOf(latest(versions).values());
    }

    private static Map<String, Unit> latest(List<Version> versions) {
        var latest = new LinkedHashMap<String, Unit>();
        versions.forEach(version -> latest.merge(
                version.unit().code(), version.unit(), (one, other) -> from(one).isAfter(from(other)) ? one : other));
        return latest;
    }

    private static LocalDate from(Unit unit) {
        return unit.validFrom() == null ? Directory.ALWAYS : unit.validFrom();
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
        return read(each -> Sheets.csv(file, each), Map.of());
    }

    /// The same from CSV or XLSX.
    ///
    /// @param known the units there are besides, with their parents (empty for none)
    public static UnitFile read(Path file, Map<String, String> known) {
        return read(each -> Sheets.read(file, each), known);
    }

    private static UnitFile read(Function<Consumer<Row>, Optional<Fault>> table, Map<String, String> known) {
        var versions = new ArrayList<Version>();
        var lines = new HashMap<String, Map<LocalDate, Long>>();
        var faults = new ArrayList<Fault>();
        table.apply(row -> version(row, faults, versions, lines)).ifPresent(faults::add);
        links(versions, lines.keySet(), known, faults);
        faults.sort(Comparator.comparingLong(Fault::line));
        return new UnitFile(versions, faults);
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

    private static void version(
            Row row, List<Fault> faults, List<Version> versions, Map<String, Map<LocalDate, Long>> lines) {
        int before = faults.size();
        var code = row.required("code", faults);
        var name = row.required("name", faults);
        var level = row.field("level").orElse("");
        if (!LEVELS.contains(level)) {
            faults.add(new Fault(row.line(), "level is none of the known ones: " + level));
        }
        var from = row.day("valid_from", faults);
        var to = row.day("valid_to", faults);
        if (from != null && to != null && to.isBefore(from)) {
            faults.add(new Fault(row.line(), "valid_to " + to + " lies before valid_from " + from));
        }
        if (code != null) {
            var other = lines.computeIfAbsent(code, _ -> new HashMap<>(2))
                    .putIfAbsent(from == null ? Directory.ALWAYS : from, row.line());
            if (other != null) {
                faults.add(new Fault(row.line(), "code " + code + " is already used in line " + other));
            }
        }
        if (faults.size() == before && code != null && name != null) {
            var unit = new Unit(
                    code,
                    name,
                    level,
                    row.field("parent_code").orElse(null),
                    from,
                    to,
                    row.field("successor_code").orElse(null),
                    row.field("former_names").map(UnitFile::former).orElse(List.of()));
            versions.add(new Version(
                    row.line(),
                    unit,
                    row.field("split_from").orElse(null),
                    row.field("document").orElse(null)));
        }
    }

    private static List<String> former(String joined) {
        return List.of(joined.split("\\|", -1)).stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static void links(
            List<Version> versions, Set<String> codes, Map<String, String> known, List<Fault> faults) {
        var parents = new HashMap<>(known);
        latest(versions).values().forEach(unit -> parents.put(unit.code(), text(unit.parentCode())));
        for (var version : versions) {
            named("parent_code", version.unit().parentCode(), version, codes, known, faults);
            named("successor_code", version.unit().successorCode(), version, codes, known, faults);
            named("split_from", version.splitFrom(), version, codes, known, faults);
            if (circular(version.unit().code(), parents)) {
                faults.add(new Fault(version.line(), version.unit().code() + " lies below itself"));
            }
        }
    }

    private static void named(
            String column,
            @Nullable String code,
            Version version,
            Set<String> codes,
            Map<String, String> known,
            List<Fault> faults) {
        if (code != null && !codes.contains(code) && !known.containsKey(code)) {
            var where = known.isEmpty() ? "no unit of this file" : "no unit, neither in this file nor known";
            faults.add(new Fault(version.line(), column + " " + code + " is " + where));
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
}
