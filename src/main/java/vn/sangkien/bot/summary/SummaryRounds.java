package vn.sangkien.bot.summary;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Has summaries sent by one node at a time; when it dies another takes over.
///
/// Made by hand rather than by its starter, so that it goes by the product's clock.
@Component
class SummaryRounds implements SmartLifecycle {
    private static final int THREADS = 2;

    /// The fewest the library allows.
    private static final int SILENT_HEARTBEATS = 4;

    private static final Duration CORRECTIONS = Duration.ofHours(1);
    private static final Duration LET_FINISH = Duration.ofSeconds(10);

    private final DataSource database;
    private final SendDailySummary summaries;
    private final SummarySettings settings;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private volatile @Nullable Scheduler scheduler;

    SummaryRounds(
            DataSource database,
            SendDailySummary summaries,
            SummarySettings settings,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.database = database;
        this.summaries = summaries;
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public void start() {
        if (!settings.scheduled()) {
            return;
        }
        var send = Tasks.recurring("summary", FixedDelay.of(settings.look()))
                .onDeadExecution(this::again)
                .execute((_, _) -> summaries.run());
        var correct = Tasks.recurring("summary-corrections", FixedDelay.of(CORRECTIONS))
                .onDeadExecution(this::again)
                .execute((_, _) -> summaries.correct());
        var made = Scheduler.create(database)
                .startTasks(send, correct)
                .clock(clock::instant)
                // two nodes on one machine are two
                .schedulerName(new SchedulerName.Fixed(ids.get().toString()))
                .threads(THREADS)
                .pollingInterval(settings.look().dividedBy(2))
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(SILENT_HEARTBEATS)
                .shutdownMaxWait(LET_FINISH)
                .build();
        made.start();
        scheduler = made;
    }

    /// The library's own way of going on after a dead node asks the system for the time.
    private void again(ExecutionComplete died, ExecutionOperations<Void> operations) {
        operations.reschedule(died, clock.instant());
    }

    @Override
    public void stop() {
        var made = scheduler;
        if (made != null) {
            made.stop();
            scheduler = null;
        }
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }
}
