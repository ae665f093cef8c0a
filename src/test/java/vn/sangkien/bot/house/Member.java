package vn.sangkien.bot.house;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Somebody at the web chat, without a browser: says something and waits for what is said back.
final class Member {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /// What a whole registration takes, up to the pledge.
    static final List<String> UNTIL_PLEDGE = List.of(
            "dang ky sang kien",
            "đồng ý",
            "Nguyễn Văn An",
            "0912 345 678",
            "cty giay an phu",
            "đúng",
            "có",
            "không",
            "2",
            "Cải tiến đồ gá khâu đế giúp giảm thời gian thay khuôn",
            "1",
            "sản xuất",
            "15/3/2022",
            "hội đồng sáng kiến",
            "không",
            "không",
            "Trước đây mỗi lần thay khuôn phải dừng máy ba mươi phút, nay chỉ còn mười phút.",
            "xong",
            "Giảm 20 phút dừng máy mỗi ca, đỡ vất vả",
            "15tr",
            "bỏ qua",
            "không",
            "nộp");

    /// The place of the innovation's title among these.
    static final int TITLE = 9;

    private final House house;
    private final String cookie;
    private long seen;

    private Member(House house, String cookie) {
        this.house = house;
        this.cookie = cookie;
    }

    /// Somebody nobody has met yet.
    static Member of(House house) {
        var answer = exchange(HttpRequest.newBuilder(house.url("/")).build());
        var cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return new Member(house, cookie.split(";", 2)[0]);
    }

    /// Somebody whose browser says something else.
    static Member withCookie(House house, String cookie) {
        return new Member(house, cookie);
    }

    /// The same person, whose browser finds another house at the same address.
    Member at(House other) {
        var same = new Member(other, cookie);
        same.seen = seen;
        return same;
    }

    /// The same person in another tab.
    Member otherTab() {
        var tab = new Member(house, cookie);
        tab.seen = seen;
        return tab;
    }

    /// The contact's number.
    long contact() {
        return house.jdbc()
                .sql("select id from contact where address = ?")
                .param(cookie.split("=", 2)[1])
                .query(Long.class)
                .single();
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    /// Plays one message after the other.
    Member play(List<String> texts) {
        texts.forEach(this::say);
        return this;
    }

    /// Types something.
    ///
    /// @return what is said back
    List<String> say(String text) {
        accepted(send(newId(), Map.of("text", text)));
        return replies();
    }

    /// Taps the newest button with that label.
    List<String> tap(String label) {
        accepted(send(newId(), Map.of("payload", button(label))));
        return replies();
    }

    private static void accepted(int status) {
        if (status != 202) {
            throw new IllegalStateException("not accepted: " + status);
        }
    }

    /// What the newest button with that label carries.
    String button(String label) {
        return lines().reversed().stream()
                .flatMap(line -> line.path("buttons").valueStream())
                .filter(button -> button.path("label").stringValue().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no button “" + label + "”"))
                .path("payload")
                .stringValue();
    }

    /// Sends a message with an id of the caller's choice.
    ///
    /// @return the status of the answer
    int send(String id, Map<String, String> message) {
        var body = new HashMap<String, String>(message);
        body.put("id", id);
        return send(JsonMapper.shared().writeValueAsString(body));
    }

    int send(String body) {
        return exchange(request("/chat/messages")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build())
                .statusCode();
    }

    /// Sends a file as a browser's form does.
    int upload(String name, byte[] content) {
        var edge = "----edge" + newId();
        var head = """
                --%s\r
                Content-Disposition: form-data; name="id"\r
                \r
                %s\r
                --%s\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                Content-Type: application/octet-stream\r
                \r
                """.formatted(edge, newId(), edge, name).replace("\r\r", "\r");
        var parts = List.of(
                head.getBytes(StandardCharsets.UTF_8),
                content,
                ("\r\n--" + edge + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return exchange(request("/chat/files")
                        .header("Content-Type", "multipart/form-data; boundary=" + edge)
                        .header("X-Chat-Message", "1")
                        .POST(BodyPublishers.ofByteArrays(parts))
                        .build())
                .statusCode();
    }

    /// What was said since this was asked last, once nothing is on its way any more.
    List<String> replies() {
        awaitQuiet();
        var fresh = lines().stream()
                .filter(line -> line.path("id").longValue() > seen)
                .toList();
        fresh.forEach(line -> seen = line.path("id").longValue());
        return fresh.stream().map(line -> line.path("text").stringValue()).toList();
    }

    /// Waits until every message is applied and every reply said.
    void awaitQuiet() {
        long contact = contact();
        await("quiet")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> house.jdbc()
                                .sql("""
                                select (select count(*) from waiting where contact_id = :contact)
                                    + (select count(*) from outbox where contact_id = :contact)""")
                                .param("contact", contact)
                                .query(Long.class)
                                .single()
                        == 0);
    }

    /// Both sides of the conversation, as a page that is loaded gets it.
    List<JsonNode> lines() {
        return json("/chat/messages").valueStream().toList();
    }

    /// The draft's fields that have a value, by their numbers.
    Map<Integer, String> draft() {
        return json("/chat/draft")
                .path("lines")
                .valueStream()
                .filter(line -> !line.path("value").stringValue().isEmpty())
                .collect(Collectors.toMap(
                        line -> line.path("number").intValue(),
                        line -> line.path("value").stringValue()));
    }

    /// The open question's word.
    String ask() {
        return json("/chat/draft").path("ask").stringValue();
    }

    private JsonNode json(String path) {
        var body = exchange(request(path).build()).body();
        return body.isEmpty() ? MissingNode.getInstance() : JsonMapper.shared().readTree(body);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(house.url(path)).header("Cookie", cookie).timeout(Duration.ofSeconds(20));
    }

    /// A file, as the page would show it.
    ///
    /// @return the status and what came
    HttpResponse<String> open(String path) {
        return exchange(request(path).build());
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return House.HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(Arrays.toString(e.getStackTrace()), e);
        }
    }
}
