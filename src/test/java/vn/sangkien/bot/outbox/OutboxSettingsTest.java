package vn.sangkien.bot.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OutboxSettingsTest {

    private static OutboxSettings bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("sangkien.outbox", OutboxSettings.class);
    }

    @Test
    void defaults_work_on_a_laptop() {
        assertThat(bound(Map.of()))
                .isEqualTo(new OutboxSettings(
                        64, 10_000, Duration.ofSeconds(10), Duration.ofDays(30), Duration.ofDays(7), Set.of("web")));
    }

    @Test
    void every_key_is_heard() {
        assertThat(bound(Map.ofEntries(
                        Map.entry("sangkien.outbox.parallel", "2"),
                        Map.entry("sangkien.outbox.in-memory", "3"),
                        Map.entry("sangkien.outbox.lease", "4s"),
                        Map.entry("sangkien.outbox.retention", "5d"),
                        Map.entry("sangkien.outbox.body-retention", "6d"),
                        Map.entry("sangkien.outbox.keep-bodies", "web,zalo"))))
                .isEqualTo(new OutboxSettings(
                        2, 3, Duration.ofSeconds(4), Duration.ofDays(5), Duration.ofDays(6), Set.of("web", "zalo")));
    }
}
