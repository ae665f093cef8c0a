package vn.sangkien.bot.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.directory.UnitTree;
import vn.sangkien.bot.registry.Registry;
import vn.sangkien.bot.vietnamese.Percents;

/// Which programme is on, and how far a unit is with its target.
@Service
public class Campaigns {
    private final JdbcClient jdbc;
    private final Directory directory;
    private final Registry registry;

    Campaigns(JdbcClient jdbc, Directory directory, Registry registry) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.registry = registry;
    }

    /// The programme whose phases hold the day, else the one that ended last before it.
    public Optional<Programme> on(LocalDate day) {
        return jdbc.sql("""
                        select p.code, p.name, p.applied_from, p.applied_to from programme p
                        join phase f on f.programme = p.code
                        where f.first_day <= :day
                        group by p.code order by max(f.last_day) >= :day desc, max(f.last_day) desc, p.code limit 1""")
                .param("day", day)
                .query((row, n) -> new Programme(
                        row.getString("code"),
                        row.getString("name"),
                        row.getObject("applied_from", LocalDate.class),
                        row.getObject("applied_to", LocalDate.class),
                        phases(row.getString("code"))))
                .optional();
    }

    private List<Programme.Phase> phases(String programme) {
        return jdbc.sql("select number, first_day, last_day from phase where programme = :programme order by number")
                .param("programme", programme)
                .query((row, n) -> new Programme.Phase(
                        row.getInt("number"),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class)))
                .list();
    }

    /// The progress of the unit, or of the nearest one above it that has a target for the phase on that day.
    public Optional<Progress> progress(String unitCode, int phase, LocalDate day) {
        UnitTree tree = directory.tree();
        Optional<Unit> unit = tree.byCode(unitCode);
        while (unit.isPresent()) {
            Unit at = unit.get();
            Optional<Long> target = target(at.code(), phase, day).filter(t -> t > 0);
            if (target.isPresent()) {
                long count = registry.count(phase, directory.subtree(at.code()));
                return Optional.of(
                        new Progress(at.name(), count, target.get(), Percents.plan0(count, target.get()), phase));
            }
            unit = at.parentCode() == null ? Optional.empty() : tree.byCode(at.parentCode());
        }
        return Optional.empty();
    }

    /// How many innovations the unit and all below it had for a phase at a cut-off: submitted before it.
    public long submitted(String unitCode, int phase, Instant cutOff) {
        return registry.count(phase, directory.subtree(unitCode), cutOff);
    }

    /// The target a phase's percentage is measured against: the plan, else what was allotted, else what was registered.
    private Optional<Long> target(String unitCode, int phase, LocalDate day) {
        return jdbc.sql("""
                        select value from target
                        where unit_code = :unit and phase = :phase and valid_from <= :day and kind <> 'ORIENTATION'
                        order by array_position(array['PLAN', 'ALLOTTED', 'REGISTERED'], kind), valid_from desc
                        limit 1""")
                .param("unit", unitCode)
                .param("phase", phase)
                .param("day", day)
                .query(Long.class)
                .optional();
    }
}
