package vn.sangkien.bot.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.sangkien.bot.channel.telegram.FakeTelegram.Reaction;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.testing.Node;

/// One node tells Telegram where we are, and watches whether updates get through.
class WebhookDutyModuleTest {
    private FakeTelegram telegram;
    private int database;

    @BeforeEach
    void start() {
        telegram = new FakeTelegram();
        database = TestServers.fresh();
    }

    @AfterEach
    void stop() {
        telegram.close();
    }

    private Node node(String publicUrl) {
        return TelegramRoom.node(
                database,
                telegram,
                "webhook",
                "--sangkien.public-url=" + publicUrl,
                "--sangkien.telegram.watch.every=200ms",
                "--sangkien.telegram.polling.lease=2s");
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(40)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20));
    }

    private static String complaint(Node node) {
        return node.get(BotAlarms.class).standing().getOrDefault("webhook", "");
    }

    @Test
    void one_of_two_nodes_sets_it_with_the_secret_and_what_we_want_to_hear() {
        try (var first = node("https://sangkien.example.vn/");
                var second = node("https://sangkien.example.vn/")) {
            soon().until(() -> telegram.webhook().equals("https://sangkien.example.vn/webhooks/telegram"));
            soon().until(() -> !telegram.heard("getWebhookInfo").isEmpty());
            assertThat(telegram.heard("setWebhook")).singleElement().satisfies(call -> {
                assertThat(call.body().path("secret_token").asString("")).isEqualTo(FakeTelegram.SECRET);
                assertThat(call.body().path("allowed_updates").toString())
                        .isEqualTo("[\"message\",\"edited_message\",\"callback_query\",\"my_chat_member\"]");
            });
            assertThat(first.get(Leader.class).isLeading())
                    .isNotEqualTo(second.get(Leader.class).isLeading());
            assertThat(telegram.heard("getUpdates")).isEmpty();
            assertThat(complaint(first) + complaint(second)).isEmpty();
            assertThat(telegram.faults()).isEmpty();
        }
    }

    @Test
    void it_is_set_again_when_telegram_was_in_trouble() {
        var tries = new AtomicInteger();
        telegram.mood(call ->
                call.method().equals("setwebhook") && tries.incrementAndGet() == 1 ? Reaction.slowDown(1) : null);
        try (var node = node("https://sangkien.example.vn")) {
            soon().until(() -> !telegram.webhook().isEmpty());
            assertThat(node.get(Leader.class).isAtWork()).isTrue();
            assertThat(tries).hasValue(2);
        }
    }

    @Test
    void without_our_address_somebody_is_told() {
        try (var node = node("")) {
            soon().until(() -> complaint(node).equals(WebhookDuty.NOWHERE));
            assertThat(telegram.heard("setWebhook")).isEmpty();
            telegram.webhook("https://sangkien.example.vn/webhooks/telegram"); // by hand
            soon().until(() -> complaint(node).isEmpty());
        }
    }

    @Test
    void a_webhook_that_leads_elsewhere_and_an_address_telegram_refuses_are_told() {
        telegram.mood(call -> call.method().equals("setwebhook")
                ? Reaction.no(400, "Bad Request: bad webhook: HTTPS url must be provided for webhook")
                : null);
        try (var node = node("http://sangkien.example.vn")) {
            soon().until(() -> complaint(node).contains("must be https"));
        }
        telegram.mood(_ -> null);
        try (var node = node("https://sangkien.example.vn")) {
            soon().until(() -> !telegram.webhook().isEmpty());
            telegram.webhook("https://another.example.vn/");
            soon().until(() -> complaint(node).equals(WebhookDuty.ELSEWHERE));
        }
    }
}
