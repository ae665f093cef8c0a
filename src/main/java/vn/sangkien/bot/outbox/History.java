package vn.sangkien.bot.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Reply;
import vn.sangkien.bot.store.FileNames;

/// What a contact has been told.
@Repository
public class History {

    /// One message that was said.
    ///
    /// @param reply empty once its keeping time is over
    public record Said(long id, Instant at, @Nullable Reply reply) {}

    private final JdbcClient jdbc;

    History(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The names of all files that were said, or are to be.
    public Set<String> files() {
        return FileNames.in(jdbc, "select body from sent where body is not null union all select body from outbox");
    }

    /// What was said after the given message, oldest first.
    public List<Said> after(ContactId contact, long outboxId, int limit) {
        return jdbc.sql("""
                select id, finished_at, body from sent
                where contact_id = ? and id > ? and outcome in ('sent', 'unknown') order by id limit ?
                """)
                .param(contact.value())
                .param(outboxId)
                .param(limit)
                .query((row, _) -> said(row))
                .list();
    }

    /// The last so many things that were said, oldest first.
    public List<Said> latest(ContactId contact, int limit) {
        return jdbc.sql("""
                select * from (
                    select id, finished_at, body from sent
                    where contact_id = ? and outcome in ('sent', 'unknown') order by id desc limit ?
                ) latest order by id
                """)
                .param(contact.value())
                .param(limit)
                .query((row, _) -> said(row))
                .list();
    }

    /// Whether the contact was told something by us that the provider knows by this id.
    public boolean isSaid(ContactId contact, String providerId) {
        return jdbc.sql("select exists (select 1 from sent where contact_id = ? and provider_id = ?)")
                .params(contact.value(), providerId)
                .query(Boolean.class)
                .single();
    }

    private static Said said(ResultSet row) throws SQLException {
        return new Said(
                row.getLong("id"),
                row.getObject("finished_at", OffsetDateTime.class).toInstant(),
                reply(row.getString("body")));
    }

    private static @Nullable Reply reply(@Nullable String body) {
        return body == null ? null : JsonMapper.shared().readValue(body, Reply.class);
    }
}
