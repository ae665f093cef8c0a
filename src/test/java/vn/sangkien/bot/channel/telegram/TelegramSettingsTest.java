package vn.sangkien.bot.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class TelegramSettingsTest {
    private static final Map<String, String> NEEDED = Map.of(
            "SANGKIEN_TELEGRAM_TOKEN", "123:abc",
            "SANGKIEN_TELEGRAM_MODE", "polling");

    /// Bound from the environment, as operators write it.
    private static TelegramSettings bound(Map<String, String> more) {
        var variables = new HashMap<String, Object>(NEEDED);
        variables.putAll(more);
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        environment.setConversionService(new ApplicationConversionService());
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment).bindOrCreate("sangkien.telegram", TelegramSettings.class);
    }

    private static Bot bot(Map<String, String> more) {
        return new Bot(bound(more), "https://sangkien.example.vn/");
    }

    @Test
    void defaults_are_telegrams_own() {
        var settings = bound(Map.of());
        assertThat(settings.apiUrl()).isEqualTo("https://api.telegram.org");
        assertThat(settings.sending())
                .isEqualTo(new TelegramSettings.Sending(
                        30, 30, Duration.ofMinutes(5), 60, 30, 18, Duration.ofSeconds(20), Duration.ofSeconds(2)));
        assertThat(settings.polling())
                .isEqualTo(new TelegramSettings.Polling(
                        Duration.ofSeconds(50), Duration.ofSeconds(6), Duration.ofSeconds(30)));
        assertThat(settings.watch()).isEqualTo(new TelegramSettings.Watching(Duration.ofMinutes(5)));
        var bot = bot(Map.of());
        assertThat(bot.id()).isEqualTo("123");
        assertThat(bot.mode()).isEqualTo(Bot.Mode.POLLING);
        assertThat(bot.url().getHost()).isEqualTo("api.telegram.org");
        assertThat(bot.url().getPort()).isEqualTo(443);
        assertThat(bot.webhookUrl()).isEqualTo("https://sangkien.example.vn/webhooks/telegram");
    }

    @Test
    void every_key_is_heard() {
        var settings = bound(Map.ofEntries(
                Map.entry("SANGKIEN_TELEGRAM_MODE", "webhook"),
                Map.entry("SANGKIEN_TELEGRAM_WEBHOOK_SECRET", "s"),
                Map.entry("SANGKIEN_TELEGRAM_API_URL", "http://127.0.0.1:8081"),
                Map.entry("SANGKIEN_TELEGRAM_SENDING_PER_SECOND", "1"),
                Map.entry("SANGKIEN_TELEGRAM_SENDING_AT_ONCE", "2"),
                Map.entry("SANGKIEN_TELEGRAM_SENDING_SLOW_FOR", "12m"),
                Map.entry("SANGKIEN_TELEGRAM_SENDING_CHAT_PER_MINUTE", "3"),
                Map.entry("SANGKIEN_TELEGRAM_SENDING_CHAT_AT_ONCE", "4"),
                Map.entry("SANGKIEN_TELEGRAM_SENDING_GROUP_PER_MINUTE", "5"),
                Map.entry("SANGKIEN_TELEGRAM_SENDING_ANSWER_WITHIN", "6s"),
                Map.entry("SANGKIEN_TELEGRAM_SENDING_TYPING_AFTER", "7s"),
                Map.entry("SANGKIEN_TELEGRAM_POLLING_HOLD", "8s"),
                Map.entry("SANGKIEN_TELEGRAM_POLLING_LEASE", "9s"),
                Map.entry("SANGKIEN_TELEGRAM_POLLING_SLOWEST", "10s"),
                Map.entry("SANGKIEN_TELEGRAM_WATCH_EVERY", "11m")));
        assertThat(settings)
                .isEqualTo(new TelegramSettings(
                        "123:abc",
                        "webhook",
                        "s",
                        "http://127.0.0.1:8081",
                        new TelegramSettings.Sending(
                                1, 2, Duration.ofMinutes(12), 3, 4, 5, Duration.ofSeconds(6), Duration.ofSeconds(7)),
                        new TelegramSettings.Polling(
                                Duration.ofSeconds(8), Duration.ofSeconds(9), Duration.ofSeconds(10)),
                        new TelegramSettings.Watching(Duration.ofMinutes(11))));
        var bot = new Bot(settings, "");
        assertThat(bot.mode()).isEqualTo(Bot.Mode.WEBHOOK);
        assertThat(bot.url().getPort()).isEqualTo(8081);
        assertThat(bot.file("photos/a.jpg").toString()).isEqualTo("http://127.0.0.1:8081/file/bot123:abc/photos/a.jpg");
        assertThat(bot.webhookUrl()).isEmpty();
    }

    @Test
    void what_is_missing_or_wrong_is_named_with_its_cure() {
        assertThatThrownBy(() -> bot(Map.of("SANGKIEN_TELEGRAM_MODE", "")))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith("SANGKIEN_TELEGRAM_MODE is missing: set it to polling");
        assertThatThrownBy(() -> bot(Map.of("SANGKIEN_TELEGRAM_MODE", "push")))
                .hasMessageStartingWith("SANGKIEN_TELEGRAM_MODE is neither polling nor webhook: set it to");
        assertThatThrownBy(() -> bot(Map.of("SANGKIEN_TELEGRAM_MODE", "webhook")))
                .hasMessageStartingWith("SANGKIEN_TELEGRAM_WEBHOOK_SECRET is missing: set it to");
        assertThatThrownBy(() -> bot(Map.of("SANGKIEN_TELEGRAM_WEBHOOK_SECRET", "có dấu")))
                .hasMessageStartingWith("SANGKIEN_TELEGRAM_WEBHOOK_SECRET has characters");
        assertThatThrownBy(() -> bot(Map.of("SANGKIEN_TELEGRAM_TOKEN", "secret-without-a-colon")))
                .hasMessageStartingWith("SANGKIEN_TELEGRAM_TOKEN is no bot token: copy it from BotFather")
                .hasMessageNotContaining("secret-without");
        for (String url : new String[] {"api.telegram.org", "https://example.vn/telegram"}) {
            assertThatThrownBy(() -> bot(Map.of("SANGKIEN_TELEGRAM_API_URL", url)))
                    .hasMessageStartingWith("SANGKIEN_TELEGRAM_API_URL is no address");
        }
    }

    @Test
    void nothing_prints_the_token_or_the_secret() {
        var secret = Map.of("SANGKIEN_TELEGRAM_TOKEN", "1:hush", "SANGKIEN_TELEGRAM_WEBHOOK_SECRET", "hush");
        assertThat(bound(secret) + " " + bot(secret)).doesNotContain("hush");
    }
}
