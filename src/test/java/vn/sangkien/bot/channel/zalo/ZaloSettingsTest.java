package vn.sangkien.bot.channel.zalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class ZaloSettingsTest {
    private static final Map<String, String> NEEDED = Map.of(
            "SANGKIEN_ZALO_APP_ID", "app",
            "SANGKIEN_ZALO_APP_SECRET", "secret",
            "SANGKIEN_ZALO_OA_ID", "one",
            "SANGKIEN_ZALO_OA_SECRET", "key");

    /// Bound from the environment, as operators write it.
    private static ZaloSettings bound(Map<String, String> more) {
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
        return Binder.get(environment).bindOrCreate("sangkien.zalo", ZaloSettings.class);
    }

    @Test
    void defaults_are_zalos_own() {
        var settings = bound(Map.of());
        assertThat(settings.apiUrl()).isEqualTo("https://openapi.zalo.me");
        assertThat(settings.businessUrl()).isEqualTo("https://business.openapi.zalo.me");
        assertThat(settings.oauthUrl()).isEqualTo("https://oauth.zaloapp.com");
        assertThat(settings.badSignatureStatus()).isEqualTo(200);
        assertThat(settings.mediaHosts()).contains("zdn.vn", "zadn.vn");
        assertThat(settings.sending())
                .isEqualTo(new ZaloSettings.Sending(
                        false,
                        300,
                        300,
                        Duration.ofMinutes(47 * 60 + 30),
                        Duration.ofMinutes(167 * 60 + 30),
                        3000,
                        50,
                        300,
                        20,
                        false,
                        Duration.ofSeconds(10),
                        LocalTime.of(6, 0),
                        LocalTime.of(21, 59)));
        assertThat(settings.watch())
                .isEqualTo(new ZaloSettings.Watching(
                        Duration.ofHours(2), LocalTime.of(7, 30), LocalTime.of(17, 30), Duration.ofMinutes(2)));
        assertThat(settings.all()).containsExactly(new Oa("app", "secret", "one", "key", "", ""));
    }

    @Test
    void every_key_is_heard() {
        var settings = bound(Map.ofEntries(
                Map.entry("SANGKIEN_ZALO_OA_SECRET_BEFORE", "old"),
                Map.entry("SANGKIEN_ZALO_REFRESH_TOKEN", "first"),
                Map.entry("SANGKIEN_ZALO_BAD_SIGNATURE_STATUS", "401"),
                Map.entry("SANGKIEN_ZALO_MEDIA_HOSTS", "127.0.0.1,zdn.vn"),
                Map.entry("SANGKIEN_ZALO_FILE_TYPES", "pdf,csv"),
                Map.entry("SANGKIEN_ZALO_PHONE_IMAGE_URL", "https://a/p.png"),
                Map.entry("SANGKIEN_ZALO_SITE_VERIFIER", "abc"),
                Map.entry("SANGKIEN_ZALO_CONSENT_REDIRECT_URI", "https://a/cb"),
                Map.entry("SANGKIEN_ZALO_CONSENT_CODE_VERIFIER", "v"),
                Map.entry("SANGKIEN_ZALO_SENDING_PAID", "true"),
                Map.entry("SANGKIEN_ZALO_SENDING_PAID_DONG", "55"),
                Map.entry("SANGKIEN_ZALO_SENDING_FORM_DONG", "210"),
                Map.entry("SANGKIEN_ZALO_SENDING_FREE_FOR", "1h"),
                Map.entry("SANGKIEN_ZALO_SENDING_WINDOW_FOR", "2h"),
                Map.entry("SANGKIEN_ZALO_SENDING_PER_MINUTE", "3"),
                Map.entry("SANGKIEN_ZALO_SENDING_AT_ONCE", "4"),
                Map.entry("SANGKIEN_ZALO_SENDING_USER_PER_MINUTE", "5"),
                Map.entry("SANGKIEN_ZALO_SENDING_USER_AT_ONCE", "6"),
                Map.entry("SANGKIEN_ZALO_SENDING_PROOF", "true"),
                Map.entry("SANGKIEN_ZALO_SENDING_ANSWER_WITHIN", "7s"),
                Map.entry("SANGKIEN_ZALO_SENDING_TEMPLATE_FROM", "08:00"),
                Map.entry("SANGKIEN_ZALO_SENDING_TEMPLATE_UNTIL", "20:00"),
                Map.entry("SANGKIEN_ZALO_WATCH_SILENCE", "8m"),
                Map.entry("SANGKIEN_ZALO_WATCH_FROM", "09:00"),
                Map.entry("SANGKIEN_ZALO_WATCH_UNTIL", "10:00"),
                Map.entry("SANGKIEN_ZALO_WATCH_CATCH_UP", "11m"),
                Map.entry("SANGKIEN_ZALO_TEMPLATES_NUDGE_ID", "4711"),
                Map.entry("SANGKIEN_ZALO_TEMPLATES_NUDGE_DATA_TITLE", "{title}"),
                Map.entry("SANGKIEN_ZALO_ACCOUNTS_0_OA_ID", "two"),
                Map.entry("SANGKIEN_ZALO_ACCOUNTS_0_OA_SECRET", "key two")));
        assertThat(settings.badSignatureStatus()).isEqualTo(401);
        assertThat(settings.mediaHosts()).containsExactly("127.0.0.1", "zdn.vn");
        assertThat(settings.fileTypes()).containsExactly("pdf", "csv");
        assertThat(settings.phoneImageUrl()).isEqualTo("https://a/p.png");
        assertThat(settings.siteVerifier()).isEqualTo("abc");
        assertThat(settings.consent()).isEqualTo(new ZaloSettings.Consent("https://a/cb", "v"));
        assertThat(settings.sending())
                .isEqualTo(new ZaloSettings.Sending(
                        true,
                        55,
                        210,
                        Duration.ofHours(1),
                        Duration.ofHours(2),
                        3,
                        4,
                        5,
                        6,
                        true,
                        Duration.ofSeconds(7),
                        LocalTime.of(8, 0),
                        LocalTime.of(20, 0)));
        assertThat(settings.watch())
                .isEqualTo(new ZaloSettings.Watching(
                        Duration.ofMinutes(8), LocalTime.of(9, 0), LocalTime.of(10, 0), Duration.ofMinutes(11)));
        assertThat(settings.templates())
                .isEqualTo(Map.of("nudge", new ZaloSettings.Form("4711", Map.of("title", "{title}"))));
        assertThat(settings.all())
                .containsExactly(
                        new Oa("app", "secret", "one", "key", "old", "first"),
                        new Oa("app", "secret", "two", "key two", "old", ""));
    }

    @Test
    void what_is_missing_is_named_with_its_cure() {
        assertThatThrownBy(() -> bound(Map.of("SANGKIEN_ZALO_OA_SECRET", "")).all())
                .hasMessageStartingWith("SANGKIEN_ZALO_OA_SECRET is missing: set it to");
        assertThatThrownBy(() -> new Oas(bound(Map.of("SANGKIEN_ZALO_OA_ID", ""))))
                .hasMessageStartingWith("SANGKIEN_ZALO_OA_ID is missing: set it to");
        assertThatThrownBy(() -> new Oas(bound(Map.of("SANGKIEN_ZALO_ACCOUNTS_0_OA_ID", "one"))))
                .hasMessageContaining("twice");
        assertThat(List.of(bound(Map.of()).toString(), bound(Map.of()).all().toString()))
                .allMatch(text -> !text.contains("secret") && !text.contains("key"));
    }
}
