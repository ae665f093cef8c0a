package vn.sangkien.bot.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DraftSettingsTest {

    private static DraftSettings bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("sangkien.draft", DraftSettings.class);
    }

    @Test
    void defaults_work_on_a_laptop() {
        assertThat(bound(Map.of()))
                .isEqualTo(new DraftSettings(Duration.ofDays(31), Duration.ofMillis(500), Duration.ofSeconds(1)));
    }

    @Test
    void every_key_is_heard() {
        assertThat(bound(Map.ofEntries(
                        Map.entry("sangkien.draft.keep", "2d"),
                        Map.entry("sangkien.draft.patience", "3ms"),
                        Map.entry("sangkien.draft.rest", "4s"))))
                .isEqualTo(new DraftSettings(Duration.ofDays(2), Duration.ofMillis(3), Duration.ofSeconds(4)));
    }
}
