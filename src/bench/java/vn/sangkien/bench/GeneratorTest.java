package vn.sangkien.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// What the generator says of a bot is true: held against bots that do it right, say things twice, and forget.
class GeneratorTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Script SCRIPT = new Script(
            "test",
            Map.of(),
            List.of(
                    new Script.Step("/start", null, Pattern.compile("^Tên")),
                    new Script.Step("An {member}", null, Pattern.compile("^Chọn")),
                    new Script.Step(null, "Có", Pattern.compile("mã (\\d+)"))));

    /// A bot of three turns.
    private static final class Bot implements AutoCloseable {
        final HttpServer server;
        final int api;
        final int twice;
        final int forgets;
        final boolean knowsDuplicates;
        final AtomicInteger receipts = new AtomicInteger();
        final AtomicInteger turns = new AtomicInteger();
        final Map<Long, Boolean> seen = new ConcurrentHashMap<>();
        final HttpClient http = HttpClient.newHttpClient();

        /// @param twice says every so many-th answer twice, `forgets` gives none; 0 for never
        Bot(int api, int twice, int forgets, boolean knowsDuplicates) throws IOException {
            this.api = api;
            this.twice = twice;
            this.forgets = forgets;
            this.knowsDuplicates = knowsDuplicates;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> {
                var update = JSON.readTree(exchange.getRequestBody().readAllBytes());
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
                hear(update);
            });
            server.start();
        }

        private void hear(tools.jackson.databind.JsonNode update) {
            if (knowsDuplicates && seen.put(update.path("update_id").longValue(), true) != null) {
                return;
            }
            var text = update.at("/message/text").asString("");
            long chat = update.at("/message/chat/id").asLong(update.at("/callback_query/from/id").asLong(0));
            int turn = turns.incrementAndGet();
            if (forgets > 0 && turn % forgets == 0) {
                return;
            }
            int times = twice > 0 && turn % twice == 0 ? 2 : 1;
            for (int n = 0; n < times; n++) {
                if (text.equals("/start")) {
                    say(chat, "Tên?", "");
                } else if (!text.isEmpty()) {
                    say(chat, "Chọn", """
                            ,"reply_markup":{"inline_keyboard":[[{"text":"Có","callback_data":"y"}]]}""");
                } else {
                    say(chat, "mã " + receipts.incrementAndGet(), "");
                }
            }
        }

        private void say(long chat, String text, String more) {
            try {
                var body = "{\"chat_id\":\"%d\",\"text\":\"%s\"%s}".formatted(chat, text, more);
                http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api + "/bot1:x/sendMessage"))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.discarding());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        URI webhook() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhook");
        }

        @Override
        public void close() {
            server.stop(0);
            http.close();
        }
    }

    private static Result played(int twice, int forgets, boolean knowsDuplicates, double delivered) throws Exception {
        int api;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            api = socket.getLocalPort();
        }
        try (var generator = new Generator(api);
                var bot = new Bot(api, twice, forgets, knowsDuplicates)) {
            return generator.play(new Load(
                    List.of(bot.webhook()),
                    "s",
                    SCRIPT,
                    0,
                    40,
                    4,
                    0,
                    delivered,
                    0,
                    Duration.ofSeconds(2),
                    Map.of("bot", ProcessHandle.current().pid())));
        }
    }

    @Test
    void a_bot_that_does_it_right_has_neither_losses_nor_doubles() throws Exception {
        var result = played(0, 0, true, 0.3);
        assertThat(result.troubles()).isEmpty();
        assertThat(result.finished()).isEqualTo(40);
        assertThat(result.turns()).isEqualTo(120);
        assertThat(result.isClean()).isTrue();
        assertThat(result.used().get("bot")).isPositive();
    }

    @Test
    void what_is_said_twice_is_counted() throws Exception {
        assertThat(played(10, 0, true, 0).doubled()).isPositive();
        assertThat(played(0, 0, false, 0.5).doubled()).as("knows no duplicates").isPositive();
    }

    @Test
    void what_is_forgotten_is_counted() throws Exception {
        var result = played(0, 25, true, 0);
        assertThat(result.lost()).isPositive();
        assertThat(result.finished() + result.lost()).isEqualTo(40);
    }
}
