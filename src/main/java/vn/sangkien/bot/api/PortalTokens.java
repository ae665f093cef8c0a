package vn.sangkien.bot.api;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.api.Grant.Scope;
import vn.sangkien.bot.store.OneWay;

/// The tokens of those who read over the API, known by their hashes only.
@Component
class PortalTokens implements ApplicationRunner {
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final String first;

    /// @param first a token for everything, from the environment; empty for none
    PortalTokens(JdbcClient jdbc, InstantSource clock, @Value("${sangkien.api.token:}") String first) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.first = first;
    }

    @Override
    public void run(ApplicationArguments args) {
        if (!first.isBlank()) {
            keep(first, "SANGKIEN_API_TOKEN", Set.of(Scope.values()), null);
        }
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
                .query((row, _) -> new Grant(
                        Arrays.stream((String[]) row.getArray(1).getArray())
                                .map(Scope::valueOf)
                                .collect(Collectors.toSet()),
                        row.getString(2)))
                .optional();
    }
}
