package vn.sangkien.bot.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.directory.Structure.Place;

/// Everything that was ever true of the units, by day.
final class History {

    /// Something that holds from a first to a last day, both inclusive; without a last day it still does.
    private record Period<T>(LocalDate from, @Nullable LocalDate to, T what) {
        boolean holds(LocalDate day) {
            return !day.isBefore(from) && (to == null || !day.isAfter(to));
        }
    }

    private record Named(String name, String level) {}

    private final Map<String, List<Period<Named>>> names = new HashMap<>();
    private final Map<String, List<Period<String>>> parents = new HashMap<>();
    private final Map<String, String> successors;

    /// @param successors by the code of the unit that ended
    History(Map<String, String> successors) {
        this.successors = successors;
    }

    void named(String code, LocalDate from, @Nullable LocalDate to, String name, String level) {
        names.computeIfAbsent(code, _ -> new ArrayList<>(1)).add(new Period<>(from, to, new Named(name, level)));
    }

    void hung(String code, LocalDate from, @Nullable LocalDate to, String parent) {
        parents.computeIfAbsent(code, _ -> new ArrayList<>(1)).add(new Period<>(from, to, parent));
    }

    /// The tree of a day.
    Structure on(LocalDate day) {
        var places = new HashMap<String, Place>();
        for (var code : names.keySet()) {
            var named = holding(names, code, day);
            if (named != null) {
                places.put(code, new Place(code, named.name(), named.level(), above(code, day)));
            }
        }
        var homes = new HashMap<String, String>();
        for (var code : names.keySet()) {
            if (!places.containsKey(code)) {
                var home = standing(code, day, new HashSet<>());
                if (home != null) {
                    homes.put(code, home);
                }
            }
        }
        return new Structure(latestChange(day), places, homes);
    }

    private LocalDate latestChange(LocalDate day) {
        return Stream.of(names, parents)
                .flatMap(all -> all.values().stream())
                .flatMap(List::stream)
                .flatMap(period -> period.to() == null
                        ? Stream.of(period.from())
                        : Stream.of(period.from(), period.to().plusDays(1)))
                .filter(change -> !change.isAfter(day))
                .max(Comparator.naturalOrder())
                .orElse(Directory.ALWAYS);
    }

    private static <T> @Nullable T holding(Map<String, List<Period<T>>> all, String code, LocalDate day) {
        for (var period : all.getOrDefault(code, List.of())) {
            if (period.holds(day)) {
                return period.what();
            }
        }
        return null;
    }

    /// What the unit hangs below on that day; when that has ended, whoever stands for it, as long as it is not below
    /// itself.
    private @Nullable String above(String code, LocalDate day) {
        var parent = holding(parents, code, day);
        return parent == null ? null : standing(parent, day, new HashSet<>(Set.of(code)));
    }

    /// Whoever stands on that day for a unit; nobody when its line ends nowhere.
    private @Nullable String standing(String code, LocalDate day, Set<String> seen) {
        if (!seen.add(code)) {
            return null;
        }
        if (holding(names, code, day) != null) {
            return code;
        }
        var successor = successors.get(code);
        var next = successor == null || !ended(code, day) ? null : standing(successor, day, seen);
        var parent = next == null ? lastParent(code) : null;
        return parent == null ? next : standing(parent, day, seen);
    }

    private boolean ended(String code, LocalDate day) {
        return names.getOrDefault(code, List.of()).stream()
                .allMatch(period -> period.to() != null && day.isAfter(period.to()));
    }

    private @Nullable String lastParent(String code) {
        return parents.getOrDefault(code, List.of()).stream()
                .max(Comparator.comparing(Period::from))
                .map(Period::what)
                .orElse(null);
    }
}
