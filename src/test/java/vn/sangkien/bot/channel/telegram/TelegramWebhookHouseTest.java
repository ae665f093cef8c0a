package vn.sangkien.bot.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.sangkien.bot.summary.Leaders;

/// Updates are brought.
@DirtiesContext
class TelegramWebhookHouseTest extends TelegramMember {
    private static final FakeTelegram telegram = new FakeTelegram();

    private final JdbcClient jdbc;
    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    TelegramWebhookHouseTest(JdbcClient jdbc, Leaders leaders) {
        super(telegram, jdbc, leaders);
        this.jdbc = jdbc;
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        settings(registry, telegram, "webhook");
    }

    @AfterAll
    static void stop() {
        telegram.close();
    }

    @Override
    void deliver(String update) {
        assertThat(post("{\"update_id\":" + telegram.nextUpdateId() + "," + update + "}", FakeTelegram.SECRET))
                .isEqualTo(200);
    }

    private int post(String body, String secret) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/telegram"))
                                    .header("Content-Type", "application/json")
                                    .header("X-Telegram-Bot-Api-Secret-Token", secret)
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void who_does_not_know_the_secret_has_no_effect_and_what_is_too_large_is_refused() {
        String update = "{\"update_id\":1," + Sent.text("123123", 1, Instant.EPOCH.plusSeconds(1), "x") + "}";
        assertThat(post(update, "wrong")).isEqualTo(401);
        assertThat(post(update, "")).isEqualTo(401);
        assertThat(post(" ".repeat(1024 * 1024 + 1), FakeTelegram.SECRET)).isEqualTo(413);
        assertThat(jdbc.sql("select count(*) from contact where address = '123123'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void what_nobody_can_read_is_kept_and_holds_nobody_up() {
        long before = kept();
        assertThat(post("{\"update_id\":12,\"mess", FakeTelegram.SECRET)).isEqualTo(200);
        assertThat(post("{\"update_id\":12,\"message\":{\"text\":\"x\"}}", FakeTelegram.SECRET))
                .isEqualTo(200);
        assertThat(kept()).isEqualTo(before + 2);
    }

    private long kept() {
        return jdbc.sql("select count(*) from telegram_kept_update")
                .query(Long.class)
                .single();
    }
}
