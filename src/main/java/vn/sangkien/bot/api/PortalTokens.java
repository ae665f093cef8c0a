package vn.sangkien.bot.api;

import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.api.Grant.Scope;
import vn.sangkien.bot.store.OneWay;
import vn.sangkien.bot.vietnamese.Codes;

/// The tokens of those who read over the API, known by their hashes only.
@Component
public class PortalTokens implements ApplicationRunner {
    /// Characters of a token: 200 random bits.
    private static final int LENGTH = 40;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final String first;

    /// @param first a token for everything, from the environment; empty for none
    PortalTokens(
            JdbcClient jdbc,
            InstantSource clock,
            RandomGenerator random,
            @Value("${sangkien.api.token:}") String first) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.random = random;
        this.first = first;
    }

    @Override
    public void run(ApplicationArguments args) {
        if (!first.isBlank()) {
            keep(first, "SANGKIEN_API_TOKEN", Set.of(Scope.values()), null);
        }
    }

    /// A token as far as it is known afterwards.
    ///
    /// @param ended whether it is good for nothing any more
    public record Issued(
            String name, Set<Grant.Scope> scopes, @Nullable String unitCode, Instant at, boolean ended) {}

    /// Makes a token.
    ///
    /// @param name whom it is for
    /// @param unitCode of the subtree it may read; none for the whole tree
    /// @return the token, which is nowhere else; nothing when the name is taken
    @Transactional
    public Optional<String> issue(String name, Set<Grant.Scope> scopes, @Nullable String unitCode) {
        boolean taken = jdbc.sql("select exists (select 1 from api_token where name = ? and ended_at is null)")
                .param(name)
                .query(Boolean.class)
                .single();
        if (taken) {
            return Optional.empty();
        }
        var token = Codes.random(LENGTH, random);
        keep(token, name, scopes, unitCode);
        return Optional.of(token);
    }

    /// All there have been, the oldest first.
    @Transactional(readOnly = true)
    public List<Issued> all() {
        return jdbc.sql("""
                        select name, scopes, unit_code, created_at, ended_at is not null from api_token
                        order by created_at, name""")
                .query((row, _) -> new Issued(
                        row.getString(1),
                        scopes(row.getArray(2)),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getBoolean(5)))
                .list();
    }

    /// Takes a token back.
    ///
    /// @return whether there was one of that name
    @Transactional
    public boolean end(String name) {
        return jdbc.sql("update api_token set ended_at = :at where name = :name and ended_at is null")
                        .param("at", Timestamp.from(clock.instant()))
                        .param("name", name)
                        .update()
                > 0;
    }

    private static Set<Scope> scopes(Array names) throws SQLException {
        return Arrays.stream((String[]) names.getArray()).map(Scope::valueOf).collect(Collectors.toSet());
    }

    void keep(String token, String name, Set<Scope> scopes, @Nullable String unitCode) {
        jdbc.sql("""
                        insert into api_token (hash, name, scopes, unit_code, created_at)
                        values (:hash, :name, :scopes, nullif(:unit, ''), :at) on conflict (hash) do nothing""")
                .param("hash", OneWay.hash(token))
                .param("name", name)
                .param("scopes", scopes.stream().map(Scope::name).toArray(String[]::new))
                .param("unit", unitCode == null ? "" : unitCode)
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }

    Optional<Grant> grant(String token) {
        return jdbc.sql("select scopes, unit_code from api_token where hash = :hash and ended_at is null")
                .param("hash", OneWay.hash(token))
                .query((row, _) -> new Grant(scopes(row.getArray(1)), row.getString(2)))
                .optional();
    }
}
