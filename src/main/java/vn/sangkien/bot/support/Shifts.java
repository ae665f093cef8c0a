package vn.sangkien.bot.support;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.shared.ContactId;

/// The chats of supporters, one for each account.
@Service
@Transactional
public class Shifts {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    Shifts(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// A chat is an account's from now on, and none else is.
    void join(ContactId contact, String login) {
        leave(login);
        jdbc.sql("""
                        insert into support_shift (contact_id, login, since) values (:contact, :login, :now)
                        on conflict (contact_id) do update set login = excluded.login, since = excluded.since,
                            always = false, helping = null, member_id = null, heard_at = null""")
                .param("contact", contact.value())
                .param("login", login)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /// Which of the contacts are supporters' chats.
    @Transactional(readOnly = true)
    public Set<ContactId> among(Collection<ContactId> contacts) {
        return Set.copyOf(jdbc.sql(
                        "select contact_id from support_shift where contact_id = any (:contacts) and login is not null")
                .param("contacts", contacts.stream().mapToLong(ContactId::value).toArray())
                .query((row, _) -> new ContactId(row.getLong(1)))
                .list());
    }

    @Transactional(readOnly = true)
    Optional<Shift> of(ContactId contact) {
        return jdbc.sql("select * from support_shift where contact_id = :contact and login is not null")
                .param("contact", contact.value())
                .query((row, _) -> shift(row))
                .optional();
    }

    /// The chat of an account.
    @Transactional(readOnly = true)
    public Optional<Shift> of(String login) {
        return jdbc.sql("select * from support_shift where login = :login")
                .param("login", login)
                .query((row, _) -> shift(row))
                .optional();
    }

    @Transactional(readOnly = true)
    List<Shift> all() {
        return jdbc.sql("select * from support_shift where login is not null order by since, contact_id")
                .query((row, _) -> shift(row))
                .list();
    }

    /// Those who speak with a member just now.
    @Transactional(readOnly = true)
    List<Shift> with(ContactId member) {
        return jdbc.sql("select * from support_shift where member_id = :member order by contact_id")
                .param("member", member.value())
                .query((row, _) -> shift(row))
                .list();
    }

    /// From now on what is said in the chat is for that member.
    void hold(ContactId contact, UUID request, ContactId member, Instant at) {
        jdbc.sql("""
                        update support_shift set helping = :request, member_id = :member, heard_at = :at
                        where contact_id = :contact""")
                .param("request", request)
                .param("member", member.value())
                .param("at", Timestamp.from(at))
                .param("contact", contact.value())
                .update();
    }

    /// One of the two said something.
    void heard(ContactId contact, Instant at) {
        jdbc.sql("update support_shift set heard_at = :at where contact_id = :contact and helping is not null")
                .param("at", Timestamp.from(at))
                .param("contact", contact.value())
                .update();
    }

    /// What is said in the chat is for the assistant again.
    void letGo(ContactId contact) {
        jdbc.sql("""
                        update support_shift set helping = null, member_id = null, heard_at = null
                        where contact_id = :contact""").param("contact", contact.value()).update();
    }

    void always(ContactId contact, boolean always) {
        jdbc.sql("update support_shift set always = :always where contact_id = :contact")
                .param("always", always)
                .param("contact", contact.value())
                .update();
    }

    /// Whether the chat is, or was, a supporter's: what was said in it may be about other members.
    @Transactional(readOnly = true)
    boolean everWas(ContactId contact) {
        return jdbc.sql("select exists (select 1 from support_shift where contact_id = :contact)")
                .param("contact", contact.value())
                .query(Boolean.class)
                .single();
    }

    /// The account's chat is an ordinary one from now on.
    public void leave(String login) {
        jdbc.sql("""
                        update support_shift set login = null, helping = null, member_id = null, heard_at = null
                        where login = :login""").param("login", login).update();
    }

    /// Notes that somebody is told of a request.
    ///
    /// @return false when they were already
    boolean tell(ContactId contact, UUID request, Instant at) {
        return jdbc.sql("""
                        insert into support_told (request_id, contact_id, at) values (:request, :contact, :at)
                        on conflict do nothing""")
                        .param("request", request)
                        .param("contact", contact.value())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /// Forgets who was told of what is long over.
    void tidy(Instant before) {
        jdbc.sql("delete from support_told where at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }

    private static Shift shift(ResultSet row) throws SQLException {
        var member = row.getObject("member_id", Long.class);
        return new Shift(
                new ContactId(row.getLong("contact_id")),
                row.getString("login"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getBoolean("always"),
                row.getObject("helping", UUID.class),
                member == null ? null : new ContactId(member),
                instant(row.getObject("heard_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
