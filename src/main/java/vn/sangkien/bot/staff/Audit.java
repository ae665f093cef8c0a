package vn.sangkien.bot.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.staff.AuditChain.Head;

/// Who of the staff saw or did what. Only appended to, each line chained to the one before; names no member, only
/// receipts and contacts by number.
@Service
@Transactional
public class Audit {
    private static final int FETCHED = 1_000;

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
                .query((row, _) -> line(row))
                .list();
    }

    /// What following all lines told.
    ///
    /// @param head the last line as `NUMBER:HASH`, to be noted where nobody who writes to the database gets at it
    /// @param faults where lines are not as they were written
    public record Verdict(long lines, String head, List<String> faults) {
        public Verdict {
            faults = List.copyOf(faults);
        }
    }

    /// Whether a text is what [#verify] called a head.
    public static boolean isHead(String text) {
        return Head.read(text).isPresent();
    }

    /// Follows all lines from the first to the last.
    ///
    /// @param noted the head of an earlier time, or empty
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Verdict verify(String noted) {
        jdbc.sql("select set_config('statement_timeout', '0', true)")
                .query(String.class)
                .single();
        var chain = new AuditChain(Head.read(noted).orElse(null));
        jdbc.sql("select id, at, login, action, subject, hash from audit order by id")
                .withFetchSize(FETCHED)
                .query(row -> {
                    chain.add(line(row), row.getBytes("hash"));
                });
        var head = jdbc.sql("select line, encode(hash, 'hex') as hash from audit_head where id = 1")
                .query((row, _) -> new Head(row.getLong("line"), row.getString("hash")))
                .optional()
                .orElse(new Head(0, ""));
        var faults = chain.faults(head);
        return new Verdict(chain.last().line(), chain.last().toString(), faults);
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("login"),
                row.getString("action"),
                row.getString("subject"));
    }
}
