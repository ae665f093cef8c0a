package vn.sangkien.bot.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.campaign.Programme;
import vn.sangkien.bot.campaign.ProgrammeFile;
import vn.sangkien.bot.campaign.Programmes;
import vn.sangkien.bot.campaign.Target;
import vn.sangkien.bot.campaign.TargetKind;
import vn.sangkien.bot.campaign.Targets;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.UnitFile;
import vn.sangkien.bot.registry.Roster;
import vn.sangkien.bot.registry.Roster.Listed;
import vn.sangkien.bot.sheet.Fault;
import vn.sangkien.bot.sheet.Row;
import vn.sangkien.bot.sheet.Sheets;
import vn.sangkien.bot.staff.Appointment;
import vn.sangkien.bot.staff.Role;
import vn.sangkien.bot.staff.Staff;
import vn.sangkien.bot.vietnamese.Phones;
import vn.sangkien.bot.vietnamese.Reading;

/// Takes files in: first everything is checked, then everything is kept in one transaction, or nothing. The same file
/// again
/// leaves everything as it is.
@Service
public class Imports {

    private static final Set<String> GROUPS =
            Set.of("UNION_OFFICER", "ENTERPRISE_WORKER", "STATE_OFFICIAL", "PUBLIC_SERVICE_STAFF");

    private static final Map<String, Boolean> YES_NO = Map.of(
            "YES", true, "NO", false, "TRUE", true, "FALSE", false, "1", true, "0", false, "CÓ", true, "KHÔNG", false);

    private final Directory directory;
    private final Programmes programmes;
    private final Targets targets;
    private final Roster roster;
    private final Staff staff;

    Imports(Directory directory, Programmes programmes, Targets targets, Roster roster, Staff staff) {
        this.directory = directory;
        this.programmes = programmes;
        this.targets = targets;
        this.roster = roster;
        this.staff = staff;
    }

    /// What a file is about.
    public enum Kind {
        UNITS,
        MEMBERS,
        TARGETS,
        STAFF,
        PROGRAMMES;

        /// By the word on the command line.
        public static Optional<Kind> of(String word) {
            return List.of(values()).stream()
                    .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst();
        }
    }

    /// Takes a file in, or says everything that is wrong with it.
    public Outcome take(Kind kind, Path file) {
        return switch (kind) {
            case UNITS -> kept(units(file), directory::keep);
            case MEMBERS -> kept(rows(file, Imports::member, Listed::phone), roster::keep);
            case TARGETS -> kept(rows(file, this::target, Imports::whose), targets::keep);
            case STAFF -> kept(rows(file, Imports::appointment, one -> one), staff::keep);
            case PROGRAMMES -> kept(programmes(file), programmes::keep);
        };
    }

    /// Tells what taking a file in would change, or everything that is wrong with it; changes nothing.
    @Transactional(readOnly = true)
    public Preview look(Kind kind, Path file) {
        return switch (kind) {
            case UNITS -> Differences.units(units(file), directory);
            case MEMBERS -> Differences.members(rows(file, Imports::member, Listed::phone), roster);
            case TARGETS -> Differences.targets(rows(file, this::target, Imports::whose), targets);
            case STAFF -> Differences.staff(rows(file, Imports::appointment, one -> one), staff);
            case PROGRAMMES -> Differences.programmes(programmes(file), programmes);
        };
    }

    /// A file as it was read: its things are only to be used when nothing is wrong with it.
    record Read<T>(List<T> things, List<String> faults) {
        Read {
            things = List.copyOf(things);
            faults = List.copyOf(faults);
        }
    }

    private static <T> Outcome kept(Read<T> read, Consumer<List<T>> keep) {
        if (read.faults().isEmpty()) {
            keep.accept(read.things());
        }
        return new Outcome(read.things().size(), read.faults());
    }

    private Read<UnitFile.Version> units(Path file) {
        var read = UnitFile.read(file, directory.parents());
        return new Read<>(
                read.versions(), read.faults().stream().map(Fault::toString).toList());
    }

