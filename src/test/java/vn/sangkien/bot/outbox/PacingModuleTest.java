package vn.sangkien.bot.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.testing.Node;

/// The pace of a provider, kept by two nodes together.
class PacingModuleTest {
    private static final AtomicLong numbers = new AtomicLong();
    private static final Duration HOUR = Duration.ofHours(1);

    private static Node one;
    private static Node two;

    static class Nothing {}

    @BeforeAll
    static void start() {
        int database = TestServers.fresh();
        one = Node.on(database, Nothing.class);
        two = Node.on(database, Nothing.class);
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
    }

    /// Slow enough that nothing comes back while a test runs.
    private static Limit limit(int atOnce) {
        return new Limit("test:" + numbers.incrementAndGet(), 1, HOUR, atOnce);
    }

    private static boolean goes(Node node, Pace pace, Lane lane) {
        return node.get(Pacing.class).take(pace, lane).isEmpty();
    }

    @Test
    void nodes_share_what_a_provider_lets_through() {
        var pace = new Pace(limit(3), List.of());
        assertThat(goes(one, pace, Lane.REPLY)).isTrue();
        assertThat(goes(two, pace, Lane.REPLY)).isTrue();
        assertThat(goes(one, pace, Lane.REPLY)).isTrue();
        assertThat(goes(one, pace, Lane.REPLY)).isFalse();
        assertThat(two.get(Pacing.class).take(pace, Lane.REPLY)).hasValueSatisfying(wait -> {
            assertThat(wait.pause()).isBetween(Duration.ofMinutes(50), HOUR);
            assertThat(wait.whole()).isTrue();
        });
    }

    @Test
    void bulk_leaves_half_of_it_for_replies() {
        var pace = new Pace(limit(4), List.of());
        assertThat(goes(one, pace, Lane.BULK)).isTrue();
        assertThat(goes(two, pace, Lane.BULK)).isTrue();
        assertThat(goes(one, pace, Lane.BULK)).isFalse();
        assertThat(goes(one, pace, Lane.REPLY)).isTrue();
        assertThat(goes(two, pace, Lane.REPLY)).isTrue();
        assertThat(goes(two, pace, Lane.REPLY)).isFalse();
    }

    @Test
    void whoever_has_to_wait_takes_nothing_from_others() {
        var account = limit(2);
        var talkative = new Pace(account, List.of(limit(1)));
        assertThat(goes(one, talkative, Lane.REPLY)).isTrue();
        assertThat(one.get(Pacing.class).take(talkative, Lane.REPLY))
                .hasValueSatisfying(wait -> assertThat(wait.whole()).isFalse());
        assertThat(goes(two, new Pace(account, List.of(limit(1))), Lane.REPLY)).isTrue();
        var third = limit(1);
        assertThat(goes(one, new Pace(account, List.of(third)), Lane.REPLY)).isFalse();
        assertThat(goes(one, new Pace(limit(1), List.of(third)), Lane.REPLY)).isTrue();
    }

    @Test
    void without_redis_a_node_keeps_the_pace_alone() {
        int database = TestServers.fresh();
        try (var node = Node.on(database, Nothing.class);
                var redis = RedisClient.create(TestServers.redisUrl(database));
                var connection = redis.connect()) {
            var limit = limit(1);
            var pace = new Pace(limit, List.of());
            // what is there cannot be read as a bucket, as little as when nobody answers
            connection.sync().set("pace:{" + limit.key() + "}", "no bucket");
            assertThat(goes(node, pace, Lane.REPLY)).isTrue();
            assertThat(goes(node, pace, Lane.REPLY)).isFalse();
        }
    }
}
