package vn.sangkien.bot.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ReminderSettingsTest {

    private static ReminderSettings bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("sangkien.reminder", ReminderSettings.class);
    }

    @Test
    void defaults_work_for_a_province() {
        assertThat(bound(Map.of())).isEqualTo(new ReminderSettings(200, 120, 50));
    }

    @Test
    void every_key_is_heard() {
        assertThat(bound(Map.of(
                        "sangkien.reminder.approval-above", "1",
                        "sangkien.reminder.per-minute", "2",
                        "sangkien.reminder.under-way", "3")))
                .isEqualTo(new ReminderSettings(1, 2, 3));
    }
}
