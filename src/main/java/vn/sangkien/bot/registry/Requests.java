package vn.sangkien.bot.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.shared.ContactId;

/// The support team's queue: what members are waiting for a person with, and what keeps them from going on. It comes
/// and
/// goes with the turn, or the decision, that it is about.
@Service
@Transactional
public class Requests {
    private static final String SELECT = """
            select r.*, m.full_name from support_request r
            left join member_contact c on c.contact_id = r.contact_id left join member m on m.id = c.member_id
            """;

    /// Whoever is stuck may well go on alone: so long nobody is called to them.
    private static final Duration ALONE = Duration.ofMinutes(2);

    /// A form is idle for so long before it comes to the queue.
    private static final Duration IDLE_AFTER = Duration.ofHours(24);

    /// Withdrawing, restricting and objecting are done within so long (Nghị định 356/2025/NĐ-CP).
    private static final Duration RIGHTS_WITHIN = Duration.ofDays(15);

    private final JdbcClient jdbc;
    private final Supplier<UUID> ids;

    Requests(JdbcClient jdbc, Supplier<UUID> ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /// What is the matter; in the order of a list to choose from.
    public enum Kind {
        /// A person is wanted.
        HUMAN,
        /// A word for the person who is helping; it stands under the call it belongs to.
        MESSAGE,
        /// A unit is not in the tree.
        UNIT,
        /// Somebody says to be a co-author of what is registered.
        CO_AUTHOR,
        /// A question was missed twice in a row.
        MISSED,
        /// A form is unfinished and nothing was heard for a day.
        IDLE,
        /// A file was no proof.
        EVIDENCE,
        /// An answer was spoken.
        VOICE,
        /// A reviewer wants more, and the author has not answered.
        NEEDS_INFO,
        /// An innovation of the same title is registered in the same unit.
        DOUBLE,
        /// A right over one's data is used, for which the law sets a day.
        RIGHTS,
        /// A message could not be answered, and was set aside.
        POISON;

        /// When supporters on the move are told of one that comes now; null where the queue is enough.
        @Nullable
        Instant told(Instant at) {
            return switch (this) {
                case HUMAN, UNIT, POISON -> at;
                case MISSED, EVIDENCE, VOICE -> at.plus(ALONE);
                case MESSAGE, CO_AUTHOR, IDLE, NEEDS_INFO, DOUBLE, RIGHTS -> null;
            };
        }

        /// Its word in tables and addresses.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// The one of that word, or nothing.
        public static Optional<Kind> of(String word) {
            return List.of(values()).stream()
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }

    /// How many forms were unfinished at an instant whose members had last been heard so long before, by unit.
    @Transactional(readOnly = true)
    public Map<String, Long> unfinished(Instant at, Duration silence) {
        var byUnit = new HashMap<String, Long>();
        jdbc.sql("""
                        select unit_code, count(distinct contact_id) from support_request
                        where kind = :idle and at <= :since and (done_at is null or done_at > :at) and unit_code is not null
                        group by unit_code""")
                .param("idle", Kind.IDLE.word())
                .param("since", Timestamp.from(at.minus(silence).plus(IDLE_AFTER)))
                .param("at", Timestamp.from(at))
                .query(row -> {
                    byUnit.put(row.getString(1), row.getLong(2));
                });
        return byUnit;
    }

    /// One request.
    ///
    /// @param detail what it is about: a text, a question's code, a receipt
    /// @param member their name, as far as it is known
    /// @param claimedBy who looks after it, or null
    /// @param escalatedTo the unit whose team was asked when nobody had answered, or null
    /// @param answerBy when the law wants the member to have heard from somebody, or null
    /// @param answeredAt when they first did, or null
    /// @param doneAt when it was settled, or null
    /// @param doneBy who settled it, or null when the member went on alone
    public record Wanted(
            UUID id,
            ContactId contact,
            Kind kind,
            String detail,
            Instant at,
            @Nullable String unitCode,
            String member,
            @Nullable String claimedBy,
            @Nullable String escalatedTo,
            @Nullable Instant answerBy,
            @Nullable Instant answeredAt,
            @Nullable Instant doneAt,
            @Nullable String doneBy) {
        public boolean done() {
            return doneAt != null;
        }

        /// When the law wants it done by, or null.
        public @Nullable Instant due() {
            return kind == Kind.RIGHTS ? at.plus(RIGHTS_WITHIN) : null;
        }

        /// Personal data.
        @Override
        public String toString() {
            return "Wanted[" + id + ", " + kind + "]";
        }
    }

    /// Which of the open ones.
    ///
    /// @param units only those; null for all, and those of no unit
    /// @param kind only those, or null
    /// @param escalated only what nobody had answered below
    /// @param after the request the page begins behind, or null
    public record Wish(
            @Nullable Collection<String> units,
            @Nullable Kind kind,
            boolean escalated,
            @Nullable UUID after) {}

    /// What is open, the longest waiting first.
    @Transactional(readOnly = true)
    public List<Wanted> open(Wish wish, int most) {
        return jdbc.sql(SELECT + """
                        where r.done_at is null and r.kind <> 'message' and (:all or r.unit_code = any (:units))
                            and (:kind = '' or r.kind = :kind) and (not :escalated or r.escalated_to is not null)
                            and (:after::uuid is null
                                or (r.at, r.id) > (select b.at, b.id from support_request b where b.id = :after::uuid))
                        order by r.at, r.id limit :most""")
                .param("all", wish.units() == null)
                .param(
                        "units",
                        wish.units() == null ? new String[0] : wish.units().toArray(String[]::new))
                .param("kind", wish.kind() == null ? "" : wish.kind().word())
                .param("escalated", wish.escalated())
                .param("after", wish.after() == null ? null : wish.after().toString())
                .param("most", most)
                .query((row, _) -> wanted(row))
                .list();
    }

    /// How many are open.
    ///
    /// @param units only those; null for all, and those of no unit
    @Transactional(readOnly = true)
    public int count(@Nullable Collection<String> units) {
        return countSince(units, Instant.EPOCH);
    }

    /// How many of the open ones came after an instant.
    ///
    /// @param units only those; null for all, and those of no unit
    @Transactional(readOnly = true)
    public int countSince(@Nullable Collection<String> units, Instant since) {
        return counted("kind <> 'message' and at > :bound", Map.of("bound", Timestamp.from(since)), units);
    }

    /// How many rights that are used have to be seen to by an instant and are not, or to be answered and are not.
    ///
    /// @param units only those; null for all, and those of no unit
    @Transactional(readOnly = true)
    public int rightsDue(@Nullable Collection<String> units, Instant by, Instant answered) {
        return counted(
                "kind = 'rights' and (at <= :bound or answered_at is null and answer_by <= :answered)",
                Map.of("bound", Timestamp.from(by.minus(RIGHTS_WITHIN)), "answered", Timestamp.from(answered)),
                units);
    }

    private int counted(String which, Map<String, Timestamp> bounds, @Nullable Collection<String> units) {
        return jdbc.sql("""
                        select count(*) from support_request
                        where done_at is null and (:all or unit_code = any (:units)) and\s""" + which)
                .params(bounds)
                .param("all", units == null)
                .param("units", units == null ? new String[0] : units.toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    @Transactional(readOnly = true)
    public Optional<Wanted> find(UUID id) {
        return jdbc.sql(SELECT + "where r.id = :id")
                .param("id", id)
                .query((row, _) -> wanted(row))
                .optional();
    }

    /// Asks the support team for something.
    ///
    /// @param unit where the person works, empty when that is not known
    /// @param journalId the entry it came with; the same one asks once
    public void wanted(ContactId contact, Kind kind, String detail, String unit, long journalId, Instant at) {
        wanted(contact, kind, detail, unit, journalId, at, null, kind.told(at));
    }

    /// What a member called for is a right over their data: it stays open apart from the call, from whose time the days
    /// are counted.
    ///
    /// What was said before it was known what the call is about is no answer to it.
    ///
    /// @param id of the new request; the same one is kept once
    /// @param answerBy when the member is to have heard from somebody
    public void rights(UUID id, UUID call, String about, Instant answerBy) {
        jdbc.sql("""
                        insert into support_request (id, contact_id, kind, detail, unit_code, at, answer_by)
                        select :id, r.contact_id, :kind, :about, r.unit_code, r.at, :answerBy
                        from support_request r where r.id = :call
                        on conflict (id) do nothing""")
                .param("id", id)
                .param("kind", Kind.RIGHTS.word())
                .param("about", about)
                .param("answerBy", Timestamp.from(answerBy))
                .param("call", call)
                .update();
    }

    /// A person is wanted.
    ///
    /// @param escalates when the team above is asked unless somebody has answered, or null
    public void called(
            ContactId contact, String reason, String unit, long journalId, Instant at, @Nullable Instant escalates) {
        // whoever answers past us is with them already
        var tell = reason.equals("taken") ? null : Kind.HUMAN.told(at);
        wanted(contact, Kind.HUMAN, reason, unit, journalId, at, escalates, tell);
    }

    private void wanted(
            ContactId contact,
            Kind kind,
            String detail,
            String unit,
            long journalId,
            Instant at,
            @Nullable Instant escalates,
            @Nullable Instant tell) {
        jdbc.sql("""
                        insert into support_request
                            (id, contact_id, kind, detail, unit_code, journal_id, at, escalates_at, tell_at)
                        values (:id, :contact, :kind, :detail, coalesce(nullif(:unit, ''), (select m.unit_code from member m
                            join member_contact c on c.member_id = m.id where c.contact_id = :contact)), :journal, :at,
                            :escalates, :tell)
                        on conflict (journal_id, kind) do nothing""")
                .param("id", ids.get())
                .param("contact", contact.value())
                .param("kind", kind.word())
                .param("detail", detail)
                .param("unit", unit)
                .param("journal", journalId)
                .param("at", Timestamp.from(at))
                .param("escalates", timestamp(escalates))
                .param("tell", timestamp(tell))
                .update();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    /// The author of an innovation is to say more about it.
    void needsInfo(UUID innovation, ContactId author, String receipt, @Nullable String unit, Instant at) {
        jdbc.sql("""
                        insert into support_request (id, contact_id, kind, detail, unit_code, innovation_id, at)
                        values (:id, :contact, :kind, :receipt, :unit, :innovation, :at)
                        on conflict (innovation_id, kind) where done_at is null do nothing""")
                .param("id", ids.get())
                .param("contact", author.value())
                .param("kind", Kind.NEEDS_INFO.word())
                .param("receipt", receipt)
                .param("unit", unit)
                .param("innovation", innovation)
                .param("at", Timestamp.from(at))
                .update();
    }

    /// An innovation may be registered already; somebody should look at both, side by side.
    ///
    /// @param receipt of the later one
    public void doubled(String receipt, String other, Instant at) {
        jdbc.sql("""
                        insert into support_request (id, contact_id, kind, detail, unit_code, innovation_id, at)
                        select :id, i.contact_id, :kind, :receipts, i.unit_code, i.id, :at
                        from innovation i where i.receipt = :receipt
                        on conflict (innovation_id, kind) where done_at is null do nothing""")
                .param("id", ids.get())
                .param("kind", Kind.DOUBLE.word())
                .param("receipts", receipt + " " + other)
                .param("receipt", receipt)
                .param("at", Timestamp.from(at))
                .update();
    }

    /// A reviewer has said whether two innovations are the same.
    void compared(String receipt, String other, String login, Instant at) {
        jdbc.sql("""
                        update support_request set done_at = :now, done_by = :login
                        where kind = :kind and done_at is null and detail in (:one, :theOther)""")
                .param("now", Timestamp.from(at))
                .param("login", login)
                .param("kind", Kind.DOUBLE.word())
                .param("one", receipt + " " + other)
                .param("theOther", other + " " + receipt)
                .update();
    }

    /// The innovation stands elsewhere now.
    void settled(UUID innovation, Instant at) {
        jdbc.sql("update support_request set done_at = :now where innovation_id = :innovation and done_at is null")
                .param("now", Timestamp.from(at))
                .param("innovation", innovation)
                .update();
    }

    /// The member went on by themselves.
    public void wentOn(ContactId contact, Kind kind, Instant at) {
        jdbc.sql("""
                        update support_request set done_at = :now
                        where contact_id = :contact and done_at is null
                            and (kind = :kind or kind = 'message' and :kind = 'human')""")
                .param("now", Timestamp.from(at))
                .param("contact", contact.value())
                .param("kind", kind.word())
                .update();
    }

    /// Somebody looks after it.
    ///
    /// @return false when somebody else does already
    public boolean claim(UUID id, String login, Instant now) {
        return jdbc.sql("""
                        update support_request set claimed_by = :login, claimed_at = coalesce(claimed_at, :now)
                        where id = :id and done_at is null and (claimed_by is null or claimed_by = :login)""")
                        .param("login", login)
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    /// The contact has heard from somebody, so no other team need be asked.
    public void answered(ContactId contact, Instant now) {
        jdbc.sql("""
                        update support_request set escalates_at = null, answered_at = coalesce(answered_at, :now)
                        where contact_id = :contact and done_at is null
                            and (escalates_at is not null or answered_at is null)""")
                .param("now", Timestamp.from(now))
                .param("contact", contact.value())
                .update();
    }

    /// It is settled, and with it what the member told the helper meanwhile.
    public void done(UUID id, String login, String note, Instant now) {
        jdbc.sql("""
                        update support_request r set done_at = :now, done_by = :login,
                            note = case when r.id = :id then :note else r.note end
                        from support_request one
                        where one.id = :id and r.done_at is null
                            and (r.id = one.id or r.contact_id = one.contact_id and r.kind = 'message')""")
                .param("now", Timestamp.from(now))
                .param("login", login)
                .param("note", note)
                .param("id", id)
                .update();
    }

    /// A call nobody has answered in time.
    ///
    /// @param team the unit whose team was asked last, none when nothing is known of where the person works
    /// @param first whether no other team was asked before
    public record Unanswered(
            UUID id, ContactId contact, @Nullable String team, boolean first) {}

    /// The calls nobody has answered in time; they are this transaction's until it ends.
    public List<Unanswered> unanswered(Instant now, int most) {
        return jdbc.sql("""
                        select id, contact_id, coalesce(escalated_to, unit_code) as team, escalated_to is null as first
                        from support_request where done_at is null and escalates_at <= :now
                        order by escalates_at limit :most for update skip locked""")
                .param("now", Timestamp.from(now))
                .param("most", most)
                .query((row, _) -> new Unanswered(
                        row.getObject("id", UUID.class),
                        new ContactId(row.getLong("contact_id")),
                        row.getString("team"),
                        row.getBoolean("first")))
                .list();
    }

    /// Another team is asked; whoever had taken the call on and not answered has it no more.
    ///
    /// @param again when the next one is, or null when there is none
    public void escalate(UUID id, String team, @Nullable Instant again, Instant now) {
        jdbc.sql("""
                        update support_request set escalated_to = :team, escalates_at = :again, tell_at = :now,
                            claimed_by = null, claimed_at = null
                        where id = :id""")
                .param("team", team)
                .param("again", timestamp(again))
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    /// What supporters on the move are to be told of, the longest waiting first; this transaction's until it ends.
    public List<Wanted> toTell(Instant now, int most) {
        return jdbc.sql(SELECT + """
                        where r.done_at is null and r.claimed_by is null and r.tell_at <= :now
                        order by r.tell_at, r.id limit :most for update of r skip locked""")
                .param("now", Timestamp.from(now))
                .param("most", most)
                .query((row, _) -> wanted(row))
                .list();
    }

    /// Supporters on the move were told.
    ///
    /// @param again when others of them are to be, or null
    public void told(UUID id, @Nullable Instant again) {
        jdbc.sql("update support_request set tell_at = :again where id = :id")
                .param("again", timestamp(again))
                .param("id", id)
                .update();
    }

    /// Forgets what the person said; that they had asked stays.
    void forget(ContactId contact, Instant at) {
        jdbc.sql("""
                        update support_request set detail = '', note = '', done_at = coalesce(done_at, :now)
                        where contact_id = :contact""")
                .param("now", Timestamp.from(at))
                .param("contact", contact.value())
                .update();
    }

    private static Wanted wanted(ResultSet row) throws SQLException {
        var name = row.getString("full_name");
        return new Wanted(
                row.getObject("id", UUID.class),
                new ContactId(row.getLong("contact_id")),
                Kind.of(row.getString("kind")).orElseThrow(),
                row.getString("detail"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("unit_code"),
                name == null ? "" : name,
                row.getString("claimed_by"),
                row.getString("escalated_to"),
                instant(row, "answer_by"),
                instant(row, "answered_at"),
                instant(row, "done_at"),
                row.getString("done_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
