package vn.sangkien.bot.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ConversationSettingsTest {

    private static ConversationSettings bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("sangkien.conversation", ConversationSettings.class);
    }

    @Test
    void defaults_work_on_a_laptop() {
        assertThat(bound(Map.of()))
                .isEqualTo(new ConversationSettings(
                        2,
                        64,
                        256,
                        16,
                        3,
                        Duration.ofMillis(100),
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(2),
                        Duration.ofHours(4),
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(10),
                        50));
    }

    @Test
    void every_key_is_heard() {
        assertThat(bound(Map.ofEntries(
                        Map.entry("sangkien.conversation.workers", "3"),
                        Map.entry("sangkien.conversation.contacts", "4"),
                        Map.entry("sangkien.conversation.entries", "5"),
                        Map.entry("sangkien.conversation.checkpoint-every", "6"),
                        Map.entry("sangkien.conversation.attempts", "7"),
                        Map.entry("sangkien.conversation.retry-after", "8ms"),
                        Map.entry("sangkien.conversation.together", "9s"),
                        Map.entry("sangkien.conversation.fetch-for", "10s"),
                        Map.entry("sangkien.conversation.answer-within", "90m"),
                        Map.entry("sangkien.conversation.undo-within", "30s"),
                        Map.entry("sangkien.conversation.patience", "11s"),
                        Map.entry("sangkien.conversation.crowd", "12"))))
                .isEqualTo(new ConversationSettings(
                        3,
                        4,
                        5,
                        6,
                        7,
                        Duration.ofMillis(8),
                        Duration.ofSeconds(9),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(90),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(11),
                        12));
    }
}
