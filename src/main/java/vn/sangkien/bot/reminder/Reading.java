package vn.sangkien.bot.reminder;

import java.sql.Timestamp;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.outbox.Seen;

/// Notes in the results of a round who read the reminder.
@Component
class Reading {
    private final JdbcClient jdbc;

    Reading(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void seen(Seen seen) {
        ContactPolicy.recipient(seen.purpose())
                .ifPresent(recipient -> jdbc.sql("""
                                update reminder_recipient set seen_at = :at
                                where id = :id and contact_id = :contact and seen_at is null""")
                        .param("at", Timestamp.from(seen.at()))
                        .param("id", recipient)
                        .param("contact", seen.contact().value())
                        .update());
    }
}
