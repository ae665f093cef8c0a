package vn.sangkien.bot.channel.zalo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.sangkien.bot.secret.Seal;

/// The accounts' grants in PostgreSQL, their tokens sealed.
@OnZalo
@Repository
class Grants {
    private static final String COLUMNS = "access_token, refresh_token, expires_at, refreshed_at, generation, state";

    private final JdbcClient jdbc;
    private final Seal seal;
    private final InstantSource clock;

    Grants(JdbcClient jdbc, Seal seal, InstantSource clock) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.clock = clock;
    }

    /// Two tokens that belong together.
    record Pair(String access, String refresh, Duration livesFor) {
        @Override
        public String toString() {
            return "Pair[" + livesFor + "]";
        }
    }

    /// Makes sure of the account's row, and takes over a first refresh token that is configured newly.
    void settle(Oa oa) {
        jdbc.sql("insert into zalo_account (oa_id, known_since, caught_up_to) values (?, ?, ?) on conflict do nothing")
                .params(oa.id(), at(clock.instant()), at(clock.instant()))
                .update();
        if (!oa.seed().isBlank()) {
            String hash = HexFormat.of().formatHex(seal.code("seed:" + oa.seed()));
            byte @Nullable [] before = seal.codeBefore("seed:" + oa.seed());
            if (before != null) {
                // taken over already, when the key was another one: it is spent
                jdbc.sql("update zalo_account set seed = ? where oa_id = ? and seed = ?")
                        .params(hash, oa.id(), HexFormat.of().formatHex(before))
                        .update();
            }
            jdbc.sql("""
                    update zalo_account set refresh_token = ?, access_token = null, generation = generation + 1,
                        state = 'OK', seed = ? where oa_id = ? and seed <> ?
                    """)
                    .params(seal.close(oa.seed(), about(oa, "refresh")), hash, oa.id(), hash)
                    .update();
        }
    }

    Optional<Grant> of(Oa oa) {
        return read("select " + COLUMNS + " from zalo_account where oa_id = ?", oa);
    }

    /// The same, nobody else's until the transaction ends.
    Optional<Grant> lock(Oa oa) {
        return read("select " + COLUMNS + " from zalo_account where oa_id = ? for update", oa);
    }

    /// Lets the transaction live as long as the provider may take to answer, twice.
    void bePatient() {
        jdbc.sql("""
                set local lock_timeout = '60s'; set local statement_timeout = '60s';
                set local idle_in_transaction_session_timeout = '60s'
                """).update();
    }

    void put(Oa oa, Pair pair) {
        var now = clock.instant();
        jdbc.sql("""
                update zalo_account set access_token = ?, refresh_token = ?, expires_at = ?, refreshed_at = ?,
                    generation = generation + 1, state = 'OK' where oa_id = ?
                """)
                .params(
                        seal.close(pair.access(), about(oa, "access")),
                        seal.close(pair.refresh(), about(oa, "refresh")),
                        at(now.plus(pair.livesFor())),
                        at(now),
                        oa.id())
                .update();
    }

    void put(String oa, Grant.State state) {
        jdbc.sql("update zalo_account set state = ? where oa_id = ?")
                .params(state.name(), oa)
                .update();
    }

    private Optional<Grant> read(String sql, Oa oa) {
        return jdbc.sql(sql).param(oa.id()).query((row, _) -> grant(row, oa)).optional();
    }

    private Grant grant(ResultSet row, Oa oa) throws SQLException {
        return new Grant(
                opened(row.getBytes("access_token"), about(oa, "access")),
                opened(row.getBytes("refresh_token"), about(oa, "refresh")),
                instant(row, "expires_at"),
                instant(row, "refreshed_at"),
                row.getLong("generation"),
                Grant.State.valueOf(row.getString("state")));
    }

    private @Nullable String opened(byte @Nullable [] sealed, String about) {
        return sealed == null ? null : seal.open(sealed, about);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? Instant.EPOCH : value.toInstant();
    }

    private static String about(Oa oa, String which) {
        return oa.id() + ":" + which;
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
