package vn.sangkien.bot.inbox;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.store.Sparingly;
import vn.sangkien.bot.store.Trouble;

/// One thread that takes whatever waits and commits it together; it never waits for more.
///
/// Events of one sender always go through the same writer, so their order in the journal is the order they came in.
/// While the store is away, or slow, they go to the spool, and as long as one is there all later ones go behind it.
final class JournalWriter {

    private static final Logger log = LoggerFactory.getLogger(JournalWriter.class);
    private static final long LOOK_FOR_THE_END_MILLIS = 200;

    private final BlockingQueue<Pending> queue;
    private final int largestBatch;
    private final JournalRows rows;
    private final Spool spool;
    private final Consumer<Collection<ContactId>> wake;
    private final Sparingly sparingly = new Sparingly();
    private volatile boolean closing;
    private @Nullable Thread thread;
    private @Nullable Flight flight;

    /// A commit on its way.
    private static final class Flight {
        final List<Pending> batch;
        final long since = System.nanoTime();
        boolean isRescued;

        Flight(List<Pending> batch) {
            this.batch = batch;
        }
    }

    JournalWriter(InboxSettings settings, JournalRows rows, Spool spool, Consumer<Collection<ContactId>> wake) {
        this.queue = new ArrayBlockingQueue<>(settings.backlog());
        this.largestBatch = settings.batch();
        this.rows = rows;
        this.spool = spool;
        this.wake = wake;
    }

    void start(String name) {
        closing = false;
        thread = Thread.ofPlatform().name(name).start(this::work);
    }

    /// Ends after everything taken has been written.
    void stop() throws InterruptedException {
        closing = true;
        if (thread != null) {
            thread.join();
        }
    }

    /// Whether it was taken; no when the backlog is full or the end has begun.
    boolean take(Pending pending) {
        return !closing && queue.offer(pending);
    }

    int backlog() {
        return queue.size();
    }

    private void work() {
        while (true) {
            var batch = nextBatch();
            if (batch.isEmpty()) {
                if (closing) {
                    return;
                }
                continue;
            }
            try {
                keep(batch);
            } catch (RuntimeException | Error e) {
                batch.forEach(pending -> pending.word().completeExceptionally(e));
                log.error("the journal writer stumbled", e);
            }
        }
    }

    private List<Pending> nextBatch() {
        var batch = new ArrayList<Pending>();
        try {
            var first = queue.poll(LOOK_FOR_THE_END_MILLIS, TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                queue.drainTo(batch, largestBatch - 1);
            }
        } catch (InterruptedException _) {
            closing = true;
        }
        return batch;
    }

    private void keep(List<Pending> batch) {
        if (!spool.isEmpty()) {
            spool(batch);
            return;
        }
        begin(batch);
        Map<UUID, Acceptance.Accepted> accepted;
        try {
            accepted = rows.write(events(batch));
        } catch (RuntimeException e) {
            if (!end()) {
                cope(batch, e);
            }
            return;
        }
        end();
        announce(batch, accepted);
    }

    private synchronized void begin(List<Pending> batch) {
        flight = new Flight(batch);
    }

    /// Returns whether the batch was rescued meanwhile, so that whatever became of it is of no importance.
    private synchronized boolean end() {
        boolean isRescued = flight != null && flight.isRescued;
        flight = null;
        return isRescued;
    }

    /// Puts a commit that takes too long, and all that waits behind it, into the spool. Should the commit succeed after
    /// all, the event keys make the spool's copy a duplicate.
    synchronized void rescue(Duration late) {
        if (flight == null || System.nanoTime() - flight.since < late.toNanos()) {
            return;
        }
        var lateOnes = new ArrayList<Pending>();
        if (!flight.isRescued) {
            flight.isRescued = true;
            lateOnes.addAll(flight.batch);
        }
        queue.drainTo(lateOnes);
        if (!lateOnes.isEmpty()) {
            spool(lateOnes);
        }
    }

    private void cope(List<Pending> batch, RuntimeException reason) {
        if (Trouble.passes(reason) || Trouble.timedOut(reason)) {
            spool(batch);
        } else if (batch.size() == 1) {
            refuse(batch, reason);
        } else {
            batch.forEach(pending -> keep(List.of(pending)));
        }
    }

    private void spool(List<Pending> batch) {
        try {
            spool.append(events(batch));
        } catch (IOException | RuntimeException e) {
            refuse(batch, e);
            return;
        }
        sparingly.say(() -> log.warn("the journal is away; events go to the spool on this machine's disk"));
        batch.forEach(pending -> pending.word().complete(new Acceptance.Spooled()));
    }

    private void refuse(List<Pending> batch, Exception reason) {
        sparingly.say(() -> log.error(
                "an event cannot be kept and is refused: {}", reason.getClass().getName()));
        batch.forEach(pending -> pending.word().completeExceptionally(reason));
    }

    private void announce(List<Pending> batch, Map<UUID, Acceptance.Accepted> accepted) {
        var woken = new LinkedHashSet<ContactId>();
        accepted.values().forEach(word -> woken.add(word.contact()));
        var unsaid = new HashMap<>(accepted);
        for (var pending : batch) {
            var word = unsaid.remove(pending.event().key());
            pending.word().complete(word == null ? new Acceptance.Duplicate() : word);
        }
        if (!woken.isEmpty()) {
            wake.accept(woken);
        }
    }

    /// Tells those still in the queue that nobody will come for them.
    void abandon() {
        var left = new ArrayList<Pending>();
        queue.drainTo(left);
        left.forEach(pending -> pending.word().completeExceptionally(new RejectedExecutionException("closing")));
    }

    private static List<Event> events(List<Pending> batch) {
        return batch.stream().map(Pending::event).toList();
    }
}
