package vn.sangkien.bot.campaign;

import static java.util.stream.Collectors.joining;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Structure;
import vn.sangkien.bot.registry.Counts;
import vn.sangkien.bot.registry.Measure;
import vn.sangkien.bot.registry.Standings;
import vn.sangkien.bot.registry.Standings.Delta;

/// Keeps the sums of all units that have others below them, for each day, by today's tree; see `RATIONALE.md`.
///
/// Registrations only append to the registry's ledger. One node at a time folds what is new in it into the sums; a
/// reader
/// adds what is not folded yet, so every answer is exact, also within the transaction of a registration.
@Component
class Rollup {

    private static final int MEASURES = Measure.values().length;

    /// The column of the unit in [#sums].
    private static final int UNIT = 4;

    /// Its place among the counts of a row.
    private static final int SUBMITTED = List.of(Measure.values()).indexOf(Measure.SUBMITTED) + 1;

    private static final String SUMS = IntStream.rangeClosed(1, MEASURES)
            .mapToObj("coalesce(sum(counts[%d]), 0)::bigint"::formatted)
            .collect(joining(", "));

    private static final String ADDED = IntStream.rangeClosed(1, MEASURES)
            .mapToObj(i -> "scope_day.counts[" + i + "] + excluded.counts[" + i + "]")
            .collect(joining(", "));

    private final JdbcClient jdbc;
    private final Standings standings;
    private final Directory directory;
    private final InstantSource clock;
    private final ZoneId zone;

    Rollup(JdbcClient jdbc, Standings standings, Directory directory, InstantSource clock, ZoneId zone) {
        this.jdbc = jdbc;
        this.standings = standings;
        this.directory = directory;
        this.clock = clock;
        this.zone = zone;
    }

    /// How far the ledger is folded, and by which tree.
    private record Folded(String tx, long revision, LocalDate since) {
        boolean follows(long otherRevision, Structure structure) {
            return revision == otherRevision && since.equals(structure.since());
        }
    }

    private record Scope(String programme, int phase, String unitCode) {}

    /// Folds what is new; from the beginning when the tree is another one. Another node doing so makes it do nothing.
    @Scheduled(fixedDelayString = "${sangkien.figures.fold:3s}", initialDelayString = "${sangkien.figures.fold:3s}")
    @Transactional
    public void fold() {
        var row = jdbc.sql("select tx::text, revision, since from folded where id = 1 for update skip locked")
                .query((at, _) -> folded(at))
                .optional();
        row.ifPresent(this::fold);
    }

    private void fold(Folded done) {
        long revision = directory.revision();
        var structure = structure();
        var horizon = standings.horizon();
        boolean restored = new BigInteger(done.tx()).compareTo(new BigInteger(horizon)) > 0;
        boolean sameTree = !restored && done.follows(revision, structure);
        jdbc.sql("select set_config('statement_timeout', '0', true)")
                .query(String.class)
                .single();
        if (restored) {
            standings.renumber();
        }
        if (!sameTree) {
            jdbc.sql("delete from scope_day").update();
        }
        var day = new Day(structure);
        standings.between(sameTree ? done.tx() : "0", horizon, zone, day::add);
        day.flush();
        if (sameTree && day.nothing()) {
            return;
        }
        jdbc.sql("update folded set tx = :tx::xid8, revision = :revision, since = :since where id = 1")
                .param("tx", horizon)
                .param("revision", revision)
                .param("since", structure.since())
                .update();
    }

    /// What is to be added to the sums of one day.
    private final class Day {
        private final Structure structure;
        private final Map<Scope, Counts> sums = new LinkedHashMap<>();
        private LocalDate day = LocalDate.MIN;

        Day(Structure structure) {
            this.structure = structure;
        }

        void add(Delta delta) {
            if (!delta.day().equals(day)) {
                flush();
                day = delta.day();
            }
            structure
                    .home(delta.unitCode())
                    .ifPresent(home -> structure.path(home).stream()
                            .filter(unit -> !structure.children(unit).isEmpty())
                            .forEach(unit -> sums.merge(
                                    new Scope(delta.programme(), delta.phase(), unit), delta.counts(), Counts::plus)));
        }

        boolean nothing() {
            return day.equals(LocalDate.MIN);
        }

        void flush() {
            if (sums.isEmpty()) {
                return;
            }
            jdbc.sql("""
                            insert into scope_day (programme, phase, unit_code, day, counts)
                            select programme, phase::smallint, unit, :day, counts::bigint[]
                            from unnest(:programmes::text[], :phases::text[], :units::text[], :counts::text[])
                                as d (programme, phase, unit, counts)
                            on conflict (programme, phase, unit_code, day) do update set counts = array[%s]""".formatted(ADDED))
                    .param("day", day)
                    .param("programmes", column(Scope::programme))
                    .param("phases", column(scope -> Integer.toString(scope.phase())))
                    .param("units", column(Scope::unitCode))
                    .param("counts", sums.values().stream().map(Rollup::written).toArray(String[]::new))
                    .update();
            sums.clear();
        }

        private String[] column(Function<Scope, String> value) {
            return sums.keySet().stream().map(value).toArray(String[]::new);
        }
    }

    private static String written(Counts counts) {
        return List.of(Measure.values()).stream()
                .map(measure -> Long.toString(counts.get(measure)))
                .collect(joining(",", "{", "}"));
    }

    private Structure structure() {
        return directory.on(clock.instant().atZone(zone).toLocalDate());
    }

    /// What a unit and all below it had before an instant, by today's tree.
    @Transactional(readOnly = true)
    public Counts of(String programme, int phase, String unitCode, Instant cutOff) {
        return each(programme, phase, List.of(unitCode), cutOff).getOrDefault(unitCode, Counts.NONE);
    }

