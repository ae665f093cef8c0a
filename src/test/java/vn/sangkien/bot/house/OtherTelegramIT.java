package vn.sangkien.bot.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.local.Ports;

/// A Bot API that somebody else wrote: npm's `telegram-test-api`, which knows polling, texts and buttons.
///
/// Runs where it is installed: `npm install --prefix DIR telegram-test-api`, then `-Dtelegram.test-api=DIR`.
@EnabledIfSystemProperty(named = "telegram.test-api", matches = ".+")
class OtherTelegramIT {
    private static final String TOKEN = "4242:AAnother-bot_of-somebody-else-012345678";
    private static final int CHAT = 77;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<JsonNode> said = new ArrayList<>();
    private URI api = URI.create("http://127.0.0.1/");

    @Test
    void a_registration_begins_over_it() throws Exception {
        int port = Ports.free();
        api = URI.create("http://127.0.0.1:" + port);
        var server = new ProcessBuilder("node", "-e", server(port))
                .directory(new File(System.getProperty("telegram.test-api")))
                .inheritIO()
                .start();
        try (var house = House.named("other-telegram")
                .with("SANGKIEN_TELEGRAM_TOKEN", TOKEN)
                .with("SANGKIEN_TELEGRAM_MODE", "polling")
                .with("SANGKIEN_TELEGRAM_API_URL", api.toString())
                .start()) {
            assertThat(say("/start")).contains("Bước 1/");
            var consent = said.getLast().at("/message/reply_markup/inline_keyboard/0/0/callback_data");
            assertThat(tap(consent.asString())).contains("Bước 2/");
            assertThat(say("Nguyễn Văn An")).contains("Bước 3/");
            assertThat(say("bỏ qua")).contains("Bước 4/");
            assertThat(say("cty giay an phu")).contains("Giày An Phú");
            assertThat(house.isReady()).isTrue();
        } finally {
            server.destroy();
        }
    }

    private static String server(int port) {
        return """
                const it = require('telegram-test-api');
                new (it.default || it)({port: %d, host: '127.0.0.1', storeTimeout: 3600}).start();
                """.formatted(port);
    }

    private String say(String text) throws Exception {
        return sent("/sendMessage", Map.of("text", text));
    }

    private String tap(String data) throws Exception {
        var under = Map.of("message_id", 1, "chat", Map.of("id", CHAT, "type", "private"));
        return sent("/sendCallback", Map.of("id", "1", "data", data, "message", under));
    }

    private String sent(String path, Map<String, Object> what) throws Exception {
        var body = new HashMap<String, Object>(what);
        body.put("botToken", TOKEN);
        body.put("from", Map.of("id", CHAT, "first_name", "An", "is_bot", false));
        body.put("chat", Map.of("id", CHAT, "first_name", "An", "type", "private"));
        body.put("date", System.currentTimeMillis() / 1000);
        int before = said.size();
        post(path, body);
        await().atMost(PATIENCE).until(() -> {
            post("/getUpdates", Map.of("token", TOKEN, "chatId", CHAT))
                    .path("result")
                    .forEach(said::add);
            return said.size() > before;
        });
        return said.getLast().at("/message/text").asString();
    }

    private JsonNode post(String path, Map<String, Object> body) throws Exception {
        var json = JsonMapper.shared();
        var request = HttpRequest.newBuilder(api.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(body)));
        return json.readTree(
                House.HTTP.send(request.build(), BodyHandlers.ofString()).body());
    }
}
