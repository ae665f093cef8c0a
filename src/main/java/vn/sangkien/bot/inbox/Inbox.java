package vn.sangkien.bot.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
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

    private final List<JournalWriter> writers;
    private final InstantSource clock;
    private final ObjectProvider<InboundHandler> handler;
    private final Timer timer;
    private final Counter duplicates;
    private final Counter refusals;
    private volatile boolean running;

    Inbox(
            InboxSettings settings,
            JdbcClient jdbc,
            InstantSource clock,
            Interruptions interruptions,
            JournalUpkeep upkeep,
            ObjectProvider<InboundHandler> handler,
            MeterRegistry meters) {
        this.clock = clock;
        this.handler = handler;
        this.writers = IntStream.range(0, settings.writers())
                .mapToObj(_ -> new JournalWriter(
                        settings, jdbc, clock, interruptions, at -> upkeep.makeRoomFor(day(at)), this::wake))
                .toList();
        this.timer = Timer.builder("sangkien.inbox.accept.duration")
                .description("from arrival to durable")
                .publishPercentileHistogram()
                .register(meters);
        this.duplicates = meters.counter("sangkien.inbox.duplicates");
        this.refusals = meters.counter("sangkien.inbox.refusals");
        Gauge.builder(
                        "sangkien.inbox.backlog.events",
                        writers,
                        all -> all.stream().mapToInt(JournalWriter::backlog).sum())
                .register(meters);
    }

    /// Journals the event. The future ends when the event is durable, and only then may the provider be told so; it
    /// ends
    /// exceptionally when the event is not kept, and then the provider must be told to come again.
    ///
    /// What is chained to the future runs on the writer's thread and must be short.
    public CompletableFuture<Acceptance> accept(Arrival arrival) {
        var sample = Timer.start();
        var word = new CompletableFuture<Acceptance>();
        var json = StorableText.of(JsonMapper.shared().writeValueAsString(arrival.message()));
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS); // what the journal can hold
        var place = Contacts.Place.of(arrival);
        var writer = writers.get(Math.floorMod(place.hashCode(), writers.size()));
        if (!writer.take(new Pending(arrival, EventKey.of(arrival), now, json, word))) {
            word.completeExceptionally(new RejectedExecutionException("too many events are waiting to be journalled"));
        }
        return word.whenComplete((acceptance, failure) -> {
            sample.stop(timer);
            if (failure != null) {
                refusals.increment();
            } else if (acceptance instanceof Acceptance.Duplicate) {
                duplicates.increment();
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
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            for (var writer : writers) {
                writer.stop();
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
