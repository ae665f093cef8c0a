package vn.sangkien.bot.exchange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.campaign.Programme;
import vn.sangkien.bot.campaign.Programmes;
import vn.sangkien.bot.campaign.Target;
import vn.sangkien.bot.campaign.Targets;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.directory.UnitFile;
import vn.sangkien.bot.registry.Roster;
import vn.sangkien.bot.registry.Roster.Listed;
import vn.sangkien.bot.staff.Appointment;
import vn.sangkien.bot.staff.Staff;

/// Holds what a file says against what is there.
final class Differences {
    /// More are counted, not listed.
    private static final int LISTED = 200;

    private final List<Preview.Change> changes = new ArrayList<>();
    private final Set<String> units = new HashSet<>();
    private int fresh;
    private int changed;
    private int same;

    private Differences() {}

    private static Preview faulty(Imports.Read<?> read) {
        return new Preview(read.things().size(), read.faults(), 0, 0, 0, List.of(), Set.of());
    }

    private Preview told(Imports.Read<?> read) {
        return new Preview(read.things().size(), read.faults(), fresh, changed, same, changes, units);
    }

    /// @param before null when it is not there yet
    private void add(String what, @Nullable String before, String after, boolean listed) {
        if (before == null) {
            fresh++;
        } else if (before.equals(after)) {
            same++;
            return;
        } else {
            changed++;
        }
        if (listed && changes.size() < LISTED) {
            changes.add(new Preview.Change(what, before == null ? "" : before, after));
        }
    }

    static Preview units(Imports.Read<UnitFile.Version> read, Directory directory) {
        if (!read.faults().isEmpty()) {
            return faulty(read);
        }
        var all = new Differences();
        var tree = directory.tree();
        for (var version : read.things()) {
            var unit = version.unit();
            all.units.add(unit.code());
            all.add(
                    unit.code(),
                    tree.byCode(unit.code()).map(Differences::shown).orElse(null),
                    shown(unit),
                    true);
        }
        return all.told(read);
    }

    private static String shown(Unit unit) {
        return unit.name() + ", " + unit.level() + (unit.parentCode() == null ? "" : " ‹ " + unit.parentCode())
                + days(unit.validFrom(), unit.validTo())
                + (unit.successorCode() == null ? "" : " → " + unit.successorCode());
    }

    private static String days(@Nullable Object from, @Nullable Object to) {
        return from == null && to == null
                ? ""
                : ", " + Objects.requireNonNullElse(from, "…") + " – " + Objects.requireNonNullElse(to, "…");
    }

    static Preview members(Imports.Read<Listed> read, Roster roster) {
        if (!read.faults().isEmpty()) {
            return faulty(read);
        }
        var all = new Differences();
        var known = roster.known(read.things().stream().map(Listed::phone).toList());
        for (var member : read.things()) {
            all.units.add(member.unitCode());
            var there = known.get(member.phone());
            // only counted: who it is stays in the file
            all.add("", there == null ? null : there.equals(member) ? "" : "x", "", false);
        }
        return all.told(read);
    }

    static Preview targets(Imports.Read<Target> read, Targets targets) {
        if (!read.faults().isEmpty()) {
            return faulty(read);
        }
        var all = new Differences();
        Map<List<Object>, Target> known = new HashMap<>();
        for (var about : read.things().stream()
                .map(target -> List.<Object>of(target.programme(), target.phase()))
                .collect(Collectors.toSet())) {
            targets.revisions((String) about.getFirst(), (Integer) about.getLast())
                    .forEach(target -> known.put(key(target), target));
        }
        for (var target : read.things()) {
            all.units.add(target.unitCode());
            var replaced = known.get(key(target));
            all.add(
                    target.unitCode() + ", " + target.phase() + ", " + target.kind() + ", " + target.validFrom(),
                    replaced == null ? null : shown(replaced),
                    shown(target),
                    true);
        }
        return all.told(read);
    }

    private static List<Object> key(Target target) {
        return List.of(target.programme(), target.unitCode(), target.phase(), target.kind(), target.validFrom());
    }

    private static String shown(Target target) {
        return (target.sharePercent() == null ? "" : target.sharePercent().toPlainString() + "% = ")
                + (target.value() == null ? "?" : target.value().toString())
                + (target.document().isEmpty() ? "" : " (" + target.document() + ")");
    }

    static Preview staff(Imports.Read<Appointment> read, Staff staff) {
        if (!read.faults().isEmpty()) {
            return faulty(read);
        }
        var all = new Differences();
        var known = staff.all().stream()
                .collect(
                        Collectors.toMap(one -> List.of(one.contact(), one.role(), one.unitCode()), Appointment::name));
        for (var one : read.things()) {
            all.units.add(one.unitCode());
            var name = known.get(List.of(one.contact(), one.role(), one.unitCode()));
            all.add(one.role() + ", " + one.unitCode(), name, one.name(), true);
        }
        return all.told(read);
    }

    static Preview programmes(Imports.Read<Programme> read, Programmes programmes) {
        if (!read.faults().isEmpty()) {
            return faulty(read);
        }
        var all = new Differences();
        for (var programme : read.things()) {
            all.add(
                    programme.code(),
                    programmes.of(programme.code()).map(Differences::shown).orElse(null),
                    shown(programme),
                    true);
        }
        return all.told(read);
    }

    private static String shown(Programme programme) {
        return programme.name() + ": " + phases(programme.phases()) + "; "
                + programme.campaigns().size() + " + " + programme.clusters().size();
    }

    private static String phases(Collection<Programme.Phase> phases) {
        return phases.stream()
                .map(phase -> phase.number() + " (" + phase.firstDay() + " – " + phase.lastDay() + ")")
                .collect(Collectors.joining(", "));
    }
}
