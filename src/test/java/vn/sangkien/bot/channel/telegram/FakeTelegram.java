package vn.sangkien.bot.channel.telegram;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Telegram's Bot API, as strict as its documents: offsets, one question for updates at a time, bodies in three forms,
/// limits, and what it says no with.
///
/// What breaks a rule is answered as Telegram would, and noted in [#faults()], which a test expects to be empty.
final class FakeTelegram implements AutoCloseable {
    static final String ID = "4242";
    static final String TOKEN = ID + ":AAfake-token_of-a-bot-nobody-has-0123456";
    static final String SECRET = "the-secret_of-the-webhook-0123456789";

    private static final Pattern PART =
            Pattern.compile("(?s)name=\"([^\"]+)\"(?:; filename=\"([^\"]+)\")?.*?\r\n\r\n(.*)\r\n");

    /// A call: what was called with which parameters; `file:` and a name where a file was sent along.
    record Heard(String method, ObjectNode body, long id) {
        String text() {
            return body.path("text").asString(body.path("caption").asString(""));
        }

        String chat() {
            return body.path("chat_id").asString("");
        }

        JsonNode markup() {
            return body.path("reply_markup");
        }

        List<String> titles() {
            var titles = new ArrayList<String>();
            markup().path("inline_keyboard")
                    .forEach(row ->
                            row.forEach(button -> titles.add(button.path("text").asString(""))));
            return titles;
        }

        /// What a tap on the button with that title carries.
        String data(String title) {
            for (JsonNode row : markup().path("inline_keyboard")) {
                for (JsonNode button : row) {
                    if (button.path("text").asString("").equals(title)) {
                        return button.path("callback_data").asString("");
                    }
                }
            }
            throw new IllegalStateException("no button " + title + " but " + titles());
        }
    }

    /// How a call is answered; nothing for the usual way.
    record Reaction(int status, String body, boolean accepts, boolean cut, boolean hangs) {
        static Reaction no(int code, String description) {
            return no(code, description, "{}");
        }

        static Reaction no(int code, String description, String parameters) {
            String body = "{\"ok\":false,\"error_code\":%d,\"description\":\"%s\",\"parameters\":%s}"
                    .formatted(code, description, parameters);
            return new Reaction(code, body, false, false, false);
        }

        static Reaction slowDown(int seconds) {
            return no(429, "Too Many Requests: retry after " + seconds, "{\"retry_after\":" + seconds + "}");
        }

        /// Takes the message and answers so all the same.
        static Reaction afterTaking(int status, String body) {
            return new Reaction(status, body, true, false, false);
        }

        static Reaction plain(int status, String body) {
            return new Reaction(status, body, false, false, false);
        }

        static Reaction closed() {
            return new Reaction(0, "", true, true, false);
        }

        static Reaction silence() {
            return new Reaction(0, "", true, false, true);
        }
    }

    private record Update(long id, String json) {}

    private final HttpServer server;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Map<String, List<Heard>> byChat = new ConcurrentHashMap<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final List<Update> queue = new ArrayList<>();
    private final List<Long> asked = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Function<Heard, @Nullable Reaction> mood = _ -> null;
    private final AtomicInteger tried = new AtomicInteger();
    private volatile String webhook = "";
    private long nextUpdate = 700_000_001;
    private long nextMessage = 1000;
    private long asking;

