package vn.sangkien.bot.campaign;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import vn.sangkien.bot.directory.Structure;
import vn.sangkien.bot.registry.Counts;
import vn.sangkien.bot.registry.Standings.People;

/// The score of every unit at one cut-off, added up over the tree of one day.
public final class Scores {
    private final Structure structure;
    private final Map<String, Counts> counts;
    private final Map<String, Long> people;

    Scores(Structure structure, Map<String, Counts> own, People people) {
        this.structure = structure;
        this.counts = structure.rollUp(own, Counts::plus);
        this.people = people(structure, people);
    }

    /// How many people each unit and all below it have.
    static Map<String, Long> people(Structure structure, People people) {
        var sums = new HashMap<>(structure.rollUp(people.ofOneUnit(), Long::sum));
        for (var units : people.ofSeveral()) {
            var scopes = new HashSet<String>();
            units.forEach(unit -> structure.home(unit).ifPresent(home -> scopes.addAll(structure.path(home))));
            scopes.forEach(scope -> sums.merge(scope, 1L, Long::sum));
        }
        return sums;
    }

    /// The tree the scores are added up over.
    public Structure structure() {
        return structure;
    }

    public Score of(String unitCode) {
        return counts.containsKey(unitCode)
                ? new Score(counts.getOrDefault(unitCode, Counts.NONE), people.getOrDefault(unitCode, 0L))
                : Score.NONE;
    }

    /// These units, the best first.
    public Ranking rank(Collection<String> units, ToLongFunction<Score> by) {
        return Ranking.of(units.stream().map(unit -> entry(unit, by)).toList());
    }

    private Ranking.Entry entry(String unit, ToLongFunction<Score> by) {
        var name = structure.place(unit).map(Structure.Place::name).orElse(unit);
        return new Ranking.Entry(unit, name, by.applyAsLong(of(unit)));
    }

    /// The direct sub-units, the best first.
    public Ranking rankBelow(String unitCode, ToLongFunction<Score> by) {
        return rank(structure.children(unitCode), by);
    }

    /// The direct sub-units without any, in alphabetical order.
    public List<Ranking.Entry> without(String unitCode) {
        return rankBelow(unitCode, Score::submitted).ranked().stream()
                .map(Ranking.Ranked::entry)
                .filter(entry -> entry.count() == 0)
                .toList();
    }
}
