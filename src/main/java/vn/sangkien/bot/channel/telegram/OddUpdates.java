package vn.sangkien.bot.channel.telegram;

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

/// Updates we could not make sense of, for somebody to look at; 30 days.
@OnTelegram
@Repository
class OddUpdates {
    private static final Logger log = LoggerFactory.getLogger(OddUpdates.class);
    private static final Duration KEEP = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final BotAlarms alarms;

    OddUpdates(JdbcClient jdbc, InstantSource clock, MeterRegistry meters, BotAlarms alarms) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.meters = meters;
        this.alarms = alarms;
    }

    void keep(byte[] body) {
        meters.counter("sangkien.telegram.kept.updates").increment();
        alarms.raise("update", "an update could not be read; it is kept in telegram_kept_update");
        try {
            jdbc.sql("insert into telegram_kept_update (at, body) values (?, ?)")
                    .params(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), body)
                    .update();
        } catch (DataAccessException | TransactionException e) {
            log.warn("an update nobody can read was not kept: {}", e.getClass().getName());
        }
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT6H")
    void clear() {
        alarms.clear("update");
        jdbc.sql("delete from telegram_kept_update where at < ?")
                .param(OffsetDateTime.ofInstant(clock.instant().minus(KEEP), ZoneOffset.UTC))
                .update();
    }
}
