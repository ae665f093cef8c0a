package vn.sangkien.bot.campaign;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Puts as many innovations into the registry as a situation needs; one by one through the chat would take an hour.
///
/// Like every change of the registry these are noted by the table itself.
public final class ManyInnovations {
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
                        from generate_series(1, :count) n, lateral (select :first + (n - 1) * interval '1 ms' as at)""")
                .param("mark", mark)
                .param("unit", unit)
                .param("programme", programme)
                .param("phase", phase)
                .param("count", count)
                .param("first", first.atOffset(ZoneOffset.UTC))
                .update();
    }
}
