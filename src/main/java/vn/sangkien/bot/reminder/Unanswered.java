package vn.sangkien.bot.reminder;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Remembers reminders nobody answered for longer than the outbox keeps what was said, so that nobody is written to a
/// third time next season.
@Component
class Unanswered {
    private static final Logger log = LoggerFactory.getLogger(Unanswered.class);

    /// Within that a node has come to look; far less than the outbox keeps its history.
    private static final Duration LOOKED_AT = Duration.ofDays(3);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Unanswered(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void look() {
        try {
            remember();
        } catch (DataAccessException | TransactionException e) {
            log.warn(
                    "unanswered reminders wait to be remembered: {}",
                    e.getClass().getName());
        }
    }

    void remember() {
        jdbc.sql("""
                        insert into reminder_unanswered (contact_id, outbox_id, at)
                        select s.contact_id, s.id, s.finished_at from sent s join contact c on c.id = s.contact_id
                        where s.finished_at > :since and s.purpose is not null and s.purpose not like 'HELP:%' and s.outcome in ('sent', 'unknown')
                            and (c.last_heard_at is null or c.last_heard_at < s.finished_at)
                        on conflict do nothing""")
                .param("since", Timestamp.from(clock.instant().minus(LOOKED_AT)))
                .update();
        jdbc.sql("""
                        delete from reminder_unanswered u using contact c
                        where c.id = u.contact_id and c.last_heard_at > u.at""").update();
    }
}
