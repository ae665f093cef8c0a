package vn.sangkien.bot.registry;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.secret.PhoneNumbers;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.store.OneWay;
import vn.sangkien.bot.vietnamese.Codes;

/// What the registry keeps about a person, for that person: a copy is theirs by law.
@Service
@Transactional
public class PersonalCopies {
    private static final Duration LIFE = Duration.ofDays(1);

    /// 160 bits: nobody guesses one.
    private static final int LENGTH = 32;

    private final JdbcClient jdbc;
    private final RandomGenerator random;
    private final Registry registry;
    private final PhoneNumbers numbers;

    PersonalCopies(JdbcClient jdbc, RandomGenerator random, Registry registry, PhoneNumbers numbers) {
        this.jdbc = jdbc;
        this.random = random;
        this.registry = registry;
        this.numbers = numbers;
    }

    /// What somebody answered when they were asked for their consent.
    ///
    /// @param purpose `registration`, `reminders`, `praise`, `co-author`
    public record Consent(String purpose, boolean given, Instant at) {}

    /// An innovation with all that was written.
    ///
    /// @param answers as the registry keeps them
    /// @param evidence the names of the files
    public record Registered(
            String receipt, String title, Instant submittedAt, Status status, String answers, List<String> evidence) {
        public Registered {
            evidence = List.copyOf(evidence);
        }

        /// Personal data.
        @Override
        public String toString() {
            return "Registered[" + receipt + "]";
        }
    }

    /// Something a person was to help with.
    public record Asked(
            Requests.Kind kind, Instant at, @Nullable Instant doneAt) {}

    /// All of it.
    ///
    /// @param person by the field codes of the form
    public record Kept(
            Map<String, String> person, List<Consent> consents, List<Registered> innovations, List<Asked> asked) {
        public Kept {
            consents = List.copyOf(consents);
            innovations = List.copyOf(innovations);
            asked = List.copyOf(asked);
        }

        /// Personal data.
        @Override
        public String toString() {
            return "Kept[]";
        }
    }

    /// What a link opens with that was asked for in this chat; it does so for a day.
    public String give(ContactId contact, Instant now) {
        jdbc.sql("delete from copy_link where expires_at <= :now")
                .param("now", Timestamp.from(now))
                .update();
        var token = Codes.random(LENGTH, random);
        jdbc.sql("insert into copy_link (hash, contact_id, expires_at) values (:hash, :contact, :until)")
                .param("hash", OneWay.hash(token))
                .param("contact", contact.value())
                .param("until", Timestamp.from(now.plus(LIFE)))
                .update();
        return token;
    }

    /// Whose chat a link was asked for in.
    @Transactional(readOnly = true)
    public Optional<ContactId> open(String token, Instant now) {
        return jdbc.sql("select contact_id from copy_link where hash = :hash and expires_at > :now")
                .param("hash", OneWay.hash(token))
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .optional()
                .map(ContactId::new);
    }

    /// Everything about the person behind a contact; what they asked for and agreed to in this chat.
    @Transactional(readOnly = true)
    public Kept of(ContactId contact) {
        return new Kept(
                registry.memberOf(contact).map(Member::facts).orElse(Map.of()),
                consents(contact),
                innovations(contact),
                asked(contact));
    }

    private List<Consent> consents(ContactId contact) {
        return jdbc.sql("select purpose, given, at from consent where contact_id = :contact order by at")
                .param("contact", contact.value())
                .query((row, _) -> new Consent(
                        row.getString(1), row.getBoolean(2), instant(row.getObject(3, OffsetDateTime.class))))
                .list();
    }

    private List<Registered> innovations(ContactId contact) {
        return jdbc.sql("""
                        select i.receipt, i.title, i.submitted_at, i.status, i.answers, array(
                            select e.name from evidence e where e.innovation_id = i.id order by e.id) as evidence
                        from innovation i join member_contact c on c.member_id = i.member_id
                        where c.contact_id = :contact order by i.submitted_at""")
                .param("contact", contact.value())
                .query((row, _) -> new Registered(
                        row.getString("receipt"),
                        row.getString("title"),
                        instant(row.getObject("submitted_at", OffsetDateTime.class)),
                        Status.valueOf(row.getString("status")),
                        numbers.openWithin(row.getString("answers")),
                        List.of((String[]) row.getArray("evidence").getArray())))
                .list();
    }

    private List<Asked> asked(ContactId contact) {
        return jdbc.sql("""
                        select kind, at, done_at from support_request
                        where contact_id = :contact and kind <> 'message' order by at""")
                .param("contact", contact.value())
                .query((row, _) -> new Asked(
                        Requests.Kind.of(row.getString(1)).orElseThrow(),
                        instant(row.getObject(2, OffsetDateTime.class)),
                        Optional.ofNullable(row.getObject(3, OffsetDateTime.class))
                                .map(PersonalCopies::instant)
                                .orElse(null)))
                .list();
    }

    private static Instant instant(OffsetDateTime at) {
        return at.toInstant();
    }
}
