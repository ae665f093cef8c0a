package vn.sangkien.bot.support;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.vietnamese.Codes;

/// The codes by which a chat is joined to an account. Only whoever is signed in to it sees its code, which is good for
/// an hour and once.
@Service
@Transactional
public class ShiftCodes {
    private static final Duration LIVES = Duration.ofHours(1);

    /// Characters of a code without the check character: 55 random bits.
    private static final int RANDOM = 11;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final RandomGenerator random;

    ShiftCodes(JdbcClient jdbc, InstantSource clock, RandomGenerator random) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.random = random;
    }

    /// Makes a code for an account; an earlier one is good no more.
    public String make(String login) {
        var code = Codes.grouped("HT", Codes.mint(RANDOM, random));
        jdbc.sql("""
                        insert into support_shift_code (login, code, expires_at) values (:login, :code, :ends)
                        on conflict (login) do update set code = excluded.code, expires_at = excluded.expires_at""")
                .param("login", login)
                .param("code", code)
                .param("ends", Timestamp.from(clock.instant().plus(LIVES)))
                .update();
        return code;
    }

    /// Uses a code up.
    ///
    /// @return whose it was, nothing when it is good for nobody
    Optional<String> use(String code) {
        return jdbc.sql("delete from support_shift_code where code = :code and expires_at > :now returning login")
                .param("code", code)
                .param("now", Timestamp.from(clock.instant()))
                .query(String.class)
                .optional();
    }
}
