package vn.sangkien.bot.outbox;

import static java.util.Objects.requireNonNull;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.store.Sparingly;

/// Token buckets in Redis that all nodes take from; while Redis is away each node has its own.
@Component
class Buckets {
    private static final Logger log = LoggerFactory.getLogger(Buckets.class);

    /// Of buckets of our own, those used last.
    private static final int REMEMBERED = 10_000;

    /// How long Redis is left alone after it failed.
    private static final Duration REST = Duration.ofSeconds(1);

    private static final Duration KEEP = Duration.ofMinutes(1);

    private final RedisConnectionFactory redis;
    private final Counter failures;
    private final Sparingly sparingly = new Sparingly();
    private final Map<Limit, Bucket> own = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Limit, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };
    private @Nullable ProxyManager<byte[]> shared;
    private volatile long restUntil = System.nanoTime();

    Buckets(RedisConnectionFactory redis, MeterRegistry meters) {
        this.redis = redis;
        this.failures = meters.counter("sangkien.outbox.pacing.failures");
    }

    /// Takes one token; how long to wait for one when there is none, else nothing.
    Duration take(Limit limit) {
        return with(limit, bucket -> {
            var probe = bucket.tryConsumeAndReturnRemaining(1);
            return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
        });
    }

    /// Gives a token back that was not used.
    void giveBack(Limit limit) {
        with(limit, bucket -> {
            bucket.addTokens(1);
            return Duration.ZERO;
        });
    }

    private Duration with(Limit limit, Function<Bucket, Duration> use) {
        if (System.nanoTime() - restUntil >= 0) {
            try {
                return use.apply(shared(limit));
            } catch (RuntimeException e) {
                restUntil = System.nanoTime() + REST.toNanos();
                failures.increment();
                sparingly.say(() -> log.warn(
                        "Redis does not pace our messages, each node does: {}",
                        e.getClass().getName()));
            }
        }
        return use.apply(own(limit));
    }

    private Bucket shared(Limit limit) {
        var key = "pace:{" + limit.key() + "}";
        return manager().builder().build(key.getBytes(StandardCharsets.UTF_8), () -> configuration(limit));
    }

    /// Connects with the first message, so that a start does not depend on Redis.
    private synchronized ProxyManager<byte[]> manager() {
        if (shared == null) {
            var client = ((LettuceConnectionFactory) redis).getRequiredNativeClient();
            var builder = client instanceof RedisClusterClient cluster
                    ? Bucket4jLettuce.casBasedBuilder(cluster)
                    : Bucket4jLettuce.casBasedBuilder((RedisClient) client);
            shared = builder.expirationAfterWrite(
                            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEEP))
                    .build();
        }
        return requireNonNull(shared);
    }

    private Bucket own(Limit limit) {
        synchronized (own) {
            return own.computeIfAbsent(
                    limit,
                    _ -> Bucket.builder()
                            .addLimit(configuration(limit).getBandwidths()[0])
                            .build());
        }
    }

    private static BucketConfiguration configuration(Limit limit) {
        return BucketConfiguration.builder()
                .addLimit(band -> band.capacity(limit.atOnce()).refillGreedy(limit.messages(), limit.per()))
                .build();
    }
}
