package vn.sangkien.bot.channel.zalo;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.TransactionException;

/// When anything was last heard about each account, by any node.
@OnZalo
@Repository
class Hearing {
    private static final Logger log = LoggerFactory.getLogger(Hearing.class);

    private final JdbcClient jdbc;
    private final Map<String, Instant> fresh = new ConcurrentHashMap<>();

    Hearing(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param knownSince when the account was configured first
    record Heard(Instant knownSince, Optional<Instant> last, Instant caughtUpTo) {}

    void heard(String oa, Instant at) {
        fresh.put(oa, at);
    }

    @Scheduled(fixedDelayString = "PT10S")
    void write() {
        var batch = new HashMap<>(fresh);
        try {
            batch.forEach((oa, at) -> {
                jdbc.sql("update zalo_account set heard_at = greatest(heard_at, ?) where oa_id = ?")
                        .params(time(at), oa)
                        .update();
                fresh.remove(oa, at);
            });
        } catch (DataAccessException | TransactionException e) {
            log.warn("that Zalo was heard waits to be written: {}", e.getClass().getName());
        }
    }

    Optional<Heard> of(Oa oa) {
        write();
        return jdbc.sql("select known_since, heard_at, caught_up_to from zalo_account where oa_id = ?")
                .param(oa.id())
                .query((row, _) -> new Heard(
                        row.getObject("known_since", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getObject("heard_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        row.getObject("caught_up_to", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /// Takes the catching up on for all nodes; no when another one did so since that time.
    boolean takeTurn(Oa oa, Instant since, Instant now) {
        return jdbc.sql("""
                update zalo_account set caught_up_at = ?
                where oa_id = ? and (caught_up_at is null or caught_up_at < ?)
                """).params(time(now), oa.id(), time(since)).update() == 1;
    }

    void caughtUp(Oa oa, Instant to) {
        jdbc.sql("update zalo_account set caught_up_to = greatest(caught_up_to, ?) where oa_id = ?")
                .params(time(to), oa.id())
                .update();
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
