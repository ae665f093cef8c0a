package vn.sangkien.bot.registry;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Six digits that open something, and how often they may be wrong. New chats and accounts cost a guesser nothing, so
/// the
/// tries of everybody together are what keeps a million codes out of reach.
///
/// Joins the caller's transaction, and lets nobody else try until it ends: no two share a try.
@Component
class CodeTries {
    /// A code is good for so long, and a wrong one counts for so long.
    static final Duration LIFE = Duration.ofMinutes(10);

    /// Wrong codes of one within that time; after that no code is looked at.
    static final int OF_ONE = 5;

    /// Wrong codes of everybody together.
    static final int OF_ALL = 100;

    /// How many codes there are.
    static final int CODES = 1_000_000;

    private final JdbcClient jdbc;

    CodeTries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What the codes are for; each kind is counted for itself.
    enum Kind {
        LINK,
        ASSIST
    }

    /// Whether no more codes are to be looked at.
    boolean tired(Kind kind, String who, Instant now) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('code_try'), :kind)")
                .param("kind", kind.name().hashCode())
                .query((_, _) -> true)
                .single();
        jdbc.sql("delete from code_try where at <= :old")
                .param("old", Timestamp.from(now.minus(LIFE)))
                .update();
        return jdbc.sql("""
                        select count(*) filter (where who = :who) >= :one or count(*) >= :all from code_try
                        where kind = :kind""")
                .param("who", who)
                .param("one", OF_ONE)
                .param("all", OF_ALL)
                .param("kind", kind.name())
                .query(Boolean.class)
                .single();
    }

    void wrong(Kind kind, String who, Instant now) {
        jdbc.sql("insert into code_try (kind, who, at) values (:kind, :who, :now)")
                .param("kind", kind.name())
                .param("who", who)
                .param("now", Timestamp.from(now))
                .update();
    }
}
