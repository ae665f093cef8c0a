package vn.sangkien.bot.conversation;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.flow.Engine;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.reminder.ContactHours;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;

/// The clock as a channel: whoever leaves a form unfinished and goes silent has a turn about that, at the hours people
/// may be written to. What is said then is looked at again before it leaves, see
/// [vn.sangkien.bot.reminder.ContactPolicy].
@Component
class Silences {
    private static final Logger log = LoggerFactory.getLogger(Silences.class);

    private static final List<Duration> STEPS = List.of(Engine.NUDGE, Engine.WARN, Engine.EXPIRE);
    private static final int AT_ONCE = 200;

    /// Somebody whose message is still waiting is looked at later.
    private static final Duration BUSY = Duration.ofMinutes(30);

    private final JdbcClient jdbc;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final ZoneId zone;

    Silences(
            JdbcClient jdbc,
            Journal journal,
            PlatformTransactionManager transactions,
            InstantSource clock,
            ZoneId zone) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.zone = zone;
    }

    /// These contacts have just left a form unfinished. Whoever is watched already is left alone, unless their last
    /// silence was spoken of.
    void watch(List<ContactId> contacts, Instant now) {
        if (!contacts.isEmpty()) {
            jdbc.sql("""
                            insert into silence (contact_id, step, due_at) select unnest(?::bigint[]), 0, ?
                            on conflict (contact_id) do update set step = 0, due_at = excluded.due_at where silence.step > 0""")
                    .param(contacts.stream()
                            .mapToLong(ContactId::value)
                            .sorted()
                            .toArray())
                    .param(Timestamp.from(now.plus(Engine.NUDGE)))
                    .update();
        }
    }

    @Scheduled(fixedDelayString = "${sangkien.conversation.silence-every:30s}")
    void look() {
        try {
            while (Integer.valueOf(AT_ONCE).equals(transaction.execute(_ -> lookOnce()))) {
                log.debug("more contacts are silent than are looked at once");
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("cannot see who is silent: {}", e.getClass().getName());
        }
    }

    /// @param heardAt when the contact last wrote, the epoch when that is not known
    private record Due(ContactId contact, int step, Instant heardAt, boolean waiting) {}

    /// Returns how many were looked at.
    private int lookOnce() {
        var now = clock.instant();
        var due = jdbc.sql("""
                        select s.contact_id, s.step, c.last_heard_at,
                            exists (select 1 from waiting w where w.contact_id = s.contact_id) as waiting
                        from silence s join contact c on c.id = s.contact_id
                        where s.due_at <= ? order by s.due_at limit ? for update of s skip locked""")
                .param(Timestamp.from(now))
                .param(AT_ONCE)
                .query((row, _) -> new Due(
                        new ContactId(row.getLong("contact_id")),
                        row.getInt("step"),
                        Optional.ofNullable(row.getObject("last_heard_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(Instant.EPOCH),
                        row.getBoolean("waiting")))
                .list();
        due.forEach(one -> settle(one, now));
        return due.size();
    }

    private void settle(Due due, Instant now) {
        var idle = STEPS.get(due.step());
        var ripe = due.heardAt().plus(idle);
        // a form is forgotten at any hour, as nothing is said about it to whoever is asleep: see the gate
        var open = due.step() == STEPS.size() - 1
                ? now
                : ContactHours.next(now.atZone(zone)).toInstant();
        if (due.waiting()) {
            later(due, due.step(), now.plus(BUSY));
        } else if (ripe.isAfter(now)) {
            later(due, due.step(), ripe);
        } else if (open.isAfter(now)) {
            later(due, due.step(), open);
        } else {
            var key = "silence %d %s %d".formatted(due.contact().value(), due.heardAt(), due.step());
            journal.put(due.contact(), key, new Message.Silence(idle));
            if (due.step() + 1 < STEPS.size()) {
                later(due, due.step() + 1, due.heardAt().plus(STEPS.get(due.step() + 1)));
            } else {
                jdbc.sql("delete from silence where contact_id = ?")
                        .param(due.contact().value())
                        .update();
            }
        }
    }

    private void later(Due due, int step, Instant at) {
        jdbc.sql("update silence set step = ?, due_at = ? where contact_id = ?")
                .param(step)
                .param(Timestamp.from(at))
                .param(due.contact().value())
                .update();
    }
}
