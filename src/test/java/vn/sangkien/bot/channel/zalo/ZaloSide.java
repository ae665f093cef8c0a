package vn.sangkien.bot.channel.zalo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A fake Zalo and a member there, for tests of other rooms.
public final class ZaloSide implements AutoCloseable {
    private static final AtomicInteger numbers = new AtomicInteger();

    private final FakeZalo zalo;
    private final HttpClient http = HttpClient.newHttpClient();
    private Instant at = Instant.parse("2022-05-10T02:00:00Z");

    public ZaloSide() throws IOException {
        zalo = new FakeZalo();
    }

    /// What the house has to be started with.
    public List<String> settings() {
        return zalo.settings();
    }

    /// The member types something.
    ///
    /// @return the status of the webhook's answer
    public int types(int port, String user, String text) throws IOException, InterruptedException {
        at = at.plusSeconds(10);
        var body = """
                {"app_id":"%s","user_id_by_app":"5","event_name":"user_send_text","timestamp":"%d","sender":{"id":"%s"},\
                "recipient":{"id":"%s"},"message":{"msg_id":"side%d","text":"%s"}}""".formatted(FakeZalo.APP, at.toEpochMilli(), user, FakeZalo.OA, numbers.incrementAndGet(), text);
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var signature = Signature.mac(FakeZalo.APP, bytes, Long.toString(at.toEpochMilli()), FakeZalo.OA_SECRET);
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/zalo"))
                                .header("Content-Type", "application/json")
                                .header("X-ZEvent-Signature", "mac=" + signature)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /// All the member was told, in order.
    public List<String> said(String user) {
        return zalo.said(user).stream()
                .map(heard -> heard.message().path("text").asString(""))
                .toList();
    }

    @Override
    public void close() {
        zalo.close();
    }
}
