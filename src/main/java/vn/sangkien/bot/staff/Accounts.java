package vn.sangkien.bot.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// All accounts of the console. Passwords come hashed.
@Service
@Transactional
public class Accounts {
    /// So many wrong passwords in a row …
    static final int TRIES = 5;

    /// … lock the account for so long.
    static final Duration LOCKED = Duration.ofMinutes(15);

    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Accounts(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Whether a word can be a login.
    public static boolean possible(String login) {
        return LOGIN.matcher(login).matches();
    }

    @Transactional(readOnly = true)
    public Optional<Account> find(String login) {
        return jdbc.sql("select * from account where login = :login")
                .param("login", login.strip().toLowerCase(Locale.ROOT))
                .query((row, _) -> account(row))
                .optional();
    }

    @Transactional(readOnly = true)
    public List<Account> all() {
        return jdbc.sql("select * from account order by unit_code, role, login")
                .query((row, _) -> account(row))
                .list();
    }

    @Transactional(readOnly = true)
    public boolean none() {
        return jdbc.sql("select not exists (select 1 from account)")
                .query(Boolean.class)
                .single();
    }

    /// Opens an account with a password that has to be changed at the first sign-in.
    ///
    /// @return whether the login was free
    public boolean open(String login, String name, Role role, String unitCode, String password) {
        return jdbc.sql("""
                        insert into account (login, name, password, role, unit_code, must_change, changed_at)
                        values (:login, :name, :password, :role, :unit, true, :now) on conflict do nothing""")
                        .param("login", login)
                        .param("name", name)
                        .param("password", password)
                        .param("role", role.name())
                        .param("unit", unitCode)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    /// Takes a new password; unlocks.
    ///
    /// @param given whether somebody else chose it
    public void password(String login, String password, boolean given) {
        jdbc.sql("""
                        update account set password = :password, must_change = :given, failures = 0, locked_until = null,
                            changed_at = :now where login = :login""")
                .param("password", password)
                .param("given", given)
                .param("now", Timestamp.from(clock.instant()))
                .param("login", login)
                .update();
    }

    public void close(String login) {
        jdbc.sql("delete from account where login = :login")
                .param("login", login)
                .update();
    }

    /// A wrong password was tried.
    public void failed(String login) {
        jdbc.sql("""
                        update account set failures = case when failures + 1 >= :tries then 0 else failures + 1 end,
                            locked_until = case when failures + 1 >= :tries then :until else locked_until end
                        where login = :login""")
                .param("tries", TRIES)
                .param("until", Timestamp.from(clock.instant().plus(LOCKED)))
                .param("login", login.strip().toLowerCase(Locale.ROOT))
                .update();
    }

    /// The right password was given.
    public void entered(String login) {
        jdbc.sql("update account set failures = 0, locked_until = null where login = :login and failures > 0")
                .param("login", login)
                .update();
    }

    private static Account account(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime locked = row.getObject("locked_until", OffsetDateTime.class);
        return new Account(
                row.getString("login"),
                row.getString("name"),
                row.getString("password"),
                Role.valueOf(row.getString("role")),
                row.getString("unit_code"),
                row.getBoolean("must_change"),
                locked == null ? null : locked.toInstant());
    }
}
