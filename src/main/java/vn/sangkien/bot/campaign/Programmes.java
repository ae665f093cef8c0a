package vn.sangkien.bot.campaign;

import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The programmes, several at once if need be.
@Service
public class Programmes {
    private final JdbcClient jdbc;

    Programmes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// All of them, by code.
    public List<Programme> all() {
        return jdbc.sql("select code from programme order by code").query((row, _) -> row.getString(1)).list().stream()
                .flatMap(code -> of(String.valueOf(code)).stream())
                .toList();
    }

    public Optional<Programme> of(String code) {
        return jdbc.sql(
                        "select code, name, document, signed_on, applied_from, applied_to from programme where code = :code")
                .param("code", code)
                .query((row, _) -> new Programme(
                        row.getString("code"),
                        row.getString("name"),
                        Optional.ofNullable(row.getString("document")).orElse(""),
                        row.getObject("signed_on", LocalDate.class),
                        row.getObject("applied_from", LocalDate.class),
                        row.getObject("applied_to", LocalDate.class),
                        phases(code),
                        campaigns(code),
                        clusters(code)))
                .optional();
    }

    /// The programme whose phases hold the day, the one that began last if there are several; else the one that ended
    /// last
    /// before it.
    public Optional<Programme> on(LocalDate day) {
        return jdbc.sql("""
                        select programme from phase where first_day <= :day
                        group by programme
                        order by bool_or(last_day >= :day) desc,
                            case when bool_or(last_day >= :day) then min(first_day) else max(last_day) end desc, programme
                        limit 1""").param("day", day).query(String.class).optional().flatMap(this::of);
    }

    /// The codes of all programmes, the latest first.
    public List<String> codes() {
        return jdbc.sql("select code from programme order by applied_to desc, code")
                .query((row, _) -> row.getString("code"))
                .list();
    }

    /// The programme that begins next after that day.
    public Optional<Programme> next(LocalDate day) {
        return jdbc.sql("select programme from phase where first_day > :day order by first_day, programme limit 1")
                .param("day", day)
                .query(String.class)
                .optional()
                .flatMap(this::of);
    }

    private List<Programme.Phase> phases(String programme) {
        return jdbc.sql("select number, first_day, last_day from phase where programme = :programme order by number")
                .param("programme", programme)
                .query((row, _) -> new Programme.Phase(
                        row.getInt("number"),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class)))
                .list();
    }

    private List<Campaign> campaigns(String programme) {
        return jdbc.sql("""
                        select code, kind, name, first_day, last_day, unit_code, phase, target from campaign
                        where programme = :programme order by first_day, code""")
                .param("programme", programme)
                .query((row, _) -> new Campaign(
                        row.getString("code"),
                        Campaign.Kind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class),
                        row.getString("unit_code"),
                        row.getInt("phase"),
                        row.getObject("target", Long.class)))
                .list();
    }

    private List<EmulationCluster> clusters(String programme) {
        return jdbc.sql("""
                        select c.code, c.name, array_agg(u.unit_code order by u.unit_code) as units
                        from cluster c join cluster_unit u on (u.programme, u.cluster) = (c.programme, c.code)
                        where c.programme = :programme group by c.code, c.name order by c.code""")
                .param("programme", programme)
                .query((row, _) -> new EmulationCluster(row.getString("code"), row.getString("name"), List.of((String[])
                        row.getArray("units").getArray())))
                .list();
    }

    /// Keeps programmes as they are here: phases, campaigns and clusters that are not in it any more are gone.
    @Transactional
    public void keep(List<Programme> programmes) {
        programmes.forEach(programme -> keep(programme, false));
    }

    /// @param sample a later one may replace it; it replaces none that is no sample
    void keep(Programme programme, boolean sample) {
        int kept = jdbc.sql("""
                        insert into programme (code, name, document, signed_on, applied_from, applied_to, sample)
                        values (:code, :name, :document, :signed, :from, :to, :sample)
                        on conflict (code) do update set name = excluded.name, document = excluded.document,
                            signed_on = excluded.signed_on, applied_from = excluded.applied_from,
                            applied_to = excluded.applied_to, sample = excluded.sample
                        where programme.sample or not excluded.sample""")
                .param("code", programme.code())
                .param("name", programme.name())
                .param("document", programme.document())
                .param("signed", programme.signedOn(), Types.DATE)
                .param("from", programme.appliedFrom())
                .param("to", programme.appliedTo())
                .param("sample", sample)
                .update();
        if (kept == 0) {
            return;
        }
        for (var table : List.of("cluster_unit", "cluster", "campaign", "phase")) {
            jdbc.sql("delete from " + table + " where programme = :programme")
                    .param("programme", programme.code())
                    .update();
        }
        programme.phases().forEach(phase -> phase(programme.code(), phase));
        programme.campaigns().forEach(campaign -> campaign(programme.code(), campaign));
        programme.clusters().forEach(cluster -> cluster(programme.code(), cluster));
    }

    private void phase(String programme, Programme.Phase phase) {
        jdbc.sql(
                        "insert into phase (programme, number, first_day, last_day) values (:programme, :number, :first, :last)")
                .param("programme", programme)
                .param("number", phase.number())
                .param("first", phase.firstDay())
                .param("last", phase.lastDay())
                .update();
    }

    private void campaign(String programme, Campaign campaign) {
        jdbc.sql("""
                        insert into campaign (programme, code, kind, name, first_day, last_day, unit_code, phase, target)
                        values (:programme, :code, :kind, :name, :first, :last, :unit, :phase, :target)""")
                .param("programme", programme)
                .param("code", campaign.code())
                .param("kind", campaign.kind().name())
                .param("name", campaign.name())
                .param("first", campaign.firstDay())
                .param("last", campaign.lastDay())
                .param("unit", campaign.unitCode())
                .param("phase", campaign.phase())
                .param("target", campaign.target(), Types.BIGINT)
                .update();
    }

    private void cluster(String programme, EmulationCluster cluster) {
        jdbc.sql("insert into cluster (programme, code, name) values (:programme, :code, :name)")
                .param("programme", programme)
                .param("code", cluster.code())
                .param("name", cluster.name())
                .update();
        for (var unit : cluster.unitCodes()) {
            jdbc.sql("insert into cluster_unit (programme, cluster, unit_code) values (:programme, :cluster, :unit)")
                    .param("programme", programme)
                    .param("cluster", cluster.code())
                    .param("unit", unit)
                    .update();
        }
    }
}
