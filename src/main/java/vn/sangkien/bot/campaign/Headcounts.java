package vn.sangkien.bot.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.registry.Standings;

/// How many people submitted at a unit and all below it. Who registered for two units is one person, so unlike counts
/// of innovations these cannot be kept as sums: of large units they are counted every few minutes, by one node.
@Component
class Headcounts {
    private final JdbcClient jdbc;
    private final Standings standings;
    private final Rollup rollup;
    private final Programmes programmes;
    private final Directory directory;
    private final InstantSource clock;
    private final ZoneId zone;
    private final long many;
    private final Duration every;

    /// @param many a unit with fewer innovations is counted whenever somebody asks
    Headcounts(
            JdbcClient jdbc,
            Standings standings,
            Rollup rollup,
            Programmes programmes,
            Directory directory,
            InstantSource clock,
            ZoneId zone,
            @Value("${sangkien.figures.headcount-from:10000}") long many,
            @Value("${sangkien.figures.headcount:10m}") Duration every) {
        this.jdbc = jdbc;
        this.standings = standings;
        this.rollup = rollup;
        this.programmes = programmes;
        this.directory = directory;
        this.clock = clock;
        this.zone = zone;
        this.many = many;
        this.every = every;
    }

    /// @param at when they were counted
    record Headcount(long people, Instant at) {}

    /// Counts those of the phase that runs, if they are many.
    @Scheduled(fixedDelayString = "${sangkien.figures.headcount:10m}", initialDelayString = "PT1M")
    @Transactional
    public void count() {
        var now = clock.instant();
        var today = now.atZone(zone).toLocalDate();
        var programme = programmes.on(today);
        if (programme.isEmpty() || !isDue(now)) {
            return;
        }
        var code = programme.get().code();
        int phase = programme.get().phase(today).map(Programme.Phase::number).orElse(Standings.ALL_PHASES);
        var structure = directory.on(today);
        var roots = structure.places().values().stream()
                .filter(place -> place.parentCode() == null)
                .map(place -> place.code())
                .toList();
        if (rollup.each(code, phase, roots, now).values().stream().noneMatch(counts -> counts.submitted() >= many)) {
            return;
        }
        var people = Scores.people(structure, standings.people(code, phase, now));
        people.keySet().removeIf(unit -> structure.children(unit).isEmpty());
        var units = List.copyOf(people.keySet());
        jdbc.sql("""
                        insert into headcount (programme, phase, unit_code, people, at)
                        select :programme, :phase, unit, people, :at from unnest(:units::text[], :people::bigint[]) as c (unit, people)
                        on conflict (programme, phase, unit_code) do update set people = excluded.people, at = excluded.at""")
                .param("programme", code)
                .param("phase", phase)
                .param("units", units.toArray(String[]::new))
                .param("people", units.stream().map(people::get).toArray(Long[]::new))
                .param("at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
        jdbc.sql("update headcounting set at = :at where id = 1")
                .param("at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
    }

    /// Whether no other node is at it, nor has just been.
    private boolean isDue(Instant now) {
        return jdbc.sql("""
                        select 1 from headcounting where id = 1 and (at <= :before or at > :now)
                        for update skip locked""")
                .param("before", OffsetDateTime.ofInstant(now.minus(every.dividedBy(2)), ZoneOffset.UTC))
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /// @param submitted how many innovations the unit and all below it have
    Headcount of(String programme, int phase, String unitCode, long submitted, Instant now) {
        return kept(programme, phase, unitCode, submitted)
                .orElseGet(() -> new Headcount(counted(programme, phase, unitCode, now), now));
    }

    private Optional<Headcount> kept(String programme, int phase, String unitCode, long submitted) {
        return submitted < many
                ? Optional.empty()
                : jdbc.sql("""
                                select people, at from headcount
                                where programme = :programme and phase = :phase and unit_code = :unit""")
                        .param("programme", programme)
                        .param("phase", phase)
                        .param("unit", unitCode)
                        .query((row, _) -> new Headcount(
                                row.getLong(1),
                                row.getObject(2, OffsetDateTime.class).toInstant()))
                        .optional();
    }

    private long counted(String programme, int phase, String unitCode, Instant now) {
        var structure = directory.on(now.atZone(zone).toLocalDate());
        var people = standings.people(programme, phase, now, structure.countedUnder(unitCode));
        return Scores.people(structure, people).getOrDefault(unitCode, 0L);
    }
}
