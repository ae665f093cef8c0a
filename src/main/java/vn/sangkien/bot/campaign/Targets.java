package vn.sangkien.bot.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Targets with their revisions: a row is never changed, a day's percentage goes by the row valid on that day.
@Service
public class Targets {

    /// What a phase's percentage is measured against, the first there is.
    private static final List<TargetKind> MEASURES =
            List.of(TargetKind.PLAN, TargetKind.ALLOTTED, TargetKind.REGISTERED);

    private static final String ALL = """
            select programme, unit_code, phase, kind, value, share_percent, headcount, valid_from, document from target
            where programme = :programme and phase = :phase""";

    private final JdbcClient jdbc;

    Targets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Keeps targets; the same again changes nothing, the same day's again replaces it.
    @Transactional
    public void keep(Collection<Target> targets) {
        for (var target : targets) {
            jdbc.sql("""
                            insert into target (programme, unit_code, phase, kind, value, share_percent, headcount,
                                valid_from, document)
                            values (:programme, :unit, :phase, :kind, :value, :share, :headcount, :from, :document)
                            on conflict (programme, unit_code, phase, kind, valid_from) do update set
                                value = excluded.value, share_percent = excluded.share_percent,
                                headcount = excluded.headcount, document = excluded.document""")
                    .param("programme", target.programme())
                    .param("unit", target.unitCode())
                    .param("phase", target.phase())
                    .param("kind", target.kind().name())
                    .param("value", target.value(), Types.BIGINT)
                    .param("share", target.sharePercent(), Types.NUMERIC)
                    .param("headcount", target.headcount(), Types.BIGINT)
                    .param("from", target.validFrom())
                    .param("document", target.document())
                    .update();
        }
    }

    /// Whether the programme has no target at all.
    boolean none(String programme) {
        return jdbc.sql("select count(*) from target where programme = :programme")
                        .param("programme", programme)
                        .query(Long.class)
                        .single()
                == 0;
    }

    /// The unit's targets on a day, one of each kind it has.
    public Map<TargetKind, Target> on(String programme, String unitCode, int phase, LocalDate day) {
        return on(programme, phase, day, List.of(unitCode)).getOrDefault(unitCode, Map.of());
    }

    /// The same of many units at once.
    public Map<String, Map<TargetKind, Target>> on(
            String programme, int phase, LocalDate day, Collection<String> units) {
        return on(programme, phase, day, " and unit_code = any (:units)", units);
    }

    /// The same of all units that have any.
    public Map<String, Map<TargetKind, Target>> on(String programme, int phase, LocalDate day) {
        return on(programme, phase, day, "", List.of());
    }

    private Map<String, Map<TargetKind, Target>> on(
            String programme, int phase, LocalDate day, String which, Collection<String> units) {
        var valid = new HashMap<String, Map<TargetKind, Target>>();
        jdbc.sql(ALL + which + " and valid_from <= :day order by valid_from")
                .param("programme", programme)
                .param("phase", phase)
                .param("units", units.toArray(String[]::new))
                .param("day", day)
                .query((row, _) -> target(row))
                .list()
                .forEach(target -> valid.computeIfAbsent(target.unitCode(), _ -> new EnumMap<>(TargetKind.class))
                        .put(target.kind(), target));
        return valid;
    }

    /// All revisions of a unit's target, oldest first.
    public List<Target> revisions(String programme, String unitCode, int phase, TargetKind kind) {
        return jdbc.sql(ALL + " and unit_code = :unit and kind = :kind order by valid_from")
                .param("programme", programme)
                .param("phase", phase)
                .param("unit", unitCode)
                .param("kind", kind.name())
                .query((row, _) -> target(row))
                .list();
    }

    /// All revisions of all units, oldest first.
    public List<Target> revisions(String programme, int phase) {
        return jdbc.sql(ALL + " order by valid_from")
                .param("programme", programme)
                .param("phase", phase)
                .query((row, _) -> target(row))
                .list();
    }

    /// All revisions of all targets of a unit, the latest first of each.
    public List<Target> revisions(String programme, String unitCode) {
        return jdbc.sql("""
                        select programme, unit_code, phase, kind, value, share_percent, headcount, valid_from, document
                        from target where programme = :programme and unit_code = :unit
                        order by phase, kind, valid_from desc""")
                .param("programme", programme)
                .param("unit", unitCode)
                .query((row, _) -> target(row))
                .list();
    }

    /// The one a percentage is measured against: the plan, else what was allotted, else what was registered.
    public static Optional<Target> measure(Map<TargetKind, Target> targets) {
        return MEASURES.stream()
                .filter(targets::containsKey)
                .map(targets::get)
                .filter(target -> target.number() > 0)
                .findFirst();
    }

    private static Target target(ResultSet row) throws SQLException {
        return new Target(
                row.getString("programme"),
                row.getString("unit_code"),
                row.getInt("phase"),
                TargetKind.valueOf(row.getString("kind")),
                row.getObject("value", Long.class),
                row.getBigDecimal("share_percent"),
                row.getObject("headcount", Long.class),
                row.getObject("valid_from", LocalDate.class),
                row.getString("document"));
    }
}
