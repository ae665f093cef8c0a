package vn.sangkien.bot.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// All units at one moment; immutable, so that a reload swaps the whole tree.
public final class UnitTree {

    private final Map<String, Unit> byCode;
    private final Map<String, List<Unit>> children;
    private final UnitIndex index;

    /// Takes units in any order; a parent that is not among them makes a unit a root.
    public UnitTree(Collection<Unit> units) {
        var all = new LinkedHashMap<String, Unit>();
        var below = new HashMap<String, List<Unit>>();
        for (var unit : units) {
            all.put(unit.code(), unit);
            if (unit.parentCode() != null) {
                below.computeIfAbsent(unit.parentCode(), _ -> new ArrayList<>()).add(unit);
            }
        }
        byCode = Collections.unmodifiableMap(all);
        children = below;
        index = new UnitIndex(this);
    }

    public Collection<Unit> units() {
        return byCode.values();
    }

    public Optional<Unit> byCode(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /// The direct sub-units.
    public List<Unit> children(String code) {
        return Collections.unmodifiableList(children.getOrDefault(code, List.of()));
    }

    /// Units without a known parent.
    public List<Unit> roots() {
        return byCode.values().stream()
                .filter(unit -> unit.parentCode() == null || !byCode.containsKey(unit.parentCode()))
                .toList();
    }

    /// The units above, nearest first, without the unit itself.
    public List<Unit> above(String code) {
        var path = new ArrayList<Unit>();
        var seen = new HashSet<String>();
        var unit = byCode.get(code);
        while (unit != null && seen.add(unit.code()) && unit.parentCode() != null) {
            unit = byCode.get(unit.parentCode());
            if (unit != null) {
                path.add(unit);
            }
        }
        return path;
    }

    /// The unit itself or the nearest above it for which this holds.
    public Optional<Unit> nearestAbove(String code, Predicate<Unit> wanted) {
        var own = byCode.get(code);
        if (own != null && wanted.test(own)) {
            return Optional.of(own);
        }
        return above(code).stream().filter(wanted).findFirst();
    }

    /// The unit that stands for this one on that day: itself, or the end of its line of successors.
    ///
    /// Nothing when it was dissolved or does not exist yet.
    public Optional<Unit> currentSuccessor(String code, LocalDate day) {
        var seen = new HashSet<String>();
        var unit = byCode.get(code);
        while (unit != null && unit.endedBy(day) && seen.add(unit.code())) {
            unit = unit.successorCode() == null ? null : byCode.get(unit.successorCode());
        }
        return Optional.ofNullable(unit).filter(found -> found.standsOn(day));
    }

    /// What fits a typed text, best first.
    ///
    /// @param today ended units lead to their successors as of this day; none takes all units as they are
    public List<Match> search(String text, @Nullable LocalDate today, int limit) {
        return index.search(text, today, null).stream().limit(limit).toList();
    }

    /// The same among a unit and all below it, as once the province is known.
    public List<Match> search(String text, @Nullable LocalDate today, int limit, String underCode) {
        return index.search(text, today, underCode).stream().limit(limit).toList();
    }

    /// Decides between one clear best, close ones and none.
    public Verdict find(String text, LocalDate today) {
        return find(text, today, null, _ -> 0);
    }

    /// Decides between one clear best, close ones and none, preferring what others chose.
    ///
    /// @param underCode only this unit and all below it; none for the whole tree
    /// @param chosen how often a unit was chosen by others lately; orders close ones and makes none clear
    public Verdict find(String text, LocalDate today, @Nullable String underCode, ToIntFunction<String> chosen) {
        var matches = index.search(text, today, underCode);
        if (matches.isEmpty()) {
            return new Verdict.None();
        }
        double best = matches.getFirst().score();
        var close = matches.stream()
                .filter(match -> match.score() > best - UnitIndex.CLEAR)
                .map(Match::unit)
                .sorted(Comparator.comparingInt((Unit unit) -> -chosen.applyAsInt(unit.code())))
                .limit(Verdict.MOST)
                .toList();
        return close.size() == 1 ? new Verdict.One(close.getFirst()) : new Verdict.Several(close);
    }
}
