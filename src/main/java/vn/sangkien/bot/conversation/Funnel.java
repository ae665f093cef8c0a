package vn.sangkien.bot.conversation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Where members stop: how many forms came to each question, how many went no further, and how often the question was
/// missed. Counted from the turns' edges, so without anybody's words or name.
@Service
public class Funnel {
    /// The fourth miss and all later ones are one.
    public static final int ATTEMPTS = 4;

    private final JdbcClient jdbc;

    Funnel(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Which turns count.
    ///
    /// @param channel empty for all
    /// @param version of the flow, empty for all
    /// @param units whose forms, null for all, and those whose unit is not known
    public record Wish(
            Instant from,
            Instant until,
            String channel,
            String version,
            @Nullable Collection<String> units) {}

    /// One question, or another state of a conversation.
    ///
    /// @param step in the words of edges: a field, `review`, `human` …
    /// @param came how many forms were there
    /// @param stands how many stand there still
    /// @param stopped how many of those have not moved for so long as was asked for
    /// @param missed how often it was missed, at the first attempt, the second …
    /// @param taken how often it was answered, likewise
    public record Step(String step, long came, long stands, long stopped, List<Long> missed, List<Long> taken) {}

    private static final class Sum {
        long came;
        long stands;
        long stopped;
        final long[] missed = new long[ATTEMPTS];
        final long[] taken = new long[ATTEMPTS];

        Step step(String name) {
            return new Step(name, came, stands, stopped, list(missed), list(taken));
        }

        private static List<Long> list(long[] values) {
            return IntStream.range(0, values.length).mapToObj(n -> values[n]).toList();
        }
    }

    /// All steps anybody came to, in no order.
    ///
    /// @param movedBefore forms that have moved since then count as going on
    @Transactional(readOnly = true)
    public List<Step> steps(Wish wish, Instant movedBefore) {
        Map<String, Sum> sums = new HashMap<>();
        jdbc.sql("""
                        with edge as materialized (
                            select draft, unit_code, from_step, to_step, kind, least(attempt, :attempts) as attempt, at
                            from turn_edge
                            where at >= :from and at < :until and draft <> '' and flow = :flow
                                and (:channel = '' or channel = :channel) and (:version = '' or version = :version)
                        ), form as materialized (
                            select draft, max(at) as moved, (array_agg(to_step order by at desc))[1] as stands
                            from edge group by draft having :all or max(unit_code) = any (:units)
                        ), mine as materialized (
                            select e.* from edge e join form f on f.draft = e.draft
                        )
                        select 'came' as what, step, 0 as attempt, count(*) as n from (
                            select from_step as step, draft from mine union select to_step, draft from mine) been
                        group by step
                        union all
                        select 'stands', stands, 0, count(*) from form group by stands
                        union all
                        select 'stopped', stands, 0, count(*) from form where moved < :moved group by stands
                        union all
                        select 'missed', from_step, attempt, count(*) from mine where kind in ('MISSED', 'REFUSED')
                        group by from_step, attempt
                        union all
                        select 'taken', from_step, attempt, count(*) from mine
                        where kind in ('ANSWERED', 'TAPPED', 'WAITING', 'SKIPPED') group by from_step, attempt""")
                .param("from", Timestamp.from(wish.from()))
                .param("until", Timestamp.from(wish.until()))
                .param("moved", Timestamp.from(movedBefore))
                .param("flow", FlowShelf.MAIN)
                .param("attempts", ATTEMPTS)
                .param("channel", wish.channel())
                .param("version", wish.version())
                .param("all", wish.units() == null)
                .param(
                        "units",
                        wish.units() == null ? new String[0] : wish.units().toArray(String[]::new))
                .query(row -> {
                    var sum = sums.computeIfAbsent(row.getString("step"), _ -> new Sum());
                    long n = row.getLong("n");
                    int attempt = Math.max(1, row.getInt("attempt")) - 1;
                    switch (row.getString("what")) {
                        case "came" -> sum.came = n;
                        case "stands" -> sum.stands = n;
                        case "stopped" -> sum.stopped = n;
                        case "missed" -> sum.missed[attempt] += n;
                        default -> sum.taken[attempt] += n;
                    }
                });
        return sums.entrySet().stream()
                .map(sum -> sum.getValue().step(sum.getKey()))
                .toList();
    }
}
