package vn.sangkien.bot.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.shared.Interruptions;
import vn.sangkien.bot.store.Sparingly;
import vn.sangkien.bot.store.Trouble;

/// Says what this node has taken on, and writes down what became of it.
///
/// A node lives by a lease it renews; when it falls silent others declare it dead and take its messages over. It sends
/// nothing while it cannot be sure that its lease holds. Who fell silent because PostgreSQL was away goes on when it is
/// back: what it said meanwhile is known to nobody else and would be said again.
@Component
@EnableConfigurationProperties(OutboxSettings.class)
class Sender implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Sender.class);

    /// Starts before, and ends after, the turns.
    private static final int PHASE = DEFAULT_PHASE - 6144;

    /// Less than that is the clock being kept right.
    private static final Duration SET_BACK = Duration.ofMinutes(1);

    private static final Duration LET_FINISH = Duration.ofSeconds(15);

    /// For so long a question is worth putting although another one follows.
    private static final Duration TIMELY = Duration.ofMinutes(10);

    private static final int SETTLE_AT_ONCE = 500;
    private static final long LOOK_FOR_THE_END_MILLIS = 200;
    /// A reply said twice does less harm than none: so many nodes may die over it before it is given up.
    private static final int MOST_DOUBTS = 4;

    private static final UUID NOBODY = new UUID(0, 0);

    private final Rows rows;
    private final OutboxSettings settings;
    private final OutboxUpkeep upkeep;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final Interruptions interruptions;
    private final Map<String, ChannelSender> channels;
    private final ApplicationEventPublisher events;
    private final MeterRegistry meters;
    private final Schedule schedule =
            new Schedule(() -> ThreadLocalRandom.current().nextDouble());
    private final ObjectProvider<Gate> gates;
    private final Pacing pacing;
    private final Queues queues = new Queues();
    private final BlockingQueue<Verdict> verdicts = new LinkedBlockingQueue<>(); // bounded by the permits
    private final Semaphore permits;
    private final Semaphore bulkPermits;
    private final ReentrantLock ticking = new ReentrantLock();
    private final Sparingly sparingly = new Sparingly();
    private volatile @Nullable UUID node;
    private volatile long leaseEnds;
    private long othersMayReturnUntil = System.nanoTime();
    private Instant lastNow;
    private long lastTicks = System.nanoTime();
    private volatile boolean running;
    private @Nullable Thread settler;

    Sender(
            Rows rows,
            OutboxSettings settings,
            OutboxUpkeep upkeep,
            InstantSource clock,
            Supplier<UUID> ids,
            Interruptions interruptions,
            List<ChannelSender> channels,
            ObjectProvider<Gate> gates,
            Pacing pacing,
            ApplicationEventPublisher events,
            MeterRegistry meters) {
        this.rows = rows;
        this.settings = settings;
        this.upkeep = upkeep;
        this.clock = clock;
        this.lastNow = clock.instant();
        this.ids = ids;
        this.interruptions = interruptions;
        this.channels = channels.stream().collect(Collectors.toMap(ChannelSender::channel, Function.identity()));
        this.gates = gates;
        this.pacing = pacing;
        this.events = events;
        this.meters = meters;
        this.permits = new Semaphore(settings.parallel());
        this.bulkPermits = new Semaphore(Math.max(1, settings.parallel() / 2));
        Gauge.builder("sangkien.outbox.memory.messages", queues, Queues::size).register(meters);
    }

    /// Writes the messages down within the caller's transaction. What is returned sends them and is to be run after it.
    Runnable keep(List<Outgoing> messages) {
        var me = leaseHolds() && hasRoom(Lane.REPLY) ? node : null; // bulk is only leased when it is claimed
        var parcels = rows.insert(messages, me, clock.instant());
        return () -> {
            if (me != null && me.equals(node)) {
                queues.add(parcels, clock.instant());
                pump();
            }
        };
    }

    /// Renews the lease, starts what has become due, and takes on what nobody has.
    @Scheduled(fixedRateString = "${sangkien.outbox.tick:200ms}")
    void tick() {
        if (!running || !ticking.tryLock()) {
            return;
        }
        try {
            noticeClock();
            beat();
            claim();
            pump();
        } catch (RuntimeException e) {
            sparingly.say(() -> log.warn(
                    "the outbox cannot be looked through: {}", e.getClass().getName()));
        } finally {
            ticking.unlock();
        }
    }

    /// What waits for a time is not to wait longer because the clock is set back.
    private void noticeClock() {
        var now = clock.instant();
        long ticks = System.nanoTime();
        var expected = lastNow.plusNanos(ticks - lastTicks);
        if (now.plus(SET_BACK).isBefore(expected)) {
            log.warn(
                    "the clock was set back by about {} s",
                    Duration.between(now, expected).toSeconds());
            queues.setBack(Duration.between(now, expected), now);
        }
        lastNow = now;
        lastTicks = ticks;
    }

    private void beat() {
        long asked = System.nanoTime();
        var me = node;
        if (me != null && leaseEnds - asked > settings.lease().toNanos() * 2 / 3) {
            return;
        }
        if (me != null && !rows.stay(me, settings.lease())) {
            log.warn("this node was believed dead; its messages are left to others");
            queues.giveUp();
            me = null;
            node = null;
        } else if (me != null && leaseEnds - asked < 0) {
            // the others will have fallen silent, too, and need as long to be heard
            othersMayReturnUntil = System.nanoTime() + settings.lease().toNanos();
        }
        if (me == null) {
            me = ids.get();
            rows.enter(me, settings.lease());
            node = me;
        }
        leaseEnds = asked + settings.lease().toNanos();
    }

    /// For tests: as if it had run out.
    void forgetLease() {
        leaseEnds = System.nanoTime() - 1;
    }

    private boolean leaseHolds() {
        return running && node != null && leaseEnds - System.nanoTime() > 0;
    }

    /// Bulk fills half of the memory at most, so that replies always find room.
    private boolean hasRoom(Lane lane) {
        return queues.size() < (lane == Lane.REPLY ? settings.inMemory() : settings.inMemory() / 2);
    }

    private void claim() {
        var me = node;
        if (me == null || !leaseHolds()) {
            return;
        }
        var dead = System.nanoTime() - othersMayReturnUntil < 0 ? Set.<UUID>of() : rows.bury(me, settings.lease());
        // however much bulk is on its way
        claim(me, dead, Lane.REPLY, settings.parallel());
        claim(me, dead, Lane.BULK, Math.min(permits.availablePermits(), bulkPermits.availablePermits()));
    }

    private void claim(UUID me, Set<UUID> dead, Lane lane, int atMost) {
        if (atMost == 0 || !leaseHolds() || !hasRoom(lane)) {
            return;
        }
        var mine = new ArrayList<Parcel>();
        for (var parcel : rows.claim(me, dead, lane, clock.instant(), atMost)) {
            // a reply may be said twice, bulk may not
            if (parcel.doubts() > (lane == Lane.REPLY ? MOST_DOUBTS : 0)) {
                verdicts.add(new Verdict.Done(parcel, "unknown", "its node died", null));
            } else {
                mine.add(parcel.heldUntil(Instant.EPOCH)); // due, or it would not have been found
            }
        }
        queues.add(mine, clock.instant());
    }

    private void pump() {
        while (leaseHolds() && permits.tryAcquire()) {
            boolean mayBulk = bulkPermits.tryAcquire();
            var next = queues.next(clock.instant(), mayBulk);
            boolean isBulk = next.isPresent() && next.get().outbound().lane() == Lane.BULK;
            if (mayBulk && !isBulk) {
                bulkPermits.release();
            }
            if (next.isEmpty()) {
                permits.release();
                return;
            }
            Thread.ofVirtual().name("send").start(() -> send(next.get(), isBulk));
        }
    }

    private void send(Parcel parcel, boolean isBulk) {
        try {
            var outdated = outdated(parcel);
            if (outdated.isPresent()) {
                verdicts.add(schedule.judge(parcel, outdated.get(), clock.instant()));
                return;
            }
            if (hasToWait(parcel)) {
                return;
            }
            interruptions.at("send.before");
            var outcome = ask(parcel.nextTry());
            interruptions.at("send.after");
            var now = clock.instant();
            if (outcome instanceof Outcome.RetryAfter(var pause)) {
                queues.pause(parcel.outbound().account(), now.plus(pause));
            }
            verdicts.add(schedule.judge(parcel, outcome, now));
        } finally {
            if (isBulk) {
                bulkPermits.release();
            }
            permits.release();
            pump();
        }
    }

    /// Of a pile of questions that could not be put in time only the last is put, and what nobody waits for is said
    /// within
    /// a day or not at all.
    private Optional<Outcome> outdated(Parcel parcel) {
        var age = Duration.between(parcel.createdAt(), clock.instant());
        return switch (parcel.outbound().lane()) {
            case BULK -> age.compareTo(Schedule.BULK_LIVES) > 0 ? suppressed("stale") : Optional.empty();
            case REPLY ->
                age.compareTo(TIMELY) > 0 && isSuperseded(parcel) ? suppressed("superseded") : Optional.empty();
        };
    }

    private static Optional<Outcome> suppressed(String reason) {
        return Optional.of(new Outcome.Suppressed(reason));
    }

    private boolean isSuperseded(Parcel parcel) {
        try {
            return rows.isSuperseded(parcel.outbound().id());
        } catch (RuntimeException e) {
            sparingly.say(() -> log.warn(
                    "a message is said as it was meant: {}", e.getClass().getName()));
            return false;
        }
    }

    /// Whether its time has not come yet; then it is back in the queue, as if it had not been touched.
    private boolean hasToWait(Parcel parcel) {
        var outbound = parcel.outbound();
        var channel = channels.get(outbound.account().channel());
        var wait =
                channel == null ? Optional.<Pacing.Wait>empty() : pacing.take(channel.pace(outbound), outbound.lane());
        wait.ifPresent(it -> {
            var until = clock.instant().plus(it.pause());
            if (it.whole()) {
                queues.pause(outbound.account(), outbound.lane(), until);
            }
            queues.again(parcel.heldUntil(until), clock.instant());
        });
        return wait.isPresent();
    }

    private Outcome ask(Outbound outbound) {
        var channel = channels.get(outbound.account().channel());
        if (channel == null) {
            return new Outcome.Failed("channel is off");
        }
        try {
            var objection = objection(outbound);
            return objection.isPresent() ? objection.get() : channel.send(outbound);
        } catch (RuntimeException e) {
            if (Trouble.passes(e)) {
                // the store is asked before the provider is, so nothing was said
                sparingly.say(() -> log.warn(
                        "{} has to wait for the store: {}",
                        channel.channel(),
                        e.getClass().getName()));
                return new Outcome.Failed("the store has trouble");
            }
            log.error(
                    "{} stumbled over {}: {}",
                    channel.channel(),
                    outbound,
                    e.getClass().getName());
            return new Outcome.Unknown(e.getClass().getSimpleName());
        }
    }

    /// What nobody asked for is looked at once more, as late as possible.
    private Optional<Outcome> objection(Outbound outbound) {
        return outbound.purpose() == null
                ? Optional.empty()
                : gates.stream()
                        .flatMap(gate -> gate.objection(outbound).stream())
                        .findFirst();
    }

    /// Writes verdicts down, whatever waits together, until the end has come and nothing is left.
    private void settle() {
        while (true) {
            var batch = new ArrayList<Verdict>();
            try {
                var first = verdicts.poll(LOOK_FOR_THE_END_MILLIS, TimeUnit.MILLISECONDS);
                if (first == null) {
                    if (!running && permits.availablePermits() == settings.parallel()) {
                        return;
                    }
                    continue;
                }
                batch.add(first);
                verdicts.drainTo(batch, SETTLE_AT_ONCE - 1);
                settle(batch);
                pump();
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                log.error("{} outcomes could not be written down", batch.size(), e);
            }
        }
    }

    private void settle(List<Verdict> batch) throws InterruptedException {
        for (long pause = 100; ; pause = Math.min(pause * 2, 5000)) {
            try {
                write(batch);
                break;
            } catch (RuntimeException e) {
                if (Trouble.lacksPartition(e)) {
                    upkeep.layOut();
                } else if (!Trouble.passes(e)) {
                    if (batch.size() == 1) {
                        throw e;
                    }
                    for (var verdict : batch) {
                        settle(List.of(verdict));
                    }
                    return;
                }
                if (!running && pause > 1000) {
                    throw e; // the lease will run out and somebody else will find out
                }
                sparingly.say(() ->
                        log.warn("outcomes wait to be written: {}", e.getClass().getName()));
                Thread.sleep(pause);
            }
        }
        batch.forEach(this::tell);
    }

    private void write(List<Verdict> batch) {
        // between two lives nothing is this node's, but what it has said it has said
        var me = Objects.requireNonNullElse(node, NOBODY);
        var done = new ArrayList<Verdict.Done>();
        var later = new ArrayList<Verdict.Later>();
        for (var verdict : batch) {
            switch (verdict) {
                case Verdict.Done it -> done.add(it);
                case Verdict.Later it -> later.add(it);
            }
        }
        if (!done.isEmpty()) {
            rows.finish(me, done, clock.instant());
        }
        if (!later.isEmpty()) {
            rows.postpone(me, later);
        }
    }

    private void tell(Verdict verdict) {
        var outbound = verdict.parcel().outbound();
        switch (verdict) {
            case Verdict.Later(var parcel) -> queues.again(parcel, clock.instant());
            case Verdict.Done(var parcel, var outcome, var reason, var _) -> {
                interruptions.at("send.finished");
                queues.done(parcel, clock.instant());
                count(parcel, outcome, clock.instant());
                log.debug(
                        "message {} to contact {}: {}{}, attempt {}",
                        outbound.id(),
                        outbound.contact().value(),
                        outcome,
                        reason == null ? "" : " (" + reason + ")",
                        parcel.attempts() + 1);
                publish(new Finished(outbound.contact(), outbound.id()));
            }
        }
    }

    private void count(Parcel parcel, String outcome, Instant now) {
        var lane = parcel.outbound().lane().name().toLowerCase(Locale.ROOT);
        var channel = parcel.outbound().account().channel();
        meters.counter("sangkien.outbox.finished", "outcome", outcome, "lane", lane, "channel", channel)
                .increment();
        meters.timer("sangkien.outbox.delivery.duration", "lane", lane)
                .record(Duration.between(parcel.createdAt(), now));
    }

    private void publish(Finished finished) {
        try {
            events.publishEvent(finished);
        } catch (RuntimeException e) {
            log.error("a listener stumbled over message {}", finished.outboxId(), e);
        }
    }

    @Override
    public void start() {
        running = true;
        beat();
        settler = Thread.ofPlatform().name("outcomes").start(this::settle);
    }

    /// Lets what is on its way come to its end, and gives the rest back.
    @Override
    public void stop() {
        running = false;
        try {
            if (permits.tryAcquire(settings.parallel(), LET_FINISH.toMillis(), TimeUnit.MILLISECONDS)) {
                permits.release(settings.parallel());
            }
            if (settler != null) {
                settler.join(LET_FINISH);
                settler.interrupt();
            }
            var me = node;
            if (me != null) {
                rows.release(me, queues.giveUp());
                rows.leave(me);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("messages are left to be taken over: {}", e.getClass().getName());
        }
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
