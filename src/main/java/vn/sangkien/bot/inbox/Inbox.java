package vn.sangkien.bot.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Interruptions;
import vn.sangkien.bot.store.StorableText;

/// Accepts each message once.
///
/// Safe to call again with the same event from any node, at any time within [InboxSettings#keyRetention()].
@Service
@EnableConfigurationProperties(InboxSettings.class)
public class Inbox implements SmartLifecycle {

    /// Starts before, and ends after, whoever takes in events.
    static final int PHASE = DEFAULT_PHASE - 4096;

    /// After how long whoever was refused should come again, as `Retry-After` has it.
    public static final String COME_AGAIN_SECONDS = "10";

    /// How long a node waits before it asks again whether the journal is back.
    private static final Duration DRAIN_EVERY = Duration.ofMillis(500);

    private static final Duration END_WITHIN = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private final List<JournalWriter> writers;
    private final SpoolDrain drain;
    private final Duration spoolAfter;
    private final InstantSource clock;
    private final ObjectProvider<InboundHandler> handler;
    private final Timer timer;
    private final Counter duplicates;
    private final Counter refusals;
    private final Counter spooled;
    private volatile boolean running;
    private ScheduledExecutorService spoolThreads = Executors.newScheduledThreadPool(0);

    Inbox(
            InboxSettings settings,
            JdbcClient jdbc,
            InstantSource clock,
            Interruptions interruptions,
            JournalUpkeep upkeep,
            Spool spool,
            ObjectProvider<InboundHandler> handler,
            MeterRegistry meters) {
        this.clock = clock;
        this.handler = handler;
        Supplier<JournalRows> rows =
                () -> new JournalRows(jdbc, clock, interruptions, at -> upkeep.makeRoomFor(day(at)));
        this.writers = IntStream.range(0, settings.writers())
                .mapToObj(_ -> new JournalWriter(settings, rows.get(), spool, this::wake))
                .toList();
        this.drain = new SpoolDrain(spool, rows.get(), settings.batch(), interruptions, this::wake);
        this.spoolAfter = settings.spoolAfter();
        this.timer = Timer.builder("sangkien.inbox.accept.duration")
                .description("from arrival to durable")
                .publishPercentileHistogram()
                .register(meters);
        this.duplicates = meters.counter("sangkien.inbox.duplicates");
        this.refusals = meters.counter("sangkien.inbox.refusals");
        this.spooled = meters.counter("sangkien.inbox.spooled.events");
        Gauge.builder(
                        "sangkien.inbox.backlog.events",
                        writers,
                        all -> all.stream().mapToInt(JournalWriter::backlog).sum())
                .register(meters);
    }

    /// Journals the event, or spools it while the journal is away. The future ends when the event is durable, and only
    /// then may the provider be told so. It fails when the event is not kept: the provider must then come again.
    ///
    /// What is chained to the future runs on the writer's thread and must be short.
    public CompletableFuture<Acceptance> accept(Arrival arrival) {
        var sample = Timer.start();
        var word = new CompletableFuture<Acceptance>();
        var json = StorableText.of(JsonMapper.shared().writeValueAsString(arrival.message()));
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS); // what the journal can hold
        var event = Event.of(arrival, now, json);
        var writer = writers.get(Math.floorMod(event.place().hashCode(), writers.size()));
        if (!writer.take(new Pending(event, word))) {
            word.completeExceptionally(new RejectedExecutionException("too many events are waiting to be journalled"));
        }
        return word.whenComplete((acceptance, failure) -> {
            sample.stop(timer);
            if (failure != null) {
                refusals.increment();
                return;
            }
            switch (acceptance) {
                case Acceptance.Accepted accepted -> {}
                case Acceptance.Duplicate duplicate -> duplicates.increment();
                case Acceptance.Spooled kept -> spooled.increment();
            }
        });
    }

    private void wake(Collection<ContactId> contacts) {
        handler.ifAvailable(door -> door.waiting(contacts));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    @Override
    public void start() {
        for (int n = 0; n < writers.size(); n++) {
            writers.get(n).start("journal-" + n);
        }
        var threads = Executors.newScheduledThreadPool(
                2, Thread.ofPlatform().name("spool-", 0).factory());
        every(threads, spoolAfter.dividedBy(4), () -> writers.forEach(writer -> writer.rescue(spoolAfter)));
        every(threads, DRAIN_EVERY, drain::run);
        spoolThreads = threads;
        running = true;
    }

    private static void every(ScheduledExecutorService threads, Duration pause, Runnable work) {
        var _ = threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        log.error("the spool stumbled", e); // thrown on, it would have been the last time
                    }
                },
                0,
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        try {
            for (var writer : writers) {
                writer.stop();
            }
            spoolThreads.shutdown();
            if (!spoolThreads.awaitTermination(END_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                spoolThreads.shutdownNow();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        writers.forEach(JournalWriter::abandon);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
