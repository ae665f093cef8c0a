package vn.sangkien.bot.campaign;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.directory.Unit;

/// Puts as many innovations into the registry as a situation needs; one by one through the chat would take an hour.
///
/// Like every change of the registry these are noted by the table itself.
public final class ManyInnovations {
    private static final int BATCH = 10_000;

    private final JdbcClient jdbc;
    private final AtomicInteger series = new AtomicInteger();

    public ManyInnovations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// So many of one unit, submitted from the first instant on, a millisecond after each other.
    public void of(String programme, int phase, String unit, long count, Instant first) {
        of(programme, phase, unit, count, first, Integer.toString(series.incrementAndGet()));
    }

    /// The same under a mark.
    ///
    /// @param mark sets their receipts apart from those of others
    public void of(String programme, int phase, String unit, long count, Instant first, String mark) {
        jdbc.sql("""
                        insert into innovation (id, receipt, unit_code, unit_name, programme, phase, status, title,
                            member_group, leader, field, submitted_at, changed_at, version, answers)
                        select gen_random_uuid(), 'MANY-' || :mark || '-' || n, :unit, :unit, :programme, :phase, 'SUBMITTED',
                            'Một sáng kiến để đếm', 'ENTERPRISE_WORKER', false, 'PRODUCTION_BUSINESS', at, at, 0, '{}'
                        from generate_series(1, :count) n, lateral (select :first + (n - 1) * interval '1 ms' as at) as moment""")
                .param("mark", mark)
                .param("unit", unit)
                .param("programme", programme)
                .param("phase", phase)
                .param("count", count)
                .param("first", first.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// A whole country's, evenly over the grassroots unions of a tree and over days from 8/1/2022 on.
    ///
    /// @param from how many of them are there already
    public void everywhere(
            TransactionTemplate transaction, String programme, Collection<Unit> tree, int from, int to, int days) {
        var codes = tree.stream()
                .filter(unit -> unit.level().equals("GRASSROOTS"))
                .map(Unit::code)
                .toArray(String[]::new);
        for (int done = from; done < to; done += BATCH) {
            int first = done;
            transaction.executeWithoutResult(_ -> {
                jdbc.sql("select set_config('statement_timeout', '0', true)")
                        .query(String.class)
                        .single();
                jdbc.sql("""
                                insert into innovation (id, receipt, unit_code, unit_name, programme, phase, status, title,
                                    member_group, leader, field, benefit_vnd, submitted_at, changed_at, version, answers)
                                select gen_random_uuid(), 'EVERYWHERE-' || n, u.code, 'CĐCS', :programme, 1, 'SUBMITTED',
                                    'Cải tiến đồ gá khâu đế giúp giảm thời gian thay khuôn', 'ENTERPRISE_WORKER', random() < 0.2,
                                    'EDUCATION', 1000000, at, at, 0, '{}'
                                from generate_series(:from + 1, :to) n
                                    join unnest(:codes::text[]) with ordinality as u (code, k)
                                        on u.k = 1 + mod(n::bigint * 7919, :units),
                                    lateral (select timestamptz '2022-01-08 00:00:00+07'
                                        + mod(n::bigint * 7919, :minutes) * interval '1 minute' as at) t""")
                        .param("codes", codes)
                        .param("units", codes.length)
                        .param("programme", programme)
                        .param("from", first)
                        .param("to", Math.min(to, first + BATCH))
                        .param("minutes", days * 24 * 60)
                        .update();
            });
        }
    }
}
