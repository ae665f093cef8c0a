package vn.sangkien.bot.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.channel.telegram.FakeTelegram.Reaction;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.testing.Node;

/// One node asks Telegram for updates, and none is confirmed before it is kept.
class PollingModuleTest {
    private static final Instant AT = Instant.parse("2022-05-10T02:00:00Z");
    private static final Duration FAR_TOO_LONG = Duration.ofSeconds(40);

    private FakeTelegram telegram;
    private int database;
    private int said;

    @BeforeEach
    void start() {
        telegram = new FakeTelegram();
        database = TestServers.fresh();
    }

    @AfterEach
    void stop() {
        telegram.close();
    }

    private Node node(String... more) {
        return TelegramRoom.node(
                database,
                telegram,
                "polling",
                Stream.concat(
                                Stream.of(
                                        "--sangkien.telegram.polling.slowest=300ms",
                                        "--sangkien.telegram.polling.lease=2s"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private static ConditionFactory soon() {
        return await().atMost(FAR_TOO_LONG).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20));
    }

    /// Somebody says the next number.
    private long say() {
        int n = said++;
        return telegram.update(Sent.text("55", 100 + n, AT.plusSeconds(n), Integer.toString(n)));
    }

    private static List<String> journalled(Node node) {
        return node.get(JdbcClient.class)
                .sql("select message::jsonb ->> 'text' from journal order by id")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static String complaint(Node node, String about) {
        return node.get(BotAlarms.class).standing().getOrDefault(about, "");
    }

    private static Status health(Node node) {
        return node.get(TelegramHealth.class).health().getStatus();
    }

    @Test
    void what_is_confirmed_has_been_kept_before_and_nothing_is_asked_for_twice() {
        long first = say();
        say();
        try (var node = node()) {
            soon().until(() -> telegram.waiting() == 0);
            assertThat(journalled(node)).containsExactly("0", "1");
            long third = say();
            soon().until(() -> telegram.waiting() == 0);
            assertThat(journalled(node)).containsExactly("0", "1", "2");
            assertThat(telegram.offsets()).contains(0L, first + 2, third + 1).doesNotHaveDuplicates();
            assertThat(health(node)).isEqualTo(Status.UP);
        }
        var asked = telegram.heard("getUpdates").getFirst().body();
        assertThat(asked.path("allowed_updates").toString())
                .isEqualTo("[\"message\",\"edited_message\",\"callback_query\",\"my_chat_member\"]");
        assertThat(asked.path("timeout").asInt(0)).isEqualTo(50);
        assertThat(telegram.faults()).isEmpty();
    }

    @Test
    void a_node_that_ends_does_so_at_once_and_another_goes_on_undisturbed() {
        try (var second = afterTheFirstEnded()) {
            say();
            soon().until(() -> telegram.waiting() == 0);
            assertThat(journalled(second)).containsExactly("0", "1");
            assertThat(second.get(Poller.class).conflict()).isFalse();
        }
    }

    /// Telegram keeps the first node's question open for 50 s when it is told to end.
    private Node afterTheFirstEnded() {
        var first = node();
        say();
        soon().until(() -> telegram.waiting() == 0);
        var second = node();
        int questions = telegram.heard("getUpdates").size();
        assertThat(second.get(Leader.class).isLeading()).isFalse();
        long told = System.nanoTime();
        first.close();
        assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(Duration.ofSeconds(20));
        soon().until(() -> second.get(Leader.class).isLeading());
        soon().until(() -> telegram.heard("getUpdates").size() > questions);
        return second;
    }

    @Test
    void a_dead_nodes_lease_runs_out() {
        try (var node = node()) {
            soon().until(() -> node.get(Leader.class).isLeading());
        }
        try (var node = TelegramRoom.node(database, telegram, "webhook")) { // does not ask for updates
            node.get(JdbcClient.class)
                    .sql("update telegram_bot set leader = ?, leads_until = clock_timestamp() + interval '1 hour'")
                    .param(UUID.randomUUID())
                    .update();
        }
        try (var node = node()) {
            assertThat(node.get(Lease.class).hold()).isEqualTo(Lease.Standing.ANOTHERS);
            say();
            node.get(JdbcClient.class)
                    .sql("update telegram_bot set leads_until = clock_timestamp()")
                    .update();
            soon().until(() -> telegram.waiting() == 0);
            assertThat(journalled(node)).containsExactly("0");
        }
    }

    @Test
    void a_webhook_that_is_set_stays_and_somebody_is_told() {
        telegram.webhook("https://production.example.vn/webhooks/telegram");
        say();
        try (var node = node()) {
            soon().until(() -> complaint(node, "mode").equals(Poller.WEBHOOK_IS_SET));
            assertThat(health(node)).isEqualTo(new Status("DEGRADED"));
            assertThat(telegram.webhook()).isEqualTo("https://production.example.vn/webhooks/telegram");
            assertThat(telegram.heard("deleteWebhook")).isEmpty();
            assertThat(telegram.heard("getUpdates")).isEmpty();
            telegram.webhook(""); // removed by whoever set it
            soon().until(() -> telegram.waiting() == 0);
            assertThat(journalled(node)).containsExactly("0");
            assertThat(health(node)).isEqualTo(Status.UP);
        }
    }

    @Test
    void another_caller_is_a_complaint_and_no_end() {
        try (var node = node()) {
            soon().until(() -> !telegram.heard("getUpdates").isEmpty());
            soon().until(() -> {
                interfere();
                return complaint(node, "others").equals(Poller.OTHERS);
            });
            say();
            soon().until(() -> telegram.waiting() == 0);
            assertThat(journalled(node)).containsExactly("0");
            soon().until(() -> health(node).equals(Status.UP));
        }
    }

    private void interfere() throws IOException, InterruptedException {
        var question = URI.create(telegram.url() + "/bot" + FakeTelegram.TOKEN + "/getUpdates?timeout=0");
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(question)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("timeout=0"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
    }

    @ParameterizedTest
    @ValueSource(strings = {"502", "html", "closed", "401", "429", "400"})
    void whatever_telegram_answers_the_asking_goes_on(String trouble) {
        telegram.mood(call -> !call.method().equals("getupdates")
                ? null
                : switch (trouble) {
                    case "502" -> Reaction.no(502, "Bad Gateway");
                    case "html" -> Reaction.plain(200, "<html>a proxy's page</html>");
                    case "closed" -> Reaction.closed();
                    case "401" -> Reaction.no(401, "Unauthorized");
                    case "429" -> Reaction.slowDown(0);
                    default -> Reaction.no(400, "Bad Request");
                });
        say();
        try (var node = node()) {
            boolean told = !trouble.equals("429");
            soon().until(() -> told ? health(node).equals(new Status("DEGRADED")) : telegram.asked() > 3);
            assertThat(journalled(node)).isEmpty();
            telegram.mood(_ -> null);
            soon().until(() -> telegram.waiting() == 0);
            assertThat(journalled(node)).containsExactly("0");
            soon().until(() -> health(node).equals(Status.UP));
        }
    }

    @Test
    void an_update_nobody_can_read_is_kept_and_those_behind_it_are_heard() {
        telegram.update("\"message\":{\"message_id\":\"abc\",\"text\":\"x\"}");
        say();
        try (var node = node()) {
            soon().until(() -> telegram.waiting() == 0);
            assertThat(journalled(node)).containsExactly("0");
            assertThat(node.get(JdbcClient.class)
                            .sql("select convert_from(body, 'UTF8') from telegram_kept_update")
                            .query(String.class)
                            .single())
                    .contains("\"abc\"");
            assertThat(complaint(node, "update")).isNotEmpty();
        }
    }

    @Test
    void a_server_that_answers_at_once_is_not_asked_without_end() {
        telegram.mood(
                call -> call.method().equals("getupdates") ? Reaction.plain(200, "{\"ok\":true,\"result\":[]}") : null);
        try (var node = node()) {
            soon().until(() -> telegram.asked() > 0);
            int before = telegram.asked();
            long begun = System.nanoTime();
            soon().until(() -> telegram.asked() >= before + 4);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(1));
            assertThat(node.get(Leader.class).isAtWork()).isTrue();
        }
    }

    @Test
    void the_commands_are_told_in_both_languages_and_only_once() {
        for (int n = 0; n < 2; n++) {
            say();
            try (var node = node()) {
                soon().until(() -> telegram.waiting() == 0);
                soon().until(() -> node.get(JdbcClient.class)
                        .sql("select commands <> '' from telegram_bot")
                        .query(Boolean.class)
                        .single());
            }
        }
        assertThat(telegram.heard("setMyCommands"))
                .extracting(call -> call.body().path("language_code").asString("")
                        + call.body().path("scope").path("type").asString(""))
                .containsExactly("", "vi", "all_group_chats");
        assertThat(telegram.heard("setMyCommands")
                        .get(1)
                        .body()
                        .at("/commands/0/description")
                        .asString(""))
                .isEqualTo("Bắt đầu hoặc đăng ký sáng kiến");
    }
}
