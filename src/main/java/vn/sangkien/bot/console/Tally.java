package vn.sangkien.bot.console;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// What may take longer to count than a page should take: it is counted aside, and what took long is kept for a while.
///
/// @param <K> what was asked
/// @param <V> what was counted
final class Tally<K, V> implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(150);
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int AT_ONCE = 2;
    private static final int WAITING = 50;

    private final ThreadPoolExecutor counters = new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("tally-", 0).daemon().factory());

    private final AsyncCache<K, Counted<V>> kept =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(WAITING).buildAsync();

    private final InstantSource clock;

    Tally(InstantSource clock) {
        this.clock = clock;
    }

    /// @param at when it was counted
    record Counted<V>(V value, Instant at, Duration took) {}

    /// Nothing yet while it is being counted.
    ///
    /// @throws java.util.concurrent.RejectedExecutionException when too much waits to be counted
    Optional<Counted<V>> of(K asked, Supplier<V> count) {
        var counting = kept.get(asked, (_, _) -> CompletableFuture.supplyAsync(() -> counted(count), counters));
        try {
            var counted = counting.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (counted.took().compareTo(PATIENCE) < 0) {
                kept.synchronous().invalidate(asked); // so quick that nobody needs an old one
            }
            return Optional.of(counted);
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("it could not be counted", e.getCause());
        }
    }

    private Counted<V> counted(Supplier<V> count) {
        long begun = System.nanoTime();
        var value = count.get();
        return new Counted<>(value, clock.instant(), Duration.ofNanos(System.nanoTime() - begun));
    }

    @Override
    public void close() {
        counters.shutdownNow();
    }
}
