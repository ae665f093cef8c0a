package vn.sangkien.bot.conversation;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.reminder.ContactHours;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.store.StorableText;

/// News for members: what became of what they sent, which is no reminder and no answer to anything they just said. It
/// is told at once by day, and to whoever is writing just now; at night it waits for the morning, or for their next
/// word. The entry itself waits, so that nothing is asked in the conversation that the member has not read.
@Component
class Tidings {
    private static final Logger log = LoggerFactory.getLogger(Tidings.class);
    private static final int AT_ONCE = 200;

    /// Whoever said something so lately is awake.
    private static final Duration WRITING = Duration.ofMinutes(30);

    private final JdbcClient jdbc;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final ZoneId zone;

    Tidings(
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

    /// Tells it when its time is; joins the caller's transaction.
    ///
    /// @param key the same when it is told again
    void tell(ContactId contact, String key, Message message) {
        var now = clock.instant();
        var due = ContactHours.morning(now.atZone(zone)).toInstant();
        boolean writing = journal.lastHeard(contact)
                .filter(heard -> heard.plus(WRITING).isAfter(now))
                .isPresent();
        if (writing || !due.isAfter(now)) {
            journal.put(contact, key, message);
            return;
        }
        jdbc.sql("""
                        insert into tiding (key, contact_id, message, made_at, due_at)
                        values (:key, :contact, :message, :now, :due) on conflict do nothing""")
                .param("key", key)
                .param("contact", contact.value())
                .param("message", StorableText.of(JsonMapper.shared().writeValueAsString(message)))
                .param("now", Timestamp.from(now))
                .param("due", Timestamp.from(due))
                .update();
    }

    /// Nothing is told to somebody who is forgotten.
    void forget(ContactId contact) {
        jdbc.sql("delete from tiding where contact_id = :contact")
                .param("contact", contact.value())
                .update();
    }

    @Scheduled(fixedDelayString = "${sangkien.conversation.tell-every:5s}")
    void look() {
        try {
            while (Integer.valueOf(AT_ONCE).equals(transaction.execute(_ -> lookOnce(clock.instant())))) {
                log.debug("more news is due than is told at once");
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("news is told later: {}", e.getClass().getName());
        }
    }

    private record Tiding(String key, ContactId contact, String message) {}

    private int lookOnce(Instant now) {
        var due = jdbc.sql("""
                        delete from tiding where key in (
                            select t.key from tiding t where t.due_at <= :now or exists (
                                select 1 from contact c where c.id = t.contact_id and c.last_heard_at > t.made_at)
                            order by t.made_at, t.key limit :most for update of t skip locked)
                        returning key, contact_id, message""")
                .param("now", Timestamp.from(now))
                .param("most", AT_ONCE)
                .query((row, _) -> new Tiding(
                        row.getString("key"), new ContactId(row.getLong("contact_id")), row.getString("message")))
                .list();
        due.forEach(one ->
                journal.put(one.contact(), one.key(), JsonMapper.shared().readValue(one.message(), Message.class)));
        return due.size();
    }
}
