package vn.sangkien.bot.conversation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.inbox.InboundHandler;
import vn.sangkien.bot.shared.ContactId;

/// Gives every contact with something waiting to a worker, the same contact always to the same.
@Component
@EnableConfigurationProperties(ConversationSettings.class)
class Turns implements InboundHandler, SmartLifecycle {

    /// Starts before, and ends after, the inbox.
    private static final int PHASE = DEFAULT_PHASE - 5120;

    private final List<Worker> workers;
    private final Keepsakes keepsakes;
    private volatile boolean running;

    Turns(TurnBatch turns, ParkingLot parking, Keepsakes keepsakes, ConversationSettings settings) {
        this.workers = IntStream.range(0, settings.workers())
                .mapToObj(_ -> new Worker(turns, parking, settings))
                .toList();
        this.keepsakes = keepsakes;
    }

    @Override
    public void waiting(Collection<ContactId> contacts) {
        contacts.stream()
                .collect(Collectors.groupingBy(contact -> Math.floorMod(contact.hashCode(), workers.size())))
                .forEach((worker, theirs) -> workers.get(worker).wake(theirs));
    }

    @Override
    public void leaving(Instant from, Instant until) {
        keepsakes.keep(from, until);
    }

    @Override
    public void start() {
        for (int n = 0; n < workers.size(); n++) {
            workers.get(n).start("turns-" + n);
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            for (var worker : workers) {
                worker.stop();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
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