    FakeTelegram() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::call);
        server.createContext("/file/bot" + TOKEN + "/", this::file);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// As settings of a node.
    List<String> settings(String mode) {
        return List.of(
                "--sangkien.telegram.token=" + TOKEN,
                "--sangkien.telegram.mode=" + mode,
                "--sangkien.telegram.webhook-secret=" + SECRET,
                "--sangkien.telegram.api-url=" + url(),
                "--sangkien.telegram.sending.chat-per-minute=6000",
                "--sangkien.telegram.sending.chat-at-once=100",
                "--sangkien.telegram.sending.per-second=3000",
                "--sangkien.telegram.sending.at-once=3000");
    }

    // --- what the test does

    /// Puts an update in the queue, made of all but its id.
    synchronized long update(String rest) {
        long id = nextUpdate++;
        queue.add(new Update(id, "{\"update_id\":" + id + "," + rest + "}"));
        notifyAll();
        return id;
    }

    /// The id the next update gets, for one that is posted.
    synchronized long nextUpdateId() {
        return nextUpdate++;
    }

    synchronized long nextMessageId() {
        return nextMessage++;
    }

    synchronized int waiting() {
        return queue.size();
    }

    /// The offsets asked with, 0 for none.
    List<Long> offsets() {
        return asked;
    }

    /// How often updates were asked for, whatever came of it.
    int asked() {
        return tried.get();
    }

    void mood(Function<Heard, @Nullable Reaction> mood) {
        this.mood = mood;
    }

    void webhook(String url) {
        webhook = url;
    }

    String webhook() {
        return webhook;
    }

    void put(String fileId, byte[] content) {
        files.put(fileId, content);
    }

    List<Heard> heard(String method) {
        return heard.stream()
                .filter(call -> call.method().equals(method.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /// What was said in that chat, in words or with files.
    List<Heard> said(String chat) {
        return byChat.getOrDefault(chat, List.of()).stream()
                .filter(call ->
                        Set.of("sendmessage", "sendphoto", "senddocument").contains(call.method()))
                .toList();
    }

    List<String> faults() {
        return faults;
    }

    void clear() {
        heard.clear();
        byChat.clear();
        faults.clear();
        asked.clear();
        mood = _ -> null;
        webhook = "";
    }

    // --- the API

    private void call(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (!path.startsWith("/bot" + TOKEN + "/")) {
            answer(exchange, Reaction.no(401, "Unauthorized"));
            return;
        }
        String method = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        var parameters = parameters(exchange, body);
        var call = new Heard(method, parameters, method.startsWith("send") ? nextMessageId() : 0);
        if (method.equals("getupdates")) {
            tried.incrementAndGet();
        }
        var reaction = mood.apply(call);
        String complaint = reaction == null || reaction.accepts() ? complaint(call) : "";
        if (!complaint.isEmpty()) {
            faults.add(method + ": " + complaint);
            answer(exchange, Reaction.no(400, "Bad Request: " + complaint));
            return;
        }
        if (reaction == null || reaction.accepts()) {
            heard.add(call);
            byChat.computeIfAbsent(call.chat(), _ -> new CopyOnWriteArrayList<>())
                    .add(call);
        }
        if (reaction != null) {
            answer(exchange, reaction);
            return;
        }
        answer(
                exchange,
                switch (method) {
                    case "getupdates" -> updates(parameters);
                    case "getme" ->
                        done("{\"id\":%s,\"is_bot\":true,\"first_name\":\"b\",\"username\":\"SangKienBot\"}"
                                .formatted(ID));
                    case "getwebhookinfo" ->
                        done("{\"url\":\"%s\",\"has_custom_certificate\":false,\"pending_update_count\":%d}"
                                .formatted(webhook, waiting()));
                    case "setwebhook" -> {
                        webhook = parameters.path("url").asString("");
                        yield done("true");
                    }
                    case "deletewebhook" -> {
                        webhook = "";
                        yield done("true");
                    }
                    case "sendmessage", "sendphoto", "senddocument" ->
                        done(
                                "{\"message_id\":%d,\"date\":1652148000,\"chat\":{\"id\":%s,\"type\":\"private\"},\"text\":\"x\"}"
                                        .formatted(call.id(), call.chat()));
                    case "editmessagereplymarkup", "sendchataction", "setmycommands" -> done("true");
                    case "answercallbackquery" ->
                        answered.add(parameters.path("callback_query_id").asString(""))
                                ? done("true")
                                : Reaction.no(400, "Bad Request: query is too old and response timeout expired");
                    case "getfile" -> {
                        String id = parameters.path("file_id").asString("");
                        byte[] content = files.get(id);
                        yield content == null
                                ? Reaction.no(400, "Bad Request: file is too big")
                                : done(
                                        "{\"file_id\":\"%s\",\"file_unique_id\":\"u\",\"file_size\":%d,\"file_path\":\"photos/%s\"}"
                                                .formatted(id, content.length, id));
                    }
                    default -> {
                        faults.add("no such method: " + method);
                        yield Reaction.no(404, "Not Found");
                    }
                });
    }

    /// What Telegram would refuse; said here rather than there.
    private static String complaint(Heard call) {
        var body = call.body();
        if (call.method().startsWith("send")
                && !body.path("chat_id").asString("").matches("-?[0-9]+")) {
            return "chat_id is empty";
        }
        if (call.method().equals("sendmessage")) {
            String text = body.path("text").asString("");
            if (text.isBlank()) {
                return "message text is empty";
            }
            if (text.length() > 4096) {
                return "message is too long";
            }
        }
        if (body.path("caption").asString("").length() > 1024) {
            return "message caption is too long";
        }
        for (JsonNode row : call.markup().path("inline_keyboard")) {
            for (JsonNode button : row) {
                int bytes = button.path("callback_data").asString("").getBytes(StandardCharsets.UTF_8).length;
                if (bytes == 0 || bytes > 64) {
                    return "BUTTON_DATA_INVALID";
                }
            }
        }
        boolean hasDrop = body.path("drop_pending_updates").asString("").equals("true");
        return hasDrop ? "a test never drops what is pending" : "";
    }

    private Reaction updates(ObjectNode parameters) {
        if (!webhook.isEmpty()) {
            return Reaction.no(
                    409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first");
        }
        long offset = parameters.path("offset").asLong(0);
        long until = System.nanoTime()
                + Duration.ofSeconds(parameters.path("timeout").asLong(0)).toNanos();
        asked.add(offset);
        synchronized (this) {
            long me = ++asking;
            notifyAll();
            queue.removeIf(update -> update.id() < offset);
            try {
                while (queue.isEmpty() && me == asking && System.nanoTime() < until && end.getCount() > 0) {
                    wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (me != asking) {
                return Reaction.no(409, "Conflict: terminated by other getUpdates request");
            }
            return done("["
                    + String.join(
                            ",",
                            queue.stream()
                                    .limit(parameters.path("limit").asLong(100))
                                    .map(Update::json)
                                    .toList())
                    + "]");
        }
    }

    private static Reaction done(String result) {
        return Reaction.plain(200, "{\"ok\":true,\"result\":" + result + "}");
    }

    private void answer(HttpExchange exchange, Reaction reaction) throws IOException {
        if (reaction.hangs()) {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        if (!reaction.cut() && !reaction.hangs()) {
            byte[] body = reaction.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(reaction.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private void file(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] content = files.get(path.substring(path.lastIndexOf('/') + 1));
        exchange.sendResponseHeaders(content == null ? 404 : 200, content == null ? -1 : content.length);
        if (content != null) {
            exchange.getResponseBody().write(content);
        }
        exchange.close();
    }

    // --- bodies

    private ObjectNode parameters(HttpExchange exchange, byte[] body) {
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (type.startsWith("application/json")) {
            return (ObjectNode) JsonMapper.shared().readTree(body);
        }
        var parameters = JsonMapper.shared().createObjectNode();
        if (type.startsWith("multipart/form-data")) {
            String text = new String(body, StandardCharsets.UTF_8);
            for (String part : text.split("--" + Pattern.quote(type.replaceFirst(".*boundary=", "")), -1)) {
                var found = PART.matcher(part);
                if (found.find()) {
                    put(parameters, found.group(1), found.group(2) == null ? found.group(3) : "file:" + found.group(2));
                }
            }
            return parameters;
        }
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                put(parameters, parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    /// Values that are JSON come as text in forms.
    private static void put(ObjectNode parameters, String name, String value) {
        try {
            if (value.startsWith("{") || value.startsWith("[")) {
                parameters.set(name, JsonMapper.shared().readTree(value));
                return;
            }
        } catch (JacksonException _) {
            // a text that only looks like it
        }
        parameters.put(name, value);
    }

    @Override
    public void close() {
        end.countDown();
        synchronized (this) {
            notifyAll();
        }
        server.stop(0);
    }
}