    /// What each of these units and all below it had; those with nothing may be missing.
    ///
    /// @param phase [Standings#ALL_PHASES] for the whole programme
    @Transactional(readOnly = true)
    public Map<String, Counts> each(String programme, int phase, Collection<String> units, Instant cutOff) {
        var structure = structure();
        var sides = units.stream()
                .collect(Collectors.partitioningBy(
                        unit -> structure.children(unit).isEmpty()));
        var alone = sides.getOrDefault(true, List.of());
        var above = sides.getOrDefault(false, List.of());
        var counts = new HashMap<String, Counts>();
        if (!above.isEmpty()) {
            var day = cutOff.atZone(zone).toLocalDate();
            var folded = sums(programme, phase, day, "and unit_code = any (:units)", above);
            if (folded.isPresent() && folded.get().done().follows(directory.revision(), structure)) {
                counts.putAll(folded.get().sums());
                var rest = structure.rollUp(
                        rest(programme, phase, day, folded.get().done(), cutOff), Counts::plus);
                above.forEach(unit -> counts.merge(unit, rest.getOrDefault(unit, Counts.NONE), Counts::plus));
            } else {
                counts.putAll(fromLedger(structure, programme, phase, above, cutOff));
            }
        }
        if (!alone.isEmpty()) {
            counts.putAll(fromLedger(structure, programme, phase, alone, cutOff));
        }
        return counts;
    }

    private Map<String, Counts> fromLedger(
            Structure structure, String programme, int phase, List<String> units, Instant cutOff) {
        var counted = units.stream()
                .flatMap(unit -> structure.countedUnder(unit).stream())
                .distinct()
                .toList();
        var sums = structure.rollUp(standings.beforeEach(programme, phase, cutOff, counted), Counts::plus);
        sums.keySet().retainAll(units);
        return sums;
    }

    /// The same of all units that have others below them.
    @Transactional(readOnly = true)
    public Map<String, Counts> all(String programme, int phase, Instant cutOff) {
        var structure = structure();
        var day = cutOff.atZone(zone).toLocalDate();
        var folded = sums(programme, phase, day, "", List.of());
        if (folded.isEmpty() || !folded.get().done().follows(directory.revision(), structure)) {
            var sums = structure.rollUp(standings.before(programme, phase, cutOff), Counts::plus);
            sums.keySet().removeIf(unit -> structure.children(unit).isEmpty());
            return sums;
        }
        var sums = new HashMap<>(folded.get().sums());
        structure
                .rollUp(rest(programme, phase, day, folded.get().done(), cutOff), Counts::plus)
                .forEach((unit, counts) -> {
                    if (!structure.children(unit).isEmpty()) {
                        sums.merge(unit, counts, Counts::plus);
                    }
                });
        return sums;
    }

    /// How many were added to a unit and all below it, by day, as far as it is folded; days on which nothing was are
    /// missing, as is everything while the sums are made anew for another tree.
    @Transactional(readOnly = true)
    public Map<LocalDate, Long> daily(String programme, int phase, String unitCode, LocalDate from, LocalDate before) {
        var structure = structure();
        if (structure.children(unitCode).isEmpty()) {
            return standings.daily(programme, phase, unitCode, from, before, zone);
        }
        long revision = directory.revision();
        var daily = new HashMap<LocalDate, Long>();
        jdbc.sql("""
                        select f.tx::text, f.revision, f.since, s.* from folded f join (
                            select day, sum(counts[%d])::bigint from scope_day
                            where programme = :programme and %s and unit_code = :unit and day >= :from and day < :before
                            group by day) s on true""".formatted(SUBMITTED, Standings.inPhase(phase)))
                .param("programme", programme)
                .param("phase", phase)
                .param("unit", unitCode)
                .param("from", from)
                .param("before", before)
                .query(row -> {
                    if (folded(row).follows(revision, structure)) {
                        daily.put(row.getObject(4, LocalDate.class), row.getLong(5));
                    }
                });
        return daily;
    }

    private Map<String, Counts> rest(String programme, int phase, LocalDate day, Folded done, Instant cutOff) {
        return standings.rest(programme, phase, day.atStartOfDay(zone).toInstant(), done.tx(), cutOff);
    }

    private record Sums(Folded done, Map<String, Counts> sums) {}

    /// The sums of the days before that one, and how far they are folded; both of one moment.
    private Optional<Sums> sums(String programme, int phase, LocalDate day, String which, Collection<String> units) {
        var done = new ArrayList<Folded>();
        var sums = new HashMap<String, Counts>();
        jdbc.sql("""
                        select f.tx::text, f.revision, f.since, s.* from folded f left join (
                            select unit_code, %s from scope_day
                            where programme = :programme and %s and day < :day %s group by unit_code) s on true""".formatted(SUMS, Standings.inPhase(phase), which))
                .param("programme", programme)
                .param("phase", phase)
                .param("day", day)
                .param("units", units.toArray(String[]::new))
                .query(row -> {
                    done.add(folded(row));
                    if (row.getString(UNIT) != null) {
                        sums.put(row.getString(UNIT), counts(row));
                    }
                });
        return done.isEmpty() ? Optional.empty() : Optional.of(new Sums(done.getFirst(), sums));
    }

    private static Folded folded(ResultSet row) throws SQLException {
        return new Folded(row.getString(1), row.getLong(2), row.getObject(3, LocalDate.class));
    }

    private static Counts counts(ResultSet row) throws SQLException {
        var values = new long[MEASURES];
        for (int i = 0; i < MEASURES; i++) {
            values[i] = row.getLong(UNIT + 1 + i);
        }
        return Counts.ofOrdered(values);
    }
}
