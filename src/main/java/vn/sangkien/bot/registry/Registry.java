package vn.sangkien.bot.registry;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.shared.Attachment;
import vn.sangkien.bot.shared.ContactId;

/// Keeps what was registered, by whom, and what they agreed to. Every method may be repeated with the same values.
@Service
@Transactional
public class Registry {
    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final Supplier<UUID> ids;
    private final RandomGenerator random;
    private final ZoneId zone;
    private final StatusHistory history;
    private final Links links;
    private final Requests requests;
    private final Assists assists;

    Registry(
            EntityManager entities,
            JdbcClient jdbc,
            Supplier<UUID> ids,
            RandomGenerator random,
            ZoneId zone,
            StatusHistory history,
            Links links,
            Requests requests,
            Assists assists) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.ids = ids;
        this.random = random;
        this.zone = zone;
        this.history = history;
        this.links = links;
        this.requests = requests;
        this.assists = assists;
    }

    /// Commits a registration, or finds it committed already; joins the turn's transaction.
    ///
    /// @return its receipt, or nothing when the innovation to amend is no longer open to its author
    public Optional<ReceiptCode> register(Registration registration) {
        if (registration.receipt() != null) {
            return amend(registration);
        }
        UUID member = member(registration);
        Innovation known = entities.find(Innovation.class, registration.draft());
        if (known != null) {
            return Optional.of(known.receipt());
        }
        int year = registration.receivedAt().atZone(zone).getYear();
        var innovation = new Innovation(registration, ReceiptCode.mint(year, random), member);
        entities.persist(innovation);
        entities.flush(); // the evidence is written past the entity manager and looks for this row
        evidence(registration);
        return Optional.of(innovation.receipt());
    }

    private Optional<ReceiptCode> amend(Registration registration) {
        Optional<Member> member = memberOf(registration.contact());
        Optional<Innovation> innovation = byReceipt(String.valueOf(registration.receipt()))
                .filter(i -> member.isPresent()
                        && i.belongsTo(member.get().id())
                        && i.status().amendable());
        innovation.ifPresent(i -> {
            member.filter(m -> latest(i)).ifPresent(m -> m.take(registration));
            boolean wanted = i.status() == Status.NEEDS_INFO;
            entities.persist(i.amend(registration, ids.get()));
            if (wanted) {
                history.note(i, List.of(), "", registration.receivedAt());
            }
            jdbc.sql("delete from evidence where innovation_id = :id")
                    .param("id", i.getId())
                    .update();
            evidence(registration);
            entities.flush();
        });
        return innovation.map(Innovation::receipt);
    }

    /// What an older innovation says of a person may be long out of date.
    private boolean latest(Innovation innovation) {
        return jdbc.sql("""
                        select not exists (select 1 from innovation o join innovation i on i.member_id = o.member_id
                            where i.id = :id and o.submitted_at > i.submitted_at)""")
                .param("id", innovation.getId())
                .query(Boolean.class)
                .single();
    }

    /// Writes what was changed, for what is read past the entity manager.
    void flush() {
        entities.flush();
    }

    private void evidence(Registration registration) {
        for (Attachment file : registration.evidence()) {
            jdbc.sql("""
                            insert into evidence (id, innovation_id, attachment_id, name, type)
                            select :id, i.id, :attachment, :name, :type from innovation i
                            where i.id = :draft or i.receipt = :receipt""")
                    .param("id", ids.get())
                    .param("draft", registration.draft())
                    .param("receipt", registration.receipt() == null ? "" : registration.receipt())
                    .param("attachment", file.id())
                    .param("name", file.name())
                    .param("type", file.type())
                    .update();
        }
    }

    private UUID member(Registration registration) {
        Member member = memberOf(registration.contact()).orElseGet(() -> {
            var fresh = new Member(ids.get(), registration.receivedAt());
            entities.persist(fresh);
            entities.flush();
            jdbc.sql("insert into member_contact (contact_id, member_id, linked_at) values (:contact, :member, :at)")
                    .param("contact", registration.contact().value())
                    .param("member", fresh.id())
                    .param("at", Timestamp.from(registration.receivedAt()))
                    .update();
            return fresh;
        });
        member.take(registration);
        return member.id();
    }

    Optional<Member> memberOf(ContactId contact) {
        return jdbc.sql("select member_id from member_contact where contact_id = :contact")
                .param("contact", contact.value())
                .query(UUID.class)
                .optional()
                .map(id -> entities.find(Member.class, id));
    }

    Optional<Innovation> byReceipt(String receipt) {
        return entities.createQuery("select i from Innovation i where i.receipt = :receipt", Innovation.class)
                .setParameter("receipt", receipt)
                .getResultStream()
                .findFirst();
    }

    /// What is known of the person behind a contact, by the field codes of the form; the consent included.
    @Transactional(readOnly = true)
    public Map<String, String> known(ContactId contact) {
        var known = new LinkedHashMap<String, String>();
        if (consented(contact)) {
            known.put("consent", "YES");
            memberOf(contact).ifPresent(m -> known.putAll(m.facts()));
        }
        return known;
    }

    private boolean consented(ContactId contact) {
        return agreed(contact, "registration").orElse(false);
    }

    /// What the person answered last for a purpose, in whichever of their chats: `registration`, `reminders` or
    /// `praise`;
    /// nothing when never asked.
    @Transactional(readOnly = true)
    public Optional<Boolean> agreed(ContactId contact, String purpose) {
        return jdbc.sql("""
                        select given from consent where purpose = :purpose and contact_id = any (array(
                            select :contact::bigint union all
                            select o.contact_id from member_contact c
                            join member_contact o on o.member_id = c.member_id where c.contact_id = :contact))
                        order by at desc, journal_id desc limit 1""")
                .param("contact", contact.value())
                .param("purpose", purpose)
                .query(Boolean.class)
                .optional();
    }

    /// Keeps the proof of what was agreed to or refused.
    public void consent(ContactId contact, String purpose, boolean given, String notice, long journalId, Instant at) {
        jdbc.sql("""
                        insert into consent (id, contact_id, purpose, given, notice, journal_id, at)
                        values (:id, :contact, :purpose, :given, :notice, :journal, :at)
                        on conflict (journal_id, purpose) do nothing""")
                .param("id", ids.get())
                .param("contact", contact.value())
                .param("purpose", purpose)
                .param("given", given)
                .param("notice", notice)
                .param("journal", journalId)
                .param("at", Timestamp.from(at))
                .update();
    }

    /// Forgets the person: the profile goes, the innovations stay as numbers without a name.
    public void erase(ContactId contact, Instant at, long journalId) {
        memberOf(contact).ifPresent(member -> {
            entities.createQuery("select i from Innovation i where i.memberId = :member", Innovation.class)
                    .setParameter("member", member.id())
                    .getResultList()
                    .forEach(i -> {
                        i.anonymise(at);
                        jdbc.sql("delete from evidence where innovation_id = :id")
                                .param("id", i.getId())
                                .update();
                        jdbc.sql("delete from innovation_revision where innovation_id = :id")
                                .param("id", i.getId())
                                .update();
                        jdbc.sql("""
                                        update consent set notice = '' where purpose = 'co-author' and contact_id in (
                                            select contact_id from co_author where innovation_id = :id)""").param("id", i.getId()).update();
                        jdbc.sql("delete from co_author where innovation_id = :id")
                                .param("id", i.getId())
                                .update();
                        jdbc.sql("update innovation_review set words = '' where innovation_id = :id")
                                .param("id", i.getId())
                                .update();
                    });
            entities.flush();
            entities.remove(member);
            entities.flush();
        });
        jdbc.sql("delete from copy_link where contact_id = :contact")
                .param("contact", contact.value())
                .update();
        links.forget(contact);
        requests.forget(contact, at);
        assists.forget(contact);
        // that they agreed, and that somebody named them, stays; who they are does not
        jdbc.sql("update co_author set contact_id = null where contact_id = :contact")
                .param("contact", contact.value())
                .update();
        jdbc.sql("update consent set notice = '' where purpose = 'co-author' and contact_id = :contact")
                .param("contact", contact.value())
                .update();
        consent(contact, "registration", false, "ERASE", journalId, at);
    }

    /// A member's innovations, newest first.
    @Transactional(readOnly = true)
    public List<Receipt> of(ContactId contact) {
        return memberOf(contact)
                .map(member -> entities.createQuery(
                                "select i from Innovation i where i.memberId = :member order by i.submittedAt desc",
                                Innovation.class)
                        .setParameter("member", member.id())
                        .getResultStream()
                        .map(this::receipt)
                        .toList())
                .orElse(List.of());
    }

    /// The receipt of that code, as its holder may show it to anybody, without personal data.
    @Transactional(readOnly = true)
    public Optional<Receipt> receipt(ReceiptCode code) {
        return byReceipt(code.value()).map(this::receipt);
    }

    private Receipt receipt(Innovation i) {
        return new Receipt(
                i.receipt(),
                i.unitCode(),
                i.unitName(),
                i.submittedAt().atZone(zone).toLocalDate(),
                i.status(),
                i.title());
    }

    /// The units of the latest innovations, oldest first, once for each innovation; nobody's data.
    @Transactional(readOnly = true)
    public List<String> recentUnits(int most) {
        return jdbc.sql("""
                        select unit_code from innovation
                        where unit_code is not null and status <> 'WITHDRAWN'
                        order by submitted_at desc limit :most""").param("most", most).query((row, _) -> row.getString(1)).stream()
                .filter(Objects::nonNull)
                .toList()
                .reversed();
    }
}
