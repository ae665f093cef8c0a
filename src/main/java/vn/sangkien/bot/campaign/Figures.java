package vn.sangkien.bot.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Structure;
import vn.sangkien.bot.registry.Counts;
import vn.sangkien.bot.registry.Standings;

/// The scores of all units at a cut-off. A submission counts when its confirming message came before the cut-off.
@Service
public class Figures {
    private static final int DAYS = 14;

    private final Directory directory;
    private final Standings standings;
    private final Rollup rollup;
    private final Headcounts headcounts;
    private final ZoneId zone;

    Figures(Directory directory, Standings standings, Rollup rollup, Headcounts headcounts, ZoneId zone) {
        this.directory = directory;
        this.standings = standings;
        this.rollup = rollup;
        this.headcounts = headcounts;
        this.zone = zone;
    }

    /// By the tree as it stood at the cut-off.
    ///
    /// @param phase [Standings#ALL_PHASES] for the whole programme
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Scores at(String programme, int phase, Instant cutOff) {
        return at(programme, phase, cutOff, cutOff.minusNanos(1).atZone(zone).toLocalDate());
    }

    /// By the tree of any day, as “theo cơ cấu hiện nay”.
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Scores at(String programme, int phase, Instant cutOff, LocalDate day) {
        return new Scores(
                directory.on(day),
                standings.before(programme, phase, cutOff),
                standings.people(programme, phase, cutOff));
    }

    /// Of one unit and all below it, by the tree as it stood at the cut-off; the others' scores are nothing.
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Scores under(String unitCode, String programme, int phase, Instant cutOff) {
        var structure = directory.on(cutOff.minusNanos(1).atZone(zone).toLocalDate());
        var units = structure.countedUnder(unitCode);
        return new Scores(
                structure,
                standings.beforeEach(programme, phase, cutOff, units),
                standings.people(programme, phase, cutOff, units));
    }

    /// A unit and its direct sub-units now.
    ///
    /// @param daily how many came to the unit and all below it on each of the last fourteen days, today the last
    /// @param people who submitted there, each once
    /// @param peopleAt when they were counted: now, or a while ago where they are many
    public record Glance(
            Structure structure, Map<String, Counts> counts, List<Long> daily, long people, Instant peopleAt) {
        public Glance {
            daily = List.copyOf(daily);
        }

        /// Since midnight.
        public long today() {
            return daily.getLast();
        }

        /// Of the unit or one directly below it.
        public Counts of(String unitCode) {
            return counts.getOrDefault(unitCode, Counts.NONE);
        }
    }

    /// Of one unit and those directly below it, by today's tree; its cost does not grow with the innovations.
    ///
    /// @param phase [Standings#ALL_PHASES] for the whole programme
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Glance glance(String unitCode, String programme, int phase, Instant now) {
        var today = now.atZone(zone).toLocalDate();
        var structure = directory.on(today);
        var units = new ArrayList<>(structure.children(unitCode));
        units.add(unitCode);
        var counts = rollup.each(programme, phase, units, now);
        long submitted = counts.getOrDefault(unitCode, Counts.NONE).submitted();
        var midnight = today.atStartOfDay(zone).toInstant();
        long before = rollup.of(programme, phase, unitCode, midnight).submitted();
        var people = headcounts.of(programme, phase, unitCode, submitted, now);
        var daily = daily(programme, phase, unitCode, today);
        daily.add(submitted - before);
        return new Glance(structure, counts, daily, people.people(), people.at());
    }

    private List<Long> daily(String programme, int phase, String unitCode, LocalDate today) {
        var first = today.minusDays(DAYS - 1);
        var added = rollup.daily(programme, phase, unitCode, first, today);
        return first.datesUntil(today)
                .map(day -> added.getOrDefault(day, 0L))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /// What was added to all units in the days before a cut-off, by the tree as it stood at the cut-off.
    ///
    /// @param days how many; each ends at the time of day of the cut-off
    /// @param waiting undecided innovations count as waiting after so many days
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Recent recent(String programme, int phase, Instant cutOff, int days, int waiting) {
        var local = cutOff.atZone(zone);
        var bounds = IntStream.rangeClosed(-days, 0)
                .mapToObj(day -> local.plusDays(day).toInstant())
                .toList();
        var structure = directory.on(cutOff.minusNanos(1).atZone(zone).toLocalDate());
        return new Recent(
                days,
                structure.rollUp(standings.added(programme, phase, bounds), Recent::plus),
                structure.rollUp(
                        standings.undecidedSince(
                                programme, phase, local.minusDays(waiting).toInstant(), cutOff),
                        Long::sum));
    }
}
