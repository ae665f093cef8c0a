package vn.sangkien.bot.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Counts each hour once, some time after it ended; whichever node does.
///
/// A provider that brings the same again, and what is refused before it is kept, are counted by the rooms that see them
/// (`sangkien.inbox.duplicates`, `sangkien.inbox.refusals`): they have no place in the store.
@Service
public class Ledger {
    private static final Logger log = LoggerFactory.getLogger(Ledger.class);

    /// What came in the last minute of the hour has become something by then.
    private static final Duration SETTLED = Duration.ofMinutes(10);

    /// Hours nobody counted, as all nodes were away, are made up for.
    private static final int HOURS = 24;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Ledger(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Counts the hours that have ended and are not counted yet, the oldest first.
    @Scheduled(fixedDelayString = "${sangkien.ledger.look:5m}", initialDelayString = "${sangkien.ledger.look:5m}")
    @Transactional
    public void close() {
        var last = clock.instant().minus(SETTLED).truncatedTo(ChronoUnit.HOURS);
        for (int ago = HOURS; ago > 0; ago--) {
            var hour = last.minus(Duration.ofHours(ago));
            boolean counted = jdbc.sql("select exists (select 1 from ledger_hour where hour = ?)")
                    .param(Timestamp.from(hour))
                    .query(Boolean.class)
                    .single();
            if (!counted) {
                keep(count(hour));
            }
        }
    }

    /// The hours counted last, the newest first.
    @Transactional(readOnly = true)
    public List<LedgerHour> latest(int most) {
        return jdbc.sql("select * from ledger_hour order by hour desc limit ?")
                .param(most)
                .query((row, _) -> hour(row))
                .list();
    }

    private void keep(LedgerHour it) {
        int kept = jdbc.sql("""
                        insert into ledger_hour (hour, counted_at, received, answered, unanswered, waiting, set_aside, registered,
                            receipts, replies, sent, unknown, failed, queued)
                        values (:hour, :now, :received, :answered, :unanswered, :waiting, :setAside, :registered, :receipts,
                            :replies, :sent, :unknown, :failed, :queued)
                        on conflict do nothing""")
                .param("hour", Timestamp.from(it.hour()))
                .param("now", Timestamp.from(clock.instant()))
                .param("received", it.received())
                .param("answered", it.answered())
                .param("unanswered", it.unanswered())
                .param("waiting", it.waiting())
                .param("setAside", it.setAside())
                .param("registered", it.registered())
                .param("receipts", it.receipts())
                .param("replies", it.replies())
                .param("sent", it.sent())
                .param("unknown", it.unknown())
                .param("failed", it.failed())
                .param("queued", it.queued())
                .update();
        if (kept == 1 && !it.balanced()) {
            log.error("the ledger does not balance: {}", it);
        }
    }

    /// Counts an hour.
    LedgerHour count(Instant hour) {
        return jdbc.sql("""
                        with heard as (
                            select count(*) as received from journal where received_at >= :from and received_at < :to
                        ), turns as (
                            select contact_id, journal_id, coalesce(replies, 0) as replies from turn
                            where received_at >= :from and received_at < :to
                        ), applied as (
                            select count(*) filter (where replies > 0) as answered,
                                count(*) filter (where replies = 0) as unanswered, coalesce(sum(replies), 0) as replies
                            from turns
                        ), left_over as (
                            select count(*) as waiting from waiting where received_at >= :from and received_at < :to
                        ), poisonous as (
                            select count(*) as set_aside from poison where received_at >= :from and received_at < :to
                        ), said as (
                            select count(*) filter (where s.outcome = 'sent') as sent,
                                count(*) filter (where s.outcome = 'unknown') as unknown,
                                count(*) filter (where s.outcome not in ('sent', 'unknown')) as failed
                            from turns t join sent s on s.contact_id = t.contact_id and s.journal_id = t.journal_id
                                and s.finished_at >= :from
                        ), to_be_said as (
                            select count(*) as queued from turns t join outbox o on o.journal_id = t.journal_id
                        ), fresh as (
                            select receipt, contact_id from innovation
                            where submitted_at >= :from and submitted_at < :to and contact_id is not null
                        ), registry as (
                            select count(*) as registered, count(*) filter (where
                                exists (select 1 from sent s where s.contact_id = f.contact_id and s.finished_at >= :from
                                    and (s.body is null or position(f.receipt in s.body) > 0))
                                or exists (select 1 from outbox o where o.contact_id = f.contact_id
                                    and position(f.receipt in o.body) > 0)) as receipts
                            from fresh f
                        )
                        select :from::timestamptz as hour, * from heard, applied, left_over, poisonous, said, to_be_said, registry""")
                .param("from", Timestamp.from(hour))
                .param("to", Timestamp.from(hour.plus(1, ChronoUnit.HOURS)))
                .query((row, _) -> hour(row))
                .single();
    }

    private static LedgerHour hour(ResultSet row) throws SQLException {
        return new LedgerHour(
                row.getTimestamp("hour").toInstant(),
                row.getInt("received"),
                row.getInt("answered"),
                row.getInt("unanswered"),
                row.getInt("waiting"),
                row.getInt("set_aside"),
                row.getInt("registered"),
                row.getInt("receipts"),
                row.getInt("replies"),
                row.getInt("sent"),
                row.getInt("unknown"),
                row.getInt("failed"),
                row.getInt("queued"));
    }
}
