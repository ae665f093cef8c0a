package vn.sangkien.bot.outbox;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import vn.sangkien.bot.store.DayPartitions;

/// Lays out the coming days of the history, forgets wordings and clears away the old days.
@Component
class OutboxUpkeep implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(OutboxUpkeep.class);
    private static final int DAYS_AHEAD = 7;
    private static final int DAYS_BACK = 1;

    private final DayPartitions sent;
    private final Rows rows;
    private final OutboxSettings settings;
    private final InstantSource clock;

    OutboxUpkeep(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Rows rows,
            OutboxSettings settings,
            InstantSource clock) {
        this.sent = new DayPartitions(jdbc, transactions, "sent");
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        layOut();
    }

    @Scheduled(initialDelayString = "PT2M", fixedRateString = "PT1H")
    void run() {
        layOut();
        var today = today();
        var firstKept = today.minusDays(settings.retention().toDays());
        for (var day : sent.days().headSet(firstKept, false)) {
            sent.drop(day);
            log.info("dropped the history of {}", day);
        }
        var firstWorded = today.minusDays(settings.bodyRetention().toDays());
        for (var day : sent.days().headSet(firstWorded, false)) {
            rows.forgetBodies(
                    day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                    day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                    settings.keepBodies());
        }
        rows.forgetSilent();
    }

    void layOut() {
        sent.keepReady(today().minusDays(DAYS_BACK), today().plusDays(DAYS_AHEAD));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
