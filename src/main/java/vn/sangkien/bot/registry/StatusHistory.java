package vn.sangkien.bot.registry;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.shared.ContactId;

/// Notes how innovations came to stand where they stand.
@Component
class StatusHistory {
    /// The reviewer's name where the author decided.
    private static final String AUTHOR = "author";

    private final JdbcClient jdbc;
    private final Supplier<UUID> ids;
    private final Requests requests;

    StatusHistory(JdbcClient jdbc, Supplier<UUID> ids, Requests requests) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.requests = requests;
    }

    /// Notes where its author has brought it.
    void note(Innovation innovation, List<String> fields, String words, Instant at) {
        note(ids.get(), innovation, fields, words, AUTHOR, at);
    }

    /// Whether that decision was noted.
    boolean has(UUID id) {
        return jdbc.sql("select exists (select 1 from innovation_review where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /// Notes where it stands now.
    void note(UUID id, Innovation innovation, List<String> fields, String words, String reviewer, Instant at) {
        jdbc.sql("""
                        insert into innovation_review (id, innovation_id, status, fields, words, reviewer, at)
                        values (:id, :innovation, :status, :fields, :words, :reviewer, :at)""")
                .param("id", id)
                .param("innovation", innovation.getId())
                .param("status", innovation.status().name())
                .param("fields", fields.toArray(String[]::new))
                .param("words", words)
                .param("reviewer", reviewer)
                .param("at", Timestamp.from(at))
                .update();
        requests.settled(innovation.getId(), at);
        if (innovation.status() == Status.NEEDS_INFO && innovation.contact() != null) {
            requests.needsInfo(
                    innovation.getId(),
                    new ContactId(innovation.contact()),
                    innovation.receipt().value(),
                    innovation.unitCode(),
                    at);
        }
    }
}
