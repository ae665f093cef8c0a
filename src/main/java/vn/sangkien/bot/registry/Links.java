package vn.sangkien.bot.registry;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.secret.PhoneNumbers;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.vietnamese.Codes;

/// One person with several contacts: joined only by proof – a code seen in one chat and typed in another, or the same
/// number proven in both – and only after the contact that was there first said yes. Never by a name.
///
/// Everything joins the turn's transaction.
@Service
@Transactional
public class Links {
    /// Characters of a token without the check character: 55 random bits.
    private static final int RANDOM = 11;

    private final JdbcClient jdbc;
    private final Supplier<UUID> ids;
    private final RandomGenerator random;
    private final CodeTries tries;
    private final PhoneNumbers numbers;
    private final Settling settling;

    Links(
            JdbcClient jdbc,
            Supplier<UUID> ids,
            RandomGenerator random,
            CodeTries tries,
            PhoneNumbers numbers,
            Settling settling) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.random = random;
        this.tries = tries;
        this.numbers = numbers;
        this.settling = settling;
    }

    /// What became of a typed code.
    public sealed interface Tried {
        /// The contact that showed it is to be asked.
        record Asked(Request request) implements Tried {}

        record Wrong() implements Tried {}

        /// Too many wrong ones; nothing was looked up.
        record Tired() implements Tried {}

        /// The own code, or that of a contact joined already.
        record Own() implements Tried {}
    }

    /// A proof that waits for the yes of the other side.
    ///
    /// @param asked the contact that has to say it
    public record Request(UUID id, ContactId asked) {}

    /// A code to be typed in another chat, and what a link to that chat says instead.
    public record Shown(String code, String token) {}

    /// Shows a code for this contact; the one before is good no more.
    public Shown show(ContactId contact, Instant now) {
        jdbc.sql("delete from link_code where expires_at <= :now or contact_id = :contact")
                .param("now", Timestamp.from(now))
                .param("contact", contact.value())
                .update();
        while (true) {
            String code = "%06d".formatted(random.nextInt(CodeTries.CODES));
            String token = Codes.grouped("CN", Codes.mint(RANDOM, random));
            int fresh = jdbc.sql("""
                            insert into link_code (code, token, contact_id, expires_at) values (:code, :token, :contact, :until)
                            on conflict do nothing""")
                    .param("code", code)
                    .param("token", token)
                    .param("contact", contact.value())
                    .param("until", Timestamp.from(now.plus(CodeTries.LIFE)))
                    .update();
            if (fresh == 1) {
                return new Shown(code, token);
            }
        }
    }

    /// A code was typed, or a link with its token opened.
    public Tried type(ContactId contact, String code, Instant now) {
        var who = Long.toString(contact.value());
        if (tries.tired(CodeTries.Kind.LINK, who, now)) {
            return new Tried.Tired();
        }
        Optional<ContactId> shower = jdbc.sql(
                        "select contact_id from link_code where :code in (code, token) and expires_at > :now")
                .param("code", code)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .optional()
                .map(ContactId::new);
        if (shower.isEmpty()) {
            tries.wrong(CodeTries.Kind.LINK, who, now);
            return new Tried.Wrong();
        }
        if (shower.get().equals(contact) || others(contact).contains(shower.get())) {
            return new Tried.Own();
        }
        jdbc.sql("delete from link_code where :code in (code, token)")
                .param("code", code)
                .update();
        return new Tried.Asked(request(contact, shower.get(), "CODE", now));
    }

    private Request request(ContactId asking, ContactId asked, String proof, Instant now) {
        var request = new Request(ids.get(), asked);
        jdbc.sql("""
                        insert into link_request (id, asking, asked, proof, at)
                        values (:id, :asking, :asked, :proof, :at)""")
                .param("id", request.id())
                .param("asking", asking.value())
                .param("asked", asked.value())
                .param("proof", proof)
                .param("at", Timestamp.from(now))
                .update();
        return request;
    }

    /// A channel vouches that the number is the contact's own.
    ///
    /// Numbers are handed on, so the number alone joins nobody.
    ///
    /// @return whom to ask: who proved it last, unless joined already or asked before
    public Optional<Request> prove(ContactId contact, String phone, Instant now) {
        settling.settle(List.of(phone));
        jdbc.sql("""
                        insert into proven_phone (contact_id, phone, sealed, proven_at)
                        values (:contact, :mark, nullif(:closed, ''), :at)
                        on conflict (contact_id) do update set phone = excluded.phone, sealed = excluded.sealed,
                            proven_at = excluded.proven_at""")
                .param("contact", contact.value())
                .param("mark", numbers.mark(phone))
                .param("closed", settling.closed(phone))
                .param("at", Timestamp.from(now))
                .update();
        var joined = others(contact);
        return jdbc.sql("""
                        select p.contact_id from proven_phone p
                        where p.phone = any (:marks) and p.contact_id <> :contact and not exists (
                            select 1 from link_request r where r.asked = p.contact_id and r.asking = :contact)
                        order by p.proven_at desc, p.contact_id desc limit 1""")
                .param("marks", marks(phone))
                .param("contact", contact.value())
                .query(Long.class)
                .optional()
                .map(ContactId::new)
                .filter(other -> !joined.contains(other))
                .map(other -> request(contact, other, "PHONE", now));
    }

    private String[] marks(String phone) {
        return numbers.marks(phone).toArray(String[]::new);
    }

    /// Who proved a number last.
    @Transactional(readOnly = true)
    public Optional<ContactId> provenBy(String phone) {
        return jdbc.sql("""
                        select contact_id from proven_phone where phone = any (:marks)
                        order by proven_at desc, contact_id desc limit 1""")
                .param("marks", marks(phone))
                .query(Long.class)
                .optional()
                .map(ContactId::new);
    }

    /// The asked contact answers; a yes makes both one member, who keeps what the asked one was known by.
    ///
    /// @return who had asked, when the answer came in time and counts
    public Optional<ContactId> answer(ContactId asked, UUID id, boolean yes, Instant now) {
        Optional<ContactId> asking = jdbc.sql("""
                        update link_request set answered_at = :now, agreed = :yes
                        where id = :id and asked = :asked and answered_at is null and at > :old returning asking""")
                .param("now", Timestamp.from(now))
                .param("yes", yes)
                .param("id", id)
                .param("asked", asked.value())
                .param("old", Timestamp.from(now.minus(CodeTries.LIFE)))
                .query(Long.class)
                .optional()
                .map(ContactId::new);
        asking.filter(_ -> yes).ifPresent(other -> join(asked, other, now));
        return asking;
    }

    private void join(ContactId first, ContactId second, Instant now) {
        UUID kept = member(first).or(() -> member(second)).orElseGet(() -> fresh(now));
        member(second).filter(old -> !old.equals(kept)).ifPresent(old -> {
            jdbc.sql("update innovation set member_id = :kept where member_id = :old")
                    .param("kept", kept)
                    .param("old", old)
                    .update();
            jdbc.sql("update member_contact set member_id = :kept, linked_at = :now where member_id = :old")
                    .param("kept", kept)
                    .param("old", old)
                    .param("now", Timestamp.from(now))
                    .update();
            jdbc.sql("delete from member where id = :old").param("old", old).update();
        });
        belongs(first, kept, now);
        belongs(second, kept, now);
    }

    private Optional<UUID> member(ContactId contact) {
        return jdbc.sql("select member_id from member_contact where contact_id = :contact")
                .param("contact", contact.value())
                .query(UUID.class)
                .optional();
    }

    private UUID fresh(Instant now) {
        UUID id = ids.get();
        jdbc.sql("insert into member (id, created_at, changed_at) values (:id, :now, :now)")
                .param("id", id)
                .param("now", Timestamp.from(now))
                .update();
        return id;
    }

    private void belongs(ContactId contact, UUID member, Instant now) {
        jdbc.sql("""
                        insert into member_contact (contact_id, member_id, linked_at) values (:contact, :member, :now)
                        on conflict (contact_id) do update set member_id = excluded.member_id""")
                .param("contact", contact.value())
                .param("member", member)
                .param("now", Timestamp.from(now))
                .update();
    }

    /// The other contacts of the same person, in the order they were joined.
    @Transactional(readOnly = true)
    public List<ContactId> others(ContactId contact) {
        return jdbc.sql("""
                        select o.contact_id from member_contact c join member_contact o on o.member_id = c.member_id
                        where c.contact_id = :contact and o.contact_id <> :contact order by o.linked_at, o.contact_id""")
                .param("contact", contact.value())
                .query((row, _) -> new ContactId(row.getLong(1)))
                .list();
    }

    /// This contact goes its own way again: it takes along what it registered itself, and nothing that is known of the
    /// others.
    ///
    /// @return whether there was anybody to part from
    public boolean part(ContactId contact, Instant now) {
        if (others(contact).isEmpty()) {
            return false;
        }
        UUID own = fresh(now);
        jdbc.sql("update innovation set member_id = :own where contact_id = :contact and member_id is not null")
                .param("own", own)
                .param("contact", contact.value())
                .update();
        belongs(contact, own, now);
        return true;
    }

    /// Forgets how the contact proved anything. Their wrong codes count on, or an erasure would buy new tries.
    void forget(ContactId contact) {
        for (String table : List.of("proven_phone", "link_code")) {
            jdbc.sql("delete from " + table + " where contact_id = :contact")
                    .param("contact", contact.value())
                    .update();
        }
        jdbc.sql("delete from link_request where asking = :contact or asked = :contact")
                .param("contact", contact.value())
                .update();
    }
}
