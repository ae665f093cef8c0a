package vn.sangkien.bot.draft;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.stereotype.Repository;
import vn.sangkien.bot.secret.MissingKey;
import vn.sangkien.bot.secret.PhoneNumbers;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.store.Sparingly;

/// The drafts, in Redis.
///
/// Never throws: without Redis everything is missing and nothing is saved, and the caller rebuilds from the journal.
/// The key
/// carries a hash tag, so that a cluster serves it; a newer draft is never replaced by an older one.
@Repository
@EnableConfigurationProperties(DraftSettings.class)
public class Drafts {

    private static final Logger log = LoggerFactory.getLogger(Drafts.class);

    /// The value is the turn number, a line break, the state.
    private static final String SAVE_IF_NEWER = """
            local there = redis.call('GETRANGE', KEYS[1], 0, 20)
            local turn = tonumber(string.match(there, '^%d+'))
            if turn and turn >= tonumber(ARGV[1]) then return 0 end
            redis.call('SET', KEYS[1], ARGV[1] .. '\\n' .. ARGV[2], 'PX', ARGV[3])
            return 1
            """;

    private final RedisConnectionFactory redis;
    private final DraftSettings settings;
    private final Timer loading;
    private final Timer saving;
    private final Counter failures;
    private final Sparingly sparingly = new Sparingly();
    private final PhoneNumbers numbers;
    private volatile long restUntil = System.nanoTime();

    Drafts(RedisConnectionFactory redis, DraftSettings settings, MeterRegistry meters, PhoneNumbers numbers) {
        this.redis = redis;
        this.settings = settings;
        this.loading = meters.timer("sangkien.draft.load.duration");
        this.saving = meters.timer("sangkien.draft.save.duration");
        this.failures = meters.counter("sangkien.draft.failures");
        this.numbers = numbers;
    }

    /// The drafts that are there, in one round.
    public Map<ContactId, Draft> load(Collection<ContactId> contacts) {
        var found = new HashMap<ContactId, Draft>();
        inOneRound(loading, commands -> {
                    var asked = new LinkedHashMap<ContactId, RedisFuture<byte[]>>();
                    contacts.forEach(contact -> asked.put(contact, commands.get(key(contact))));
                    return asked;
                })
                .forEach((contact, value) -> {
                    var draft = read(value);
                    if (draft != null) {
                        found.put(contact, draft);
                    }
                });
        return found;
    }

    /// Saves the drafts, in one round; one that is not newer than what is there changes nothing.
    public void save(Map<ContactId, Draft> drafts) {
        inOneRound(saving, commands -> {
            var asked = new LinkedHashMap<ContactId, RedisFuture<Long>>();
            drafts.forEach((contact, draft) -> asked.put(
                    contact,
                    commands.eval(
                            SAVE_IF_NEWER,
                            ScriptOutputType.INTEGER,
                            new byte[][] {key(contact)},
                            bytes(Long.toString(draft.turnNo())),
                            bytes(numbers.closeWithin(draft.state())),
                            bytes(Long.toString(settings.keep().toMillis())))));
            return asked;
        });
    }

    private <T> Map<ContactId, T> inOneRound(
            Timer timer,
            Function<RedisClusterAsyncCommands<byte[], byte[]>, Map<ContactId, RedisFuture<T>>> questions) {
        var answers = new HashMap<ContactId, T>();
        if (System.nanoTime() - restUntil < 0) {
            return answers;
        }
        var sample = Timer.start();
        long deadline = System.nanoTime() + settings.patience().toNanos();
        try (var connection = redis.getConnection()) {
            @SuppressWarnings("unchecked") // what Lettuce hands out, alone and clustered
            var commands = (RedisClusterAsyncCommands<byte[], byte[]>) connection.getNativeConnection();
            for (var question : questions.apply(commands).entrySet()) {
                long left = Math.max(0, deadline - System.nanoTime());
                @Nullable T answer = question.getValue().toCompletableFuture().get(left, TimeUnit.NANOSECONDS);
                if (answer != null) {
                    answers.put(question.getKey(), answer);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | ExecutionException | TimeoutException e) {
            restUntil = System.nanoTime() + settings.rest().toNanos();
            failures.increment();
            sparingly.say(() -> log.warn("Redis is no help ({}), turns go on from the journal", reason(e)));
        } finally {
            sample.stop(timer);
        }
        return answers;
    }

    /// What Redis says begins with a code, `OOM` when it is full; what keeps us from asking it has a class.
    private static String reason(Exception failure) {
        return failure.getCause() instanceof RedisCommandExecutionException refused && refused.getMessage() != null
                ? refused.getMessage().split(" ", 2)[0]
                : failure.getClass().getSimpleName();
    }

    private @Nullable Draft read(byte[] value) {
        var text = new String(value, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        if (end < 1 || !text.substring(0, end).matches("\\d{1,18}")) {
            return null; // not ours; the next save puts it right
        }
        return opened(Long.parseLong(text.substring(0, end)), text.substring(end + 1));
    }

    /// One that cannot be opened is missing, like one that is not there.
    private @Nullable Draft opened(long turnNo, String kept) {
        try {
            return new Draft(turnNo, numbers.openWithin(kept));
        } catch (MissingKey _) {
            return null;
        }
    }

    private static byte[] key(ContactId contact) {
        return bytes("draft:{" + contact.value() + "}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
