package vn.sangkien.bot.channel.zalo;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.TransactionException;

/// Signed events we could not make sense of, for somebody to look at; 30 days.
@OnZalo
@Repository
class KeptEvents {
    private static final Logger log = LoggerFactory.getLogger(KeptEvents.class);
    private static final Duration KEEP = Duration.ofDays(30);
    private static final int LONGEST_NAME = 80;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final MeterRegistry meters;

    KeptEvents(JdbcClient jdbc, InstantSource clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.meters = meters;
    }

    /// @param why `unreadable`, `unknown event`, `another account`, `nobody`
    void keep(String why, String event, byte[] body) {
        meters.counter("sangkien.zalo.kept.events", "why", why).increment();
        try {
            jdbc.sql("insert into zalo_kept_event (at, why, event, body) values (?, ?, ?, ?)")
                    .params(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), why, name(event), body)
                    .update();
        } catch (DataAccessException | TransactionException e) {
            log.warn(
                    "an event that nobody understands was not kept: {}",
                    e.getClass().getName());
        }
    }

    private static String name(String event) {
        String plain = event.replaceAll("[^a-zA-Z0-9_.-]", "?");
        return plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT6H")
    void clear() {
        jdbc.sql("delete from zalo_kept_event where at < ?")
                .param(OffsetDateTime.ofInstant(clock.instant().minus(KEEP), ZoneOffset.UTC))
                .update();
    }
}
