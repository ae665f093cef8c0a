package vn.sangkien.bot.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.testing.Node;

/// The same updates have the same effect, whether they are brought or asked for.
class BothWaysModuleTest {

    @Test
    void the_recorded_updates_do_the_same_by_webhook_and_by_polling() throws IOException {
        try (var telegram = new FakeTelegram();
                var polling = TelegramRoom.node(TestServers.fresh(), telegram, "polling");
                var webhook = TelegramRoom.node(TestServers.fresh(), telegram, "webhook")) {
            for (String update : recorded()) {
                long id = telegram.update(update);
                assertThat(post(webhook, "{\"update_id\":" + id + "," + update + "}"))
                        .isEqualTo(HttpStatus.OK.value());
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> telegram.waiting() == 0);
            var effects = effects(polling);
            assertThat(effects).hasSizeGreaterThan(30).isEqualTo(effects(webhook));
        }
    }

    /// All but their ids.
    private static List<String> recorded() throws IOException {
        var updates = new ArrayList<String>();
        for (var payload : UpdatesTest.payloads()) {
            var update = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(payload));
            if (update.remove("update_id") != null) {
                String text = update.toString();
                updates.add(text.substring(1, text.length() - 1));
            }
        }
        return updates;
    }

    private static int post(Node node, String body) throws IOException {
        var request = new MockHttpServletRequest("POST", "/webhooks/telegram");
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return node.get(TelegramWebhook.class)
                .update(request, FakeTelegram.SECRET)
                .getStatusCode()
                .value();
    }

    /// What was journalled, in the order of each chat, what is known of chats, and what nobody could read.
    private static List<String> effects(Node node) {
        var jdbc = node.get(JdbcClient.class);
        var effects = new ArrayList<>(
                jdbc.sql("""
                select c.address || ' ' || j.event_key || ' ' || coalesce(j.sent_at::text, '') || ' ' || j.message
                from journal j join contact c on c.id = j.contact_id order by c.address, j.id
                """).query((row, _) -> row.getString(1)).list());
        effects.addAll(jdbc.sql("""
                select concat_ws(' ', chat_id, gone_at, gone_why, moved_to) from telegram_chat order by chat_id
                """).query((row, _) -> row.getString(1)).list());
        effects.add("kept "
                + jdbc.sql("select count(*) from telegram_kept_update")
                        .query(Long.class)
                        .single());
        return effects;
    }
}
