package vn.sangkien.bot.house;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import vn.sangkien.bot.local.TestStores;
import vn.sangkien.bot.testing.Gate;

/// Breaks what two nodes run on, one thing after the other, chosen by chance.
final class Faults {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int LONGEST_CUT_MILLIS = 3_000;

    /// What is broken.
    enum Kind {
        NODE_KILLED,
        NODE_DIED_AT_A_POINT,
        POSTGRES_KILLED,
        REDIS_KILLED,
        REDIS_FLUSHED,
        POSTGRES_CUT_OFF,
        REDIS_CUT_OFF,
        PROVIDER_CUT_OFF
    }

    private final List<House> nodes;
    private final TestStores stores;
    private final List<Gate> providers;
    private final List<String> points;
    private final Random random;
    private final Map<Kind, Integer> done = new EnumMap<>(Kind.class);
    private final List<Kind> bag = new ArrayList<>();

    Faults(List<House> nodes, TestStores stores, List<Gate> providers, List<String> points, Random random) {
        this.nodes = nodes;
        this.stores = stores;
        this.providers = providers;
        this.points = points;
        this.random = random;
    }

    /// How often each has been done.
    Map<Kind, Integer> done() {
        return done;
    }

    /// Breaks something, and waits until it works again.
    void strike() throws InterruptedException {
        var kind = next();
        var node = nodes.get(random.nextInt(nodes.size()));
        switch (kind) {
            case NODE_KILLED -> {
                node.kill();
                node.launch();
            }
            case NODE_DIED_AT_A_POINT -> {
                var point = points.get(random.nextInt(points.size()));
                node.kill();
                node.with("SANGKIEN_TEST_HALT_AT", point + ":" + (1 + random.nextInt(30)))
                        .launch();
                node.without("SANGKIEN_TEST_HALT_AT");
                await(point).atMost(PATIENCE).until(() -> !node.isAlive());
                node.launch();
            }
            case POSTGRES_KILLED -> stores.killPostgres();
            case REDIS_KILLED -> stores.killRedis();
            case REDIS_FLUSHED -> stores.flushRedis();
            case POSTGRES_CUT_OFF -> cut(stores.beforePostgres());
            case REDIS_CUT_OFF -> cut(stores.beforeRedis());
            case PROVIDER_CUT_OFF -> cut(providers.get(random.nextInt(providers.size())));
        }
        done.merge(kind, 1, Integer::sum);
        awaitHealth();
    }

    /// Each kind once, then each once more, in ever another order.
    private Kind next() {
        if (bag.isEmpty()) {
            bag.addAll(List.of(Kind.values()));
        }
        return bag.remove(random.nextInt(bag.size()));
    }

    private void cut(Gate gate) throws InterruptedException {
        boolean refused = random.nextBoolean();
        if (refused) {
            gate.shut();
        } else {
            gate.hold();
        }
        Thread.sleep(1 + random.nextInt(LONGEST_CUT_MILLIS)); // how long the cut lasts, any length will do
        gate.open();
    }

    /// Waits until both servers and all nodes are there.
    void awaitHealth() {
        await("servers").atMost(PATIENCE).ignoreExceptions().until(stores::areThere);
        await("nodes").atMost(PATIENCE).until(() -> nodes.stream().allMatch(House::isReady));
    }
}
