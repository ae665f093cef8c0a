package vn.sangkien.bot.summary;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Tells for which cut-offs summaries have to be sent, and to whom.
@Component
class Due {
    private final JdbcClient jdbc;
    private final ZoneId zone;

    Due(JdbcClient jdbc, ZoneId zone) {
        this.jdbc = jdbc;
        this.zone = zone;
    }

    private record Waiting(
            Leader leader, Instant since, @Nullable Instant last) {}

    /// Leaders whose latest cut-off they have not been told about, by cut-off and in the order of their numbers.
    ///
    /// Only the latest: who was not told for days, because nothing ran, wants to know how things stand now.
    @Transactional(readOnly = true)
    Map<Instant, List<Leader>> at(Instant now) {
        var due = new TreeMap<Instant, List<Leader>>();
        jdbc.sql("""
                        select l.id, l.contact_id, l.unit_code, l.role, l.name, l.daily_at, l.daily_since,
                            (select max(s.cut_off) from summary_sent s where s.leader_id = l.id) as last
                        from leader l where l.left_at is null order by l.id""")
                .query((row, _) -> {
                    var last = row.getTimestamp("last");
                    return new Waiting(
                            Leaders.leader(row),
                            row.getTimestamp("daily_since").toInstant(),
                            last == null ? null : last.toInstant());
                })
                .list()
                .forEach(waiting -> {
                    var cutOff = latest(waiting.leader(), now);
                    boolean told = waiting.last() != null && !waiting.last().isBefore(cutOff);
                    if (!told && !cutOff.isBefore(waiting.since())) {
                        due.merge(cutOff, List.of(waiting.leader()), Due::joined);
                    }
                });
        return due;
    }

    private static List<Leader> joined(List<Leader> some, List<Leader> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private Instant latest(Leader leader, Instant now) {
        ZonedDateTime today = now.atZone(zone).with(leader.at());
        return (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
    }

    /// The cut-offs since an instant somebody was told about.
    @Transactional(readOnly = true)
    List<Instant> toldSince(Instant since) {
        return jdbc.sql("select distinct cut_off from summary_sent where cut_off >= :since and number > 0 order by 1")
                .param("since", Timestamp.from(since))
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .list();
    }

    /// Who was told about a cut-off and still wants to be.
    @Transactional(readOnly = true)
    List<Leader> told(Instant cutOff) {
        return jdbc.sql("""
                        select id, contact_id, unit_code, role, name, daily_at from leader
                        where left_at is null and id in (
                            select leader_id from summary_sent where cut_off = :cutOff and number > 0) order by id""")
                .param("cutOff", Timestamp.from(cutOff))
                .query((row, _) -> Leaders.leader(row))
                .list();
    }

    /// The units somebody was told about before a cut-off.
    @Transactional(readOnly = true)
    Set<String> unitsToldBefore(Instant cutOff) {
        return new HashSet<>(jdbc.sql("""
                        select distinct unit_code from leader where id in (
                            select leader_id from summary_sent where cut_off < :cutOff and number > 0)""")
                .param("cutOff", Timestamp.from(cutOff))
                .query((row, _) -> row.getString(1))
                .list());
    }
}
