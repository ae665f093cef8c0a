package vn.sangkien.bot.channel.telegram;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.store.Sparingly;

/// What somebody has to look after, by what it is about: the last complaint that no success has followed.
@OnTelegram
@Component
class BotAlarms {
    private static final Logger log = LoggerFactory.getLogger(BotAlarms.class);

    private final MeterRegistry meters;
    private final Map<String, String> standing = new ConcurrentHashMap<>();
    private final Map<String, Sparingly> sparingly = new ConcurrentHashMap<>();

    BotAlarms(MeterRegistry meters) {
        this.meters = meters;
    }

    /// @param about one word
    /// @param what in few words, with the cure; never a text, name or token
    void raise(String about, String what) {
        standing.put(about, what);
        meters.counter("sangkien.telegram.alarms", "about", about).increment();
        sparingly.computeIfAbsent(about, _ -> new Sparingly()).say(() -> log.error("Telegram: {}", what));
    }

    void clear(String about) {
        standing.remove(about);
    }

    Map<String, String> standing() {
        return Map.copyOf(standing);
    }
}
