package vn.sangkien.bot.registry;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.secret.PhoneNumbers;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.store.OneWay;
import vn.sangkien.bot.vietnamese.Codes;

/// Opens the printable form of an innovation to whoever holds a link its author asked for, for a day.
@Service
@Transactional
public class FormLinks {
    public static final Duration LIFE = Duration.ofDays(1);

    /// 160 bits: nobody guesses one.
    private static final int LENGTH = 32;

    private final JdbcClient jdbc;
    private final RandomGenerator random;
    private final PhoneNumbers numbers;

    FormLinks(JdbcClient jdbc, RandomGenerator random, PhoneNumbers numbers) {
        this.jdbc = jdbc;
        this.random = random;
        this.numbers = numbers;
    }

    /// An innovation as it was registered.
    ///
    /// @param answers as written
    public record Registered(String receipt, String answers, Instant submittedAt) {
        /// Personal data.
        @Override
        public String toString() {
            return "Registered[" + receipt + "]";
        }
    }

    /// What a link opens with, for an own innovation.
    ///
    /// @param receipt empty for the latest
    public Optional<String> give(ContactId contact, String receipt, Instant now) {
        jdbc.sql("delete from form_link where expires_at <= :now")
                .param("now", Timestamp.from(now))
                .update();
        var token = Codes.random(LENGTH, random);
        int given = jdbc.sql("""
                        insert into form_link (hash, innovation_id, expires_at)
                        select :hash, i.id, :until from innovation i join member_contact c on c.member_id = i.member_id
                        where c.contact_id = :contact and (i.receipt = :receipt or :receipt = '')
                            and i.status <> 'WITHDRAWN'
                        order by i.submitted_at desc limit 1""")
                .param("hash", OneWay.hash(token))
                .param("until", Timestamp.from(now.plus(LIFE)))
                .param("contact", contact.value())
                .param("receipt", receipt)
                .update();
        return given == 1 ? Optional.of(token) : Optional.empty();
    }

    /// The innovation behind a link.
    @Transactional(readOnly = true)
    public Optional<Registered> open(String token, Instant now) {
        return jdbc.sql("""
                        select i.receipt, i.answers, i.submitted_at from form_link l join innovation i on i.id = l.innovation_id
                        where l.hash = :hash and l.expires_at > :now and i.member_id is not null""")
                .param("hash", OneWay.hash(token))
                .param("now", Timestamp.from(now))
                .query((row, _) -> new Registered(
                        row.getString("receipt"),
                        numbers.openWithin(row.getString("answers")),
                        row.getObject("submitted_at", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
