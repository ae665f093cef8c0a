package vn.sangkien.bot.channel.zalo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import vn.sangkien.bot.testing.Delivery;
import vn.sangkien.bot.testing.Side;
import vn.sangkien.bot.testing.Variables;

/// A fake Zalo and a member there, for tests of other rooms.
public final class ZaloSide implements Side {
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
        var delivery = typed(user, at, text);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + delivery.path()))
                .POST(HttpRequest.BodyPublishers.ofString(delivery.body()));
        delivery.headers().forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Override
    public Delivery typed(String user, Instant at, String text) {
        var body = """
                {"app_id":"%s","user_id_by_app":"5","event_name":"user_send_text","timestamp":"%d","sender":{"id":"%s"},\
                "recipient":{"id":"%s"},"message":{"msg_id":"side%d","text":"%s"}}""".formatted(FakeZalo.APP, at.toEpochMilli(), user, FakeZalo.OA, numbers.incrementAndGet(), text);
        var signature = Signature.mac(
                FakeZalo.APP,
                body.getBytes(StandardCharsets.UTF_8),
                Long.toString(at.toEpochMilli()),
                FakeZalo.OA_SECRET);
        return new Delivery(
                "/webhooks/zalo",
                Map.of("Content-Type", "application/json", "X-ZEvent-Signature", "mac=" + signature),
                body);
    }

    @Override
    public Map<String, String> settings(int port) {
        return Variables.of(zalo.settings(), zalo.url(), "http://127.0.0.1:" + port);
    }

    @Override
    public String channel() {
        return "zalo";
    }

    @Override
    public int port() {
        return URI.create(zalo.url()).getPort();
    }

    @Override
    public String address(int number) {
        return Long.toString(9_000_000_000_000_000_000L + number);
    }

    @Override
    public List<String> told(String user) {
        return said(user);
    }

    /// All the member was told, in order.
    public List<String> said(String user) {
        return zalo.said(user).stream()
                .map(heard -> heard.message().path("text").asString(""))
                .toList();
    }

    /// How many pictures the member was sent.
    public long pictures(String user) {
        return zalo.said(user).stream()
                .filter(heard -> heard.message()
                        .at("/attachment/payload/template_type")
                        .asString("")
                        .equals("media"))
                .count();
    }

    @Override
    public void close() {
        zalo.close();
    }
}
