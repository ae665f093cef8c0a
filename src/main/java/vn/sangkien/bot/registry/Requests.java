package vn.sangkien.bot.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.shared.ContactId;

/// The support team's queue: what members are waiting for a person with.
@Service
@Transactional
public class Requests {
    private static final int MOST = 200;

    private static final String SELECT = """
            select r.*, m.full_name from support_request r
            left join member_contact c on c.contact_id = r.contact_id left join member m on m.id = c.member_id
            """;

    private final JdbcClient jdbc;

    Requests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One request.
    ///
    /// @param kind `human`, `unit`, `co-author`, `message` …
    /// @param member their name, as far as it is known
    /// @param claimedBy who looks after it, or null
    public record Wanted(
            UUID id,
            ContactId contact,
            String kind,
            String detail,
            Instant at,
            @Nullable String unitCode,
            String member,
            @Nullable String claimedBy,
            boolean done) {
        /// Personal data.
        @Override
        public String toString() {
            return "Wanted[" + id + ", " + kind + "]";
        }
    }

    /// What is open, the longest waiting first; messages to a helper stand under the call they belong to.
    ///
    /// @param units only those; null for all, and those of no unit
    @Transactional(readOnly = true)
    public List<Wanted> open(@Nullable Collection<String> units) {
        return jdbc.sql(SELECT + """
                        where r.done_at is null and r.kind <> 'message' and (:all or r.unit_code = any (:units))
                        order by r.at limit :most""")
                .param("all", units == null)
                .param("units", units == null ? new String[0] : units.toArray(String[]::new))
                .param("most", MOST)
                .query((row, _) -> wanted(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Wanted> find(UUID id) {
        return jdbc.sql(SELECT + "where r.id = :id")
                .param("id", id)
                .query((row, _) -> wanted(row))
                .optional();
    }

    /// Somebody looks after it.
    ///
    /// @return false when somebody else does already
    public boolean claim(UUID id, String login, Instant now) {
        return jdbc.sql("""
                        update support_request set claimed_by = :login, claimed_at = :now
                        where id = :id and done_at is null and (claimed_by is null or claimed_by = :login)""")
                        .param("login", login)
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    /// It is settled, and with it what the member told the helper meanwhile.
    public void done(UUID id, String login, String note, Instant now) {
        jdbc.sql("""
                        update support_request r set done_at = :now, done_by = :login,
                            note = case when r.id = :id then :note else r.note end
                        from support_request one
                        where one.id = :id and r.done_at is null
                            and (r.id = one.id or r.contact_id = one.contact_id and r.kind = 'message' and one.kind = 'human')""")
                .param("now", Timestamp.from(now))
                .param("login", login)
                .param("note", note)
                .param("id", id)
                .update();
    }

    private static Wanted wanted(ResultSet row) throws SQLException {
        var name = row.getString("full_name");
        return new Wanted(
                row.getObject("id", UUID.class),
                new ContactId(row.getLong("contact_id")),
                row.getString("kind"),
                row.getString("detail"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("unit_code"),
                name == null ? "" : name,
                row.getString("claimed_by"),
                row.getObject("done_at") != null);
    }
}
