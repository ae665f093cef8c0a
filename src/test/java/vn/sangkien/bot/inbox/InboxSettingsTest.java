package vn.sangkien.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class InboxSettingsTest {

    private static InboxSettings bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("sangkien.inbox", InboxSettings.class);
    }

    @Test
    void defaults_work_on_a_laptop() {
        assertThat(bound(Map.of()))
                .isEqualTo(new InboxSettings(
                        1,
                        256,
                        5000,
                        Duration.ofDays(30),
                        Duration.ofDays(8),
                        Duration.ofSeconds(2),
                        Path.of(".local/spool"),
                        DataSize.ofMegabytes(512),
                        Duration.ofMillis(500)));
    }

    @Test
    void every_key_is_heard() {
        assertThat(bound(Map.ofEntries(
                        Map.entry("sangkien.inbox.writers", "2"),
                        Map.entry("sangkien.inbox.batch", "3"),
                        Map.entry("sangkien.inbox.backlog", "4"),
                        Map.entry("sangkien.inbox.retention", "5d"),
                        Map.entry("sangkien.inbox.key-retention", "6d"),
                        Map.entry("sangkien.inbox.sweep-after", "7s"),
                        Map.entry("sangkien.inbox.spool", "/there"),
                        Map.entry("sangkien.inbox.spool-limit", "8KB"),
                        Map.entry("sangkien.inbox.spool-after", "9ms"))))
                .isEqualTo(new InboxSettings(
                        2,
                        3,
                        4,
                        Duration.ofDays(5),
                        Duration.ofDays(6),
                        Duration.ofSeconds(7),
                        Path.of("/there"),
                        DataSize.ofKilobytes(8),
                        Duration.ofMillis(9)));
    }
}
