package vn.sangkien.bot.staff;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Who of the staff saw or did what. Only appended to; names no member, only receipts and contacts by number.
@Service
@Transactional
public class Audit {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    Audit(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// One line.
    public record Line(long id, Instant at, String login, String action, String subject) {}

    /// Adds a line.
    ///
    /// @param action a word in capitals, as `VIEW` or `REVIEW`
    /// @param subject what it was about, as `innovation SK-…`
    public void note(String login, String action, String subject) {
        jdbc.sql("insert into audit (at, login, action, subject) values (:at, :login, :action, :subject)")
                .param("at", Timestamp.from(clock.instant()))
                .param("login", login)
                .param("action", action)
                .param("subject", subject)
                .update();
    }

    /// The lines before one, newest first.
    ///
    /// @param before [Long#MAX_VALUE] for the newest
    /// @param logins of whom, null for everybody
    /// @param who of whom alone, empty for all of those
    /// @param what how the action begins, empty for all
    @Transactional(readOnly = true)
    public List<Line> before(long before, @Nullable Collection<String> logins, String who, String what, int most) {
        return jdbc.sql("""
                        select id, at, login, action, subject from audit
                        where id < :before and (:all or login = any (:logins)) and (:who = '' or login = :who)
                            and starts_with(action, upper(:what))
                        order by id desc limit :most""")
                .param("before", before)
                .param("all", logins == null)
                .param("logins", logins == null ? new String[0] : logins.toArray(String[]::new))
                .param("who", who)
                .param("what", what)
                .param("most", most)
                .query((row, _) -> new Line(
                        row.getLong("id"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("login"),
                        row.getString("action"),
                        row.getString("subject")))
                .list();
    }
}