    private static Read<Programme> programmes(Path file) {
        try (var in = Files.newInputStream(file)) {
            var read = ProgrammeFile.read(in);
            return new Read<>(read.programmes(), read.faults());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes something of a row, or says in `faults` what is wrong with it.
    private interface Reader<T> {
        @Nullable
        T read(Row row, Set<String> units, List<Fault> faults);
    }

    /// @param key of which there is to be one line only
    private <T> Read<T> rows(Path file, Reader<T> reader, Function<T, Object> key) {
        var things = new ArrayList<T>();
        var faults = new ArrayList<Fault>();
        var lines = new HashMap<Object, Long>();
        var units = directory.parents().keySet();
        Sheets.read(file, row -> {
                    var thing = reader.read(row, units, faults);
                    if (thing != null) {
                        things.add(thing);
                        var other = lines.putIfAbsent(key.apply(thing), row.line());
                        if (other != null) {
                            faults.add(new Fault(row.line(), "line " + other + " speaks of the same"));
                        }
                    }
                })
                .ifPresent(faults::add);
        return new Read<>(things, faults.stream().map(Fault::toString).toList());
    }

    private static @Nullable Listed member(Row row, Set<String> units, List<Fault> faults) {
        int before = faults.size();
        var phone = phone(row, faults);
        var name = row.required("full_name", faults);
        var unit = unit(row, units, faults);
        var group = row.field("group").orElse(null);
        if (group != null && !GROUPS.contains(group)) {
            faults.add(new Fault(row.line(), "group is none of " + String.join(", ", sorted(GROUPS)) + ": " + group));
        }
        var leader =
                row.field("leader").map(text -> text.toUpperCase(Locale.ROOT)).orElse(null);
        if (leader != null && !YES_NO.containsKey(leader)) {
            faults.add(new Fault(row.line(), "leader is neither YES nor NO"));
        }
        return faults.size() > before || phone == null || name == null || unit == null
                ? null
                : new Listed(phone, name, unit, group, leader == null ? null : YES_NO.get(leader));
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }

    private static @Nullable String phone(Row row, List<Fault> faults) {
        var text = row.required("phone", faults);
        if (text == null) {
            return null;
        }
        return switch (Phones.read(text)) {
            case Reading.Understood<String>(var phone) -> phone;
            case Reading.AskAgain<String>(var reason, var _) -> {
                // not the number itself: it is somebody's, however mistyped
                faults.add(new Fault(row.line(), "phone is no Vietnamese mobile number (" + reason + ")"));
                yield null;
            }
        };
    }

    private static @Nullable String unit(Row row, Set<String> units, List<Fault> faults) {
        var code = row.required("unit_code", faults);
        if (code != null && !units.contains(code)) {
            faults.add(new Fault(row.line(), "unit_code " + code + " is no unit"));
            return null;
        }
        return code;
    }

    private static Object whose(Target target) {
        return List.of(target.programme(), target.unitCode(), target.phase(), target.kind(), target.validFrom());
    }

    private @Nullable Target target(Row row, Set<String> units, List<Fault> faults) {
        int before = faults.size();
        var unit = unit(row, units, faults);
        var kind = kind(row, faults);
        var phase = number(row, "phase", faults);
        var from = row.day("valid_from", faults);
        if (from == null && row.field("valid_from").isEmpty()) {
            faults.add(new Fault(row.line(), "valid_from is missing"));
        }
        var programme = programme(row, phase, from, faults);
        var share = row.field("value").filter(text -> text.endsWith("%"));
        var value = share.isPresent() ? null : number(row, "value", faults);
        var percent = share.map(text -> percent(row, text, faults)).orElse(null);
        var headcount = row.field("headcount").isPresent() ? number(row, "headcount", faults) : null;
        var document = row.field("document").orElse("");
        if (faults.size() > before
                || unit == null
                || kind == null
                || phase == null
                || from == null
                || programme == null) {
            return null;
        }
        if (percent != null) {
            return Target.share(programme, unit, phase.intValue(), kind, percent, headcount, from, document);
        }
        return value == null ? null : Target.of(programme, unit, phase.intValue(), kind, value, from, document);
    }

    private static @Nullable TargetKind kind(Row row, List<Fault> faults) {
        var text = row.required("kind", faults);
        if (text == null) {
            return null;
        }
        var kind = List.of(TargetKind.values()).stream()
                .filter(one -> one.name().equals(text))
                .findFirst();
        if (kind.isEmpty()) {
            faults.add(new Fault(row.line(), "kind is none of " + List.of(TargetKind.values()) + ": " + text));
        }
        return kind.orElse(null);
    }

    private static @Nullable Long number(Row row, String column, List<Fault> faults) {
        var text = row.required(column, faults);
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9]{1,12}")) {
            faults.add(new Fault(row.line(), column + " is no whole number: " + text));
            return null;
        }
        return Long.valueOf(text);
    }

    private static @Nullable BigDecimal percent(Row row, String text, List<Fault> faults) {
        var digits = text.replace("%", "").strip().replace(',', '.');
        if (digits.matches("[0-9]{1,3}(\\.[0-9]{1,3})?")) {
            var percent = new BigDecimal(digits);
            if (percent.signum() > 0 && percent.compareTo(BigDecimal.valueOf(100)) <= 0) {
                return percent;
            }
        }
        faults.add(new Fault(row.line(), "value is no share of a headcount: " + text));
        return null;
    }

    /// Named in a column of its own, else the programme that has this phase and whose days lie nearest.
    private @Nullable String programme(Row row, @Nullable Long phase, @Nullable LocalDate from, List<Fault> faults) {
        if (phase == null || from == null) {
            return null;
        }
        var named = row.field("programme");
        var programme = named.isPresent()
                ? programmes.of(named.get())
                : programmes.on(from).or(() -> programmes.next(from));
        if (programme.isEmpty()) {
            faults.add(new Fault(
                    row.line(),
                    named.map(code -> "programme " + code + " is not known")
                            .orElse("there is no programme on " + from)));
            return null;
        }
        if (phase != 0 && programme.get().phase(phase.intValue()).isEmpty()) {
            faults.add(new Fault(row.line(), "programme " + programme.get().code() + " has no phase " + phase));
            return null;
        }
        return programme.get().code();
    }

    private static @Nullable Appointment appointment(Row row, Set<String> units, List<Fault> faults) {
        int before = faults.size();
        var name = row.required("name", faults);
        var word = row.required("role", faults);
        var role = List.of(Role.values()).stream()
                .filter(one -> one.name().equalsIgnoreCase(String.valueOf(word)))
                .findFirst();
        if (word != null && role.isEmpty()) {
            faults.add(new Fault(row.line(), "role is none of " + List.of(Role.values()) + ": " + word));
        }
        var unit = unit(row, units, faults);
        var contact = row.required("contact", faults);
        return faults.size() > before || name == null || role.isEmpty() || unit == null || contact == null
                ? null
                : new Appointment(name, role.get(), unit, contact);
    }
}
