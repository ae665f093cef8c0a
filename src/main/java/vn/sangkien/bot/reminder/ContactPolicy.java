package vn.sangkien.bot.reminder;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.outbox.Gate;
import vn.sangkien.bot.outbox.Outbound;
import vn.sangkien.bot.outbox.Outcome;
import vn.sangkien.bot.registry.Registry;
import vn.sangkien.bot.shared.ContactId;

/// The one contact policy: decides at the moment of sending whether somebody may be reminded who has not just written.
@Component
public class ContactPolicy implements Gate {
    /// What an automatic reminder of an unfinished form is for.
    public static final String NUDGE = "NUDGE";

    /// Somebody who has just written is about to be answered.
    private static final Duration BUSY = Duration.ofMinutes(30);

    private static final int A_WEEK = 3;

    private final JdbcClient jdbc;
    private final Journal journal;
    private final Registry registry;
    private final InstantSource clock;
    private final ZoneId zone;

    ContactPolicy(JdbcClient jdbc, Journal journal, Registry registry, InstantSource clock, ZoneId zone) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.registry = registry;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public Optional<Outcome> objection(Outbound outbound) {
        if (!NUDGE.equals(outbound.purpose())) {
            return Optional.empty();
        }
        var now = clock.instant();
        var contact = outbound.contact();
        if (journal.lastHeard(contact)
                .filter(heard -> heard.plus(BUSY).isAfter(now))
                .isPresent()) {
            return Optional.of(new Outcome.Suppressed("has written meanwhile"));
        }
        if (movedOn(outbound)) {
            return Optional.of(new Outcome.Suppressed("has gone on meanwhile"));
        }
        if (registry.agreed(contact, "reminders").filter(wanted -> !wanted).isPresent()) {
            return Optional.of(new Outcome.Suppressed("wants no reminders"));
        }
        if (remindedLately(contact, now) >= A_WEEK) {
            return Optional.of(new Outcome.Suppressed("three a week are enough"));
        }
        var open = ContactHours.next(now.atZone(zone)).toInstant();
        return open.isAfter(now)
                ? Optional.of(new Outcome.Postponed(Duration.between(now, open), "quiet hours"))
                : Optional.empty();
    }

    /// Whether the contact wrote after the reminder was made, however long it had to wait.
    private boolean movedOn(Outbound outbound) {
        return jdbc.sql("""
                        select exists (select 1 from outbox o join contact c on c.id = o.contact_id
                            where o.id = ? and c.last_heard_at > o.created_at)""").param(outbound.id()).query(Boolean.class).single();
    }

    private int remindedLately(ContactId contact, Instant now) {
        return jdbc.sql("""
                        select count(*) from sent where contact_id = ? and purpose = ? and outcome = 'sent' and finished_at > ?""")
                .param(contact.value())
                .param(NUDGE)
                .param(Timestamp.from(now.minus(Duration.ofDays(7))))
                .query(Integer.class)
                .single();
    }
}
