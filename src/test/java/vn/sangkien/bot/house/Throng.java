package vn.sangkien.bot.house;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import vn.sangkien.bot.testing.Side;

/// People who register one after the other, several at a time, on all channels, as long as something goes on meanwhile.
final class Throng {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final int atOnce;
    private final long seed;
    private final List<Side> sides;
    private final List<House> nodes;
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final Registrant.Counts counts = new Registrant.Counts();
    private final long begun = System.nanoTime();

    /// @param nodes any of which takes their messages
    Throng(int atOnce, long seed, List<Side> sides, List<House> nodes) {
        this.atOnce = atOnce;
        this.seed = seed;
        this.sides = sides;
        this.nodes = nodes;
    }

    /// What goes on meanwhile.
    interface Meanwhile {
        void happen() throws InterruptedException;
    }

    /// Everybody who has registered when it is over.
    List<Registrant> during(Meanwhile meanwhile) throws Exception {
        var people = new ArrayList<Registrant>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slots = new ArrayList<Future<List<Registrant>>>();
            for (int n = 0; n < atOnce; n++) {
                var side = sides.get(n % sides.size());
                slots.add(threads.submit(() -> registrants(side)));
            }
            try {
                meanwhile.happen();
            } finally {
                enough.set(true);
            }
            for (var slot : slots) {
                people.addAll(slot.get());
            }
        }
        return people;
    }

    private List<Registrant> registrants(Side side) throws InterruptedException {
        var people = new ArrayList<Registrant>();
        do {
            int number = numbers.incrementAndGet();
            var person = new Registrant(side, number, nodes, this::now, seed + number, counts, atOnce);
            person.register();
            people.add(person);
        } while (!enough.get());
        return people;
    }

    private Instant now() {
        return House.MAY_2022.plus(took());
    }

    /// Since it began.
    Duration took() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /// What happened to their messages.
    Registrant.Counts counts() {
        return counts;
    }

    /// Waits until they have got on by so many messages.
    void getOn(int messages) {
        long before = counts.sent().sum();
        await("people get on").atMost(PATIENCE).until(() -> counts.sent().sum() >= before + messages);
    }
}
