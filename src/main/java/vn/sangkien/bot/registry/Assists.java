package vn.sangkien.bot.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.shared.ContactId;

/// Who of the support team may type for which member: whoever was read the code the member was shown, for an hour, or
/// whoever holds the member's consent on paper.
@Service
@Transactional
public class Assists {
    /// Whoever was read a code may type for so long.
    static final Duration LIFE = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Supplier<UUID> ids;
    private final RandomGenerator random;
    private final CodeTries tries;

    Assists(JdbcClient jdbc, Supplier<UUID> ids, RandomGenerator random, CodeTries tries) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.random = random;
        this.tries = tries;
    }

    /// Shows a code to this contact; the one before is good no more.
    public String show(ContactId contact, Instant now) {
        jdbc.sql("delete from assist_code where expires_at <= :now or contact_id = :contact")
                .param("now", Timestamp.from(now))
                .param("contact", contact.value())
                .update();
        while (true) {
            String code = "%06d".formatted(random.nextInt(CodeTries.CODES));
            int fresh = jdbc.sql("""
                            insert into assist_code (code, contact_id, expires_at) values (:code, :contact, :until)
                            on conflict do nothing""")
                    .param("code", code)
                    .param("contact", contact.value())
                    .param("until", Timestamp.from(now.plus(CodeTries.LIFE)))
                    .update();
            if (fresh == 1) {
                return code;
            }
        }
    }

    /// What became of a typed code.
    public sealed interface Tried {
        /// It is a member's.
        record Opened(Open assist) implements Tried {}

        record Wrong() implements Tried {}

        /// Too many wrong ones; nothing was looked up.
        record Tired() implements Tried {}
    }

    /// One who may type for another.
    ///
    /// @param paper whether the person agreed on paper
    public record Open(UUID id, ContactId contact, boolean paper, Instant until) {}

    /// A supporter types a code they were read.
    public Tried type(String login, String code, Instant now) {
        if (tries.tired(CodeTries.Kind.ASSIST, login, now)) {
            return new Tried.Tired();
        }
        Optional<ContactId> shower = jdbc.sql(
                        "delete from assist_code where code = :code and expires_at > :now returning contact_id")
                .param("code", code)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .optional()
                .map(ContactId::new);
        if (shower.isEmpty()) {
            tries.wrong(CodeTries.Kind.ASSIST, login, now);
            return new Tried.Wrong();
        }
        return new Tried.Opened(open(login, shower.get(), false, now));
    }

    /// A supporter holds the consent of somebody who has no chat.
    public Open onPaper(String login, ContactId contact, Instant now) {
        return open(login, contact, true, now);
    }

    private Open open(String login, ContactId contact, boolean paper, Instant now) {
        var open = new Open(ids.get(), contact, paper, now.plus(LIFE));
        jdbc.sql("""
                        insert into assist (id, contact_id, login, paper, opened_at, ends_at)
                        values (:id, :contact, :login, :paper, :now, :until)""")
                .param("id", open.id())
                .param("contact", contact.value())
                .param("login", login)
                .param("paper", paper)
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(open.until()))
                .update();
        return open;
    }

    /// What this supporter may still type.
    @Transactional(readOnly = true)
    public Optional<Open> find(UUID id, String login, Instant now) {
        return jdbc.sql("select * from assist where id = :id and login = :login and not closed and ends_at > :now")
                .param("id", id)
                .param("login", login)
                .param("now", Timestamp.from(now))
                .query((row, _) -> open(row))
                .optional();
    }

    /// Nothing more is typed.
    public void end(UUID id) {
        jdbc.sql("update assist set closed = true where id = ?").param(id).update();
    }

    /// Those whose time is over and that nobody has ended; they count as ended with this transaction.
    public List<Open> expired(Instant now, int most) {
        return jdbc.sql("""
                        update assist set closed = true where id in (
                            select id from assist where not closed and ends_at <= :now
                            order by ends_at limit :most for update skip locked)
                        returning id, contact_id, paper, ends_at""")
                .param("now", Timestamp.from(now))
                .param("most", most)
                .query((row, _) -> open(row))
                .list();
    }

    private static Open open(ResultSet row) throws SQLException {
        return new Open(
                row.getObject("id", UUID.class),
                new ContactId(row.getLong("contact_id")),
                row.getBoolean("paper"),
                row.getObject("ends_at", OffsetDateTime.class).toInstant());
    }

    /// Keeps who typed which answers of an innovation for its author; what was kept of it before is out of date.
    public void typed(ReceiptCode receipt, Map<String, String> by) {
        jdbc.sql("delete from innovation_typed_by where innovation_id = (select id from innovation where receipt = ?)")
                .param(receipt.value())
                .update();
        by.forEach((field, name) -> jdbc.sql("""
                        insert into innovation_typed_by (innovation_id, field, name)
                        select id, :field, :name from innovation where receipt = :receipt""")
                .param("field", field)
                .param("name", name)
                .param("receipt", receipt.value())
                .update());
    }

    /// Who typed which answers of an innovation for its author, by field.
    @Transactional(readOnly = true)
    public Map<String, String> typedBy(String receipt) {
        var names = new LinkedHashMap<String, String>();
        jdbc.sql("""
                        select t.field, t.name from innovation_typed_by t join innovation i on i.id = t.innovation_id
                        where i.receipt = ? order by t.field""").param(receipt).query(row -> {
            names.put(row.getString("field"), row.getString("name"));
        });
        return names;
    }

    /// Forgets that anybody was to type for the contact.
    void forget(ContactId contact) {
        jdbc.sql("delete from assist_code where contact_id = ?")
                .param(contact.value())
                .update();
    }
}
