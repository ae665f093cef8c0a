package vn.sangkien.bot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Instant NOW = Instant.parse("2022-05-10T02:00:00Z");

    private final AtomicInteger counts = new AtomicInteger();

    @Test
    void what_is_quick_is_counted_each_time() {
        try (var tally = new Tally<String, Integer>(InstantSource.fixed(NOW))) {
            await().untilAsserted(() -> assertThat(tally.of("a", counts::incrementAndGet))
                    .hasValueSatisfying(one -> assertThat(one.at()).isEqualTo(NOW)));
            int before = counts.get();
            await().untilAsserted(() -> assertThat(tally.of("a", counts::incrementAndGet))
                    .hasValueSatisfying(one -> assertThat(one.value()).isGreaterThan(before)));
        }
    }

    @Test
    void what_takes_long_is_not_waited_for_counted_once_and_kept() {
        var enough = new CountDownLatch(1);
        try (var tally = new Tally<String, Integer>(InstantSource.fixed(NOW))) {
            for (int look = 0; look < 3; look++) {
                assertThat(tally.of("a", () -> slowly(enough))).isEmpty();
            }
            enough.countDown();
            await().untilAsserted(() ->
                    assertThat(tally.of("a", () -> slowly(enough))).isPresent());
            assertThat(tally.of("a", () -> slowly(enough)))
                    .hasValueSatisfying(one -> assertThat(one.value()).isEqualTo(1));
        }
    }

    @Test
    void what_fails_is_told_and_counted_anew() {
        try (var tally = new Tally<String, Integer>(InstantSource.fixed(NOW))) {
            await().untilAsserted(() -> assertThatThrownBy(() -> tally.of("a", () -> {
                        throw new IllegalArgumentException("no store");
                    }))
                    .hasMessage("it could not be counted"));
            await().untilAsserted(() ->
                    assertThat(tally.of("a", counts::incrementAndGet)).isPresent());
        }
    }

    private int slowly(CountDownLatch enough) {
        try {
            enough.await();
            return counts.incrementAndGet();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
