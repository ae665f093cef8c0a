package vn.sangkien.bot.inbox;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import vn.sangkien.bot.store.DayPartitions;

/// Lays out the coming days of the journal and clears away the old ones.
@Component
class JournalUpkeep implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(JournalUpkeep.class);

    /// A week ahead survives a week without upkeep; a day back forgives a clock that was set back.
    private static final int DAYS_AHEAD = 7;

    private static final int DAYS_BACK = 1;
    private static final int KEYS_AT_ONCE = 10_000;

    private final JdbcClient jdbc;
    private final DayPartitions journal;
    private final DayPartitions turns;
    private final InboxSettings settings;
    private final InstantSource clock;
    private final ObjectProvider<InboundHandler> handler;

    /// The day around which days were laid out last.
    private volatile LocalDate laidOut = LocalDate.MIN;

    JournalUpkeep(
            JdbcTemplate template,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            InboxSettings settings,
            InstantSource clock,
            ObjectProvider<InboundHandler> handler) {
        this.jdbc = jdbc;
        this.journal = new DayPartitions(template, transactions, "journal");
        this.turns = new DayPartitions(template, transactions, "turn");
        this.settings = settings;
        this.clock = clock;
        this.handler = handler;
    }

    @Override
    public void afterPropertiesSet() {
        layOutAround(today());
    }

    /// Once an hour, though once a day would do: a node may have been away at the hour.
    @Scheduled(initialDelayString = "PT1M", fixedRateString = "PT1H")
    void run() {
        layOutAround(today());
        clearJournal();
        clearKeys();
    }

    /// A clock that jumps must not leave what happens without anybody's writing, as silence does, without a day.
    @Scheduled(fixedDelayString = "${sangkien.inbox.follow-every:5s}")
    void follow() {
        try {
            if (!today().equals(laidOut)) {
                layOutAround(today());
            }
        } catch (DataAccessException | TransactionException e) {
            log.debug("the days ahead are not laid out yet: {}", e.getClass().getName());
        }
    }

    void makeRoomFor(LocalDate day) {
        layOut(day, day);
    }

    private void layOutAround(LocalDate today) {
        layOut(today.minusDays(DAYS_BACK), today.plusDays(DAYS_AHEAD));
        laidOut = today;
    }

    private void layOut(LocalDate first, LocalDate last) {
        journal.keepReady(first, last);
        turns.keepReady(first, last);
    }

    private void clearJournal() {
        var firstKept = LocalDate.ofInstant(clock.instant().minus(settings.retention()), ZoneOffset.UTC);
        for (var day : journal.days().headSet(firstKept, false)) {
            clear(day);
        }
    }

    private void clear(LocalDate day) {
        Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        if (isAwaited(from, until)) {
            log.warn("the journal of {} still has entries whose turn has not come, so it stays", day);
            return;
        }
        for (var door : List.copyOf(handler.stream().toList())) {
            door.leaving(from, until);
        }
        turns.drop(day);
        journal.drop(day);
        log.info("dropped the journal of {}", day);
    }

    private boolean isAwaited(Instant from, Instant until) {
        return jdbc.sql("select exists (select 1 from waiting where received_at >= ? and received_at < ?)")
                .param(OffsetDateTime.ofInstant(from, ZoneOffset.UTC))
                .param(OffsetDateTime.ofInstant(until, ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private void clearKeys() {
        var before = OffsetDateTime.ofInstant(clock.instant().minus(settings.keyRetention()), ZoneOffset.UTC);
        int gone;
        do {
            gone = jdbc.sql("""
                    delete from event_key where key in (
                        select key from event_key where seen_at < ? limit ? for update skip locked)
                    """).param(before).param(KEYS_AT_ONCE).update();
        } while (gone == KEYS_AT_ONCE);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
