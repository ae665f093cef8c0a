package vn.sangkien.bot.channel.zalo;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.store.Sparingly;

/// What somebody has to look after, by account: the last complaint that no success has followed.
@OnZalo
@Component
class Alarms {
    private static final Logger log = LoggerFactory.getLogger(Alarms.class);

    private final MeterRegistry meters;
    private final Map<String, String> standing = new ConcurrentHashMap<>();
    private final Map<String, Sparingly> sparingly = new ConcurrentHashMap<>();

    Alarms(MeterRegistry meters) {
        this.meters = meters;
    }

    /// @param reason a number and few words; never a text, name or token
    void raise(String oa, String reason) {
        standing.put(oa, reason);
        meters.counter("sangkien.zalo.alarms", "reason", reason).increment();
        sparingly
                .computeIfAbsent(reason, _ -> new Sparingly())
                .say(() -> log.error("Zalo, Official Account {}: {}", oa, reason));
    }

    void clear(String oa) {
        standing.remove(oa);
    }

    Optional<String> of(String oa) {
        return Optional.ofNullable(standing.get(oa));
    }
}
