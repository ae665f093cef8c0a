package vn.sangkien.bot.outbox;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.shared.ContactId;

/// Takes note of what people read, where a channel tells.
@Service
public class Readings {
    /// What was said longer ago is not asked about any more.
    private static final Duration ASKED_ABOUT = Duration.ofDays(8);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Readings(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /// These messages were read; the same may be told again. What is no reminder is nobody's business.
    ///
    /// @param providerIds as the provider calls them
    @Transactional
    public void seen(ContactId contact, Collection<String> providerIds, Instant at) {
        if (!providerIds.isEmpty()) {
            purposes(contact, providerIds, at).forEach(it -> events.publishEvent(new Seen(contact, it, at)));
        }
    }

    private List<String> purposes(ContactId contact, Collection<String> providerIds, Instant at) {
        return jdbc.sql("""
                        select purpose from sent where contact_id = :contact and finished_at > :since
                            and purpose is not null and provider_id = any (:ids)""")
                .param("contact", contact.value())
                .param("since", Timestamp.from(at.minus(ASKED_ABOUT)))
                .param("ids", providerIds.toArray(String[]::new))
                .query((row, _) -> row.getString("purpose"))
                .list();
    }
}
