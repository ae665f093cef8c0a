package vn.sangkien.bot.reminder;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.shared.Interruptions;

/// Brings rounds further, each on one node at a time by the lock of its row; whoever dies leaves it as it was.
@Component
class RoundsAtWork {
    private static final Logger log = LoggerFactory.getLogger(RoundsAtWork.class);

    /// So long an answer counts.
    private static final Duration ANSWERS = Duration.ofDays(8);

    private static final Duration HEAR_EVERY = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Rounds rounds;
    private final Counting counting;
    private final Reminding reminding;
    private final TransactionTemplate transaction;
    private final Interruptions interruptions;
    private final InstantSource clock;
    private volatile Instant heardAt = Instant.EPOCH;

    RoundsAtWork(
            JdbcClient jdbc,
            Rounds rounds,
            Counting counting,
            Reminding reminding,
            PlatformTransactionManager transactions,
            Interruptions interruptions,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.rounds = rounds;
        this.counting = counting;
        this.reminding = reminding;
        this.transaction = new TransactionTemplate(transactions);
        this.interruptions = interruptions;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${sangkien.reminder.every:1s}")
    void look() {
        try {
            work();
        } catch (DataAccessException | TransactionException e) {
            log.warn("rounds of reminders have to wait: {}", e.getClass().getName());
        }
    }

    /// Does what is due now.
    void work() {
        jdbc.sql("""
                        select id from reminder_round where state in ('COUNTING', 'STARTING', 'RUNNING')
                            or id in (select round_id from reminder_recipient where state = 'QUEUED') order by id""")
                .query((row, _) -> row.getLong(1))
                .list()
                .forEach(id -> transaction.executeWithoutResult(_ -> locked(id).ifPresent(this::further)));
        var now = clock.instant();
        if (heardAt.plus(HEAR_EVERY).isBefore(now)) {
            heardAt = now;
            jdbc.sql("select id from reminder_round where state in ('RUNNING', 'STOPPED') or ended_at > ?")
                    .param(Timestamp.from(now.minus(ANSWERS)))
                    .query((row, _) -> row.getLong(1))
                    .list()
                    .forEach(id ->
                            transaction.executeWithoutResult(_ -> locked(id).ifPresent(reminding::hear)));
        }
    }

    private Optional<Round> locked(long id) {
        return jdbc.sql("select * from reminder_round where id = ? for update skip locked")
                .param(id)
                .query((row, _) -> Rounds.round(row))
                .optional();
    }

    private void further(Round round) {
        switch (round.state()) {
            case COUNTING -> {
                counting.count(round);
                interruptions.at("round.counted");
                turn(round, Round.State.COUNTED, "counted_at");
            }
            case STARTING -> {
                counting.count(round);
                // more than were approved need another look
                boolean held = rounds.awaitsApproval(round);
                turn(round, held ? Round.State.COUNTED : Round.State.RUNNING, "counted_at");
            }
            case RUNNING -> {
                reminding.settle(round);
                interruptions.at("round.settled");
                reminding.release(round);
                interruptions.at("round.before-commit");
                if (reminding.over(round)) {
                    turn(round, Round.State.ENDED, "ended_at");
                }
            }
            case STOPPED, ENDED -> reminding.settle(round);
            case COUNTED, DROPPED -> {}
        }
    }

    private void turn(Round round, Round.State state, String stamp) {
        jdbc.sql("update reminder_round set state = ?, " + stamp + " = ? where id = ?")
                .params(state.name(), Timestamp.from(clock.instant()), round.id())
                .update();
        if (state != round.state()) {
            log.info("round {} is {}", round.id(), state);
        }
    }
}
