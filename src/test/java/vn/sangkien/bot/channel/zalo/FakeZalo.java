package vn.sangkien.bot.channel.zalo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Zalo's three hosts in one, as strict as its documents: headers, versions, bodies, limits, tokens good for one use.
///
/// What breaks a rule is answered as Zalo would, and noted in [#faults()], which a test expects to be empty.
final class FakeZalo implements AutoCloseable {
    static final String APP = "1234567890123456789";
    static final String APP_SECRET = "app-secret";
    static final String OA = "3456789012345678901";
    static final String OA_SECRET = "oa-secret-key";
    static final String SEED = "refresh-0";

    private static final Pattern MULTIPART = Pattern.compile("name=\"file\"; filename=\"([^\"]+\\.[a-z]+)\"");
    private static final Set<String> BUTTONS =
            Set.of("oa.open.url", "oa.query.show", "oa.query.hide", "oa.open.sms", "oa.open.phone");

    /// Something said to somebody.
    record Heard(String user, JsonNode message, String id) {
        String text() {
            return message.path("text").asString("");
        }

        List<String> titles() {
            return message.at("/attachment/payload/buttons")
                    .valueStream()
                    .map(button -> button.path("title").asString(""))
                    .toList();
        }

        /// What a tap on the button with that title sends.
        String payload(String title) {
            return message.at("/attachment/payload/buttons")
                    .valueStream()
                    .filter(button -> button.path("title").asString("").equals(title))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no button " + title + " but " + titles()))
                    .path("payload")
                    .asString("");
        }
    }

    /// How a call is answered; nothing for no answer at all.
    record Reaction(int status, String body, boolean cut) {
        static Reaction error(int code) {
            return new Reaction(200, "{\"error\":" + code + ",\"message\":\"…\"}", false);
        }

        static Reaction status(int status, String body) {
            return new Reaction(status, body, false);
        }

        static Reaction closed() {
            return new Reaction(0, "", true);
        }
    }

    private final HttpServer server;
    private final List<Heard> said = new CopyOnWriteArrayList<>();
    private final Map<String, List<Heard>> byUser = new ConcurrentHashMap<>();
    private final List<JsonNode> forms = new CopyOnWriteArrayList<>();
    private final List<JsonNode> formsByPhone = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final List<String> tried = new CopyOnWriteArrayList<>();
    private final Set<String> spent = ConcurrentHashMap.newKeySet();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Set<String> uploads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger refreshes = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile String refresh = SEED;
    private volatile String access = "";
    private volatile Function<JsonNode, @Nullable Reaction> mood = _ -> null;
    private volatile @Nullable Reaction oauthMood;
    private volatile String recent = "[]";
    private volatile String parameters = "[]";

    FakeZalo() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        on("/v4/oa/access_token", this::token);
        on("/v3.0/oa/message/cs", this::message);
        on("/v3.0/oa/message/template", this::form);
        on("/message/template", this::formByPhone);
        on("/template/info/v2", this::formInfo);
        on("/v2.0/oa/upload/image", exchange -> upload(exchange, Set.of("jpg", "png"), 1024 * 1024, "attachment_id"));
        on(
                "/v2.0/oa/upload/file",
                exchange -> upload(exchange, Set.of("pdf", "doc", "docx"), 5 * 1024 * 1024, "token"));
        on("/v2.0/oa/listrecentchat", this::recentChat);
        on(
                "/v2.0/oa/getoa",
                exchange -> authorised(exchange) ? done("{\"oa_id\":\"" + OA + "\"}") : badToken(exchange));
        server.createContext("/files/", this::file);
        on("/", exchange -> fault(exchange, "no such path", "{\"error\":404,\"message\":\"empty api\"}"));
        server.start();
    }

    private interface Handler {
        Reaction handle(HttpExchange exchange) throws IOException;
    }

    private void on(String path, Handler handler) {
        server.createContext(path, exchange -> {
            boolean exact = exchange.getRequestURI().getPath().equals(path) || path.equals("/");
            answer(
                    exchange,
                    exact
                            ? handler.handle(exchange)
                            : fault(exchange, "no such path", "{\"error\":404,\"message\":\"empty api\"}"));
        });
    }

    private static void answer(HttpExchange exchange, Reaction reaction) throws IOException {
        if (!reaction.cut()) {
            byte[] body = reaction.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/json;charset=utf-8");
            exchange.sendResponseHeaders(reaction.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static Reaction done(String data) {
        return Reaction.status(200, "{\"error\":0,\"message\":\"Success\",\"data\":" + data + "}");
    }

    private Reaction fault(HttpExchange exchange, String what, String body) {
        faults.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + ": " + what);
        return Reaction.status(200, body);
    }

    private Reaction wrong(HttpExchange exchange, String what) {
        return fault(exchange, what, "{\"error\":-201,\"message\":\"" + what + " is invalid!\"}");
    }

    private boolean authorised(HttpExchange exchange) {
        if (exchange.getRequestHeaders().containsKey("Authorization")
                || String.valueOf(exchange.getRequestURI().getQuery()).contains("access_token")) {
            faults.add("the token is not in its header");
        }
        return !access.isEmpty() && access.equals(exchange.getRequestHeaders().getFirst("access_token"));
    }

    private static Reaction badToken(HttpExchange exchange) {
        return Reaction.error(exchange.getRequestURI().getPath().startsWith("/message") ? -124 : -216);
    }

    // --- tokens

    private synchronized Reaction token(HttpExchange exchange) throws IOException {
        var mooded = oauthMood;
        var form = form(exchange.getRequestBody().readAllBytes());
        if (!APP_SECRET.equals(exchange.getRequestHeaders().getFirst("secret_key"))
                || !APP.equals(form.get("app_id"))
                || !"application/x-www-form-urlencoded"
                        .equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            return fault(exchange, "secret_key, app_id or content type", "{\"error\":-14002,\"error_name\":\"x\"}");
        }
        if (mooded != null) {
            return mooded;
        }
        if ("authorization_code".equals(form.get("grant_type"))) {
            boolean right = form.getOrDefault("code", "").startsWith("code-")
                    && spent.add(form.get("code"))
                    && form.getOrDefault("code_verifier", "").length() == 43;
            return right ? pair() : fault(exchange, "code", "{\"error\":-14013,\"error_name\":\"Invalid code\"}");
        }
        String given = form.getOrDefault("refresh_token", "");
        if (!spent.add(given) || !given.equals(refresh)) {
            return fault(exchange, "a refresh token that is spent", "{\"error\":-14014,\"error_name\":\"Invalid\"}");
        }
        refreshes.incrementAndGet();
        return pair();
    }

    private Reaction pair() {
        int n = number.incrementAndGet();
        access = "access-" + n;
        refresh = "refresh-" + n;
        return Reaction.status(
                200,
                "{\"access_token\":\"%s\",\"refresh_token\":\"%s\",\"expires_in\":\"90000\"}"
                        .formatted(access, refresh));
    }

    private static Map<String, String> form(byte[] body) {
        var form = new HashMap<String, String>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    // --- messages

    private Reaction message(HttpExchange exchange) throws IOException {
        var body = json(exchange);
        tried.add(body.at("/message/text").asString("") + "→"
                + body.at("/recipient/user_id").asString(""));
        var reaction = mood.apply(body);
        if (reaction != null) {
            return reaction;
        }
        if (!authorised(exchange)) {
            return badToken(exchange);
        }
        String complaint = complaint(body);
        if (!complaint.isEmpty()) {
            return wrong(exchange, complaint);
        }
        String id = "m" + Integer.toHexString(number.incrementAndGet());
        String user = body.at("/recipient/user_id").asString("");
        var heard = new Heard(user, body.path("message"), id);
        said.add(heard);
        byUser.computeIfAbsent(user, _ -> new CopyOnWriteArrayList<>()).add(heard);
        return done("{\"message_id\":\"" + id + "\",\"user_id\":\"" + user + "\"}");
    }

    private String complaint(JsonNode body) {
        if (!body.at("/recipient/user_id").isString()) {
            return "user_id";
        }
        JsonNode message = body.path("message");
        JsonNode attachment = message.path("attachment");
        JsonNode payload = attachment.path("payload");
        String text = message.path("text").asString("");
        boolean onlyText = attachment.isMissingNode();
        if ((onlyText || payload.has("buttons")) && (text.isEmpty() || text.length() > 2000)) {
            return "text";
        }
        if (onlyText) {
            return "";
        }
        if (payload.has("buttons")) {
            return payload.has("template_type") ? "template_type" : buttons(payload.path("buttons"));
        }
        if (attachment.path("type").asString("").equals("file")) {
            return uploads.contains(payload.path("token").asString("")) ? "" : "token";
        }
        JsonNode element = payload.at("/elements/0");
        return switch (payload.path("template_type").asString("")) {
            case "media" ->
                element.path("media_type").asString("").equals("image")
                                && element.has("url") != element.has("attachment_id")
                                && (element.has("url")
                                        || uploads.contains(
                                                element.path("attachment_id").asString("")))
                        ? ""
                        : "elements";
            case "request_user_info" ->
                payload.path("elements").size() == 1
                                && element.path("title").asString("").length() <= 100
                                && element.path("subtitle").asString("").length() <= 500
                                && element.path("image_url").asString("").startsWith("https://")
                        ? ""
                        : "elements";
            default -> "template_type";
        };
    }

    private static String buttons(JsonNode buttons) {
        if (buttons.isEmpty() || buttons.size() > 5) {
            return "buttons";
        }
        for (JsonNode button : buttons) {
            String payload =
                    button.path("payload").isString() ? button.path("payload").asString("") : "";
            if (!BUTTONS.contains(button.path("type").asString(""))
                    || button.path("title").asString("").isEmpty()
                    || button.path("title").asString("").length() > 100
                    || payload.isEmpty()
                    || payload.length() > 1000) {
                return "button";
            }
        }
        return "";
    }

    private Reaction form(HttpExchange exchange) throws IOException {
        var body = json(exchange);
        if (!authorised(exchange)) {
            return badToken(exchange);
        }
        if (!body.path("user_id").isString() || !body.path("template_data").isObject() || body.has("recipient")) {
            return wrong(exchange, "user_id");
        }
        var reaction = mood.apply(body);
        if (reaction != null) {
            return reaction;
        }
        forms.add(body);
        return done("{\"message_id\":\"f" + number.incrementAndGet() + "\"}");
    }

    private Reaction formByPhone(HttpExchange exchange) throws IOException {
        var body = json(exchange);
        if (!authorised(exchange)) {
            return badToken(exchange);
        }
        if (!body.path("phone").asString("").matches("\\+?84[0-9]{9}")) {
            return fault(exchange, "phone", "{\"error\":-108,\"message\":\"phone\"}");
        }
        if (!body.path("tracking_id").asString("").matches("[0-9a-zA-Z]{1,48}")) {
            return fault(exchange, "tracking_id", "{\"error\":-1122,\"message\":\"tracking_id\"}");
        }
        formsByPhone.add(body);
        return done("{\"msg_id\":\"p" + number.incrementAndGet() + "\",\"sent_time\":\"1\"}");
    }

    private Reaction formInfo(HttpExchange exchange) {
        if (!String.valueOf(exchange.getRequestURI().getQuery()).startsWith("template_id=")) {
            return wrong(exchange, "template_id");
        }
        return authorised(exchange) ? done("{\"listParams\":" + parameters + "}") : badToken(exchange);
    }

    // --- files and chats

    private Reaction upload(HttpExchange exchange, Set<String> endings, int most, String answer) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        var name = MULTIPART.matcher(new String(body, StandardCharsets.ISO_8859_1));
        if (!authorised(exchange)) {
            return badToken(exchange);
        }
        if (!name.find()
                || !endings.contains(name.group(1).substring(name.group(1).lastIndexOf('.') + 1))) {
            return wrong(exchange, "file");
        }
        if (body.length > most + 1000) {
            return fault(exchange, "size", "{\"error\":-210,\"message\":\"size\"}");
        }
        String id = "u" + number.incrementAndGet();
        uploads.add(id);
        return done("{\"" + answer + "\":\"" + id + "\"}");
    }

    private Reaction recentChat(HttpExchange exchange) {
        String query =
                URLDecoder.decode(String.valueOf(exchange.getRequestURI().getRawQuery()), StandardCharsets.UTF_8);
        if (!query.startsWith("data={")) {
            return wrong(exchange, "data");
        }
        var data = JsonMapper.shared().readTree(query.substring("data=".length()));
        if (data.path("count").asInt() > 10) {
            return fault(exchange, "count", "{\"error\":-210,\"message\":\"count\"}");
        }
        if (!authorised(exchange)) {
            return badToken(exchange);
        }
        var page = JsonMapper.shared()
                .readTree(recent)
                .valueStream()
                .skip(data.path("offset").asInt())
                .limit(data.path("count").asInt())
                .toList();
        return done(page.toString());
    }

    private void file(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] content = files.get(path);
        int missing = path.startsWith("/files/later-") ? 503 : 404;
        exchange.sendResponseHeaders(content == null ? missing : 200, content == null ? -1 : content.length);
        if (content != null) {
            exchange.getResponseBody().write(content);
        }
        exchange.close();
    }

    private static JsonNode json(HttpExchange exchange) throws IOException {
        return JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
    }

    // --- for tests

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Where a file can be fetched.
    String put(String name, byte[] content) {
        files.put("/files/" + name, content);
        return url() + "/files/" + name;
    }

    List<Heard> said() {
        return List.copyOf(said);
    }

    List<Heard> said(String user) {
        return List.copyOf(byUser.getOrDefault(user, List.of()));
    }

    /// Every try of a message, refused ones included: its text and to whom.
    List<String> tried() {
        return List.copyOf(tried);
    }

    List<JsonNode> forms() {
        return List.copyOf(forms);
    }

    List<JsonNode> formsByPhone() {
        return List.copyOf(formsByPhone);
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    int refreshes() {
        return refreshes.get();
    }

    /// From now on reacts to messages like that; null for the usual.
    void mood(Function<JsonNode, @Nullable Reaction> how) {
        mood = how;
    }

    void oauthMood(@Nullable Reaction reaction) {
        oauthMood = reaction;
    }

    /// Holds a message's answer back until this server ends.
    Reaction hang() {
        try {
            end.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Reaction.closed();
    }

    /// The access token ends, as after its time.
    void expire() {
        access = "";
    }

    /// The grant ends, as when the administrator takes it back.
    void die() {
        access = "";
        refresh = "";
    }

    void revive() {
        refresh = SEED;
        spent.clear();
    }

    void recent(String items) {
        recent = items;
    }

    void parameters(String list) {
        parameters = list;
    }

    String token() {
        return access;
    }

    void clear() {
        said.clear();
        byUser.clear();
        forms.clear();
        formsByPhone.clear();
        faults.clear();
        tried.clear();
        mood = _ -> null;
        oauthMood = null;
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }

    /// The settings of a house that speaks to this server.
    List<String> settings() {
        return new ArrayList<>(List.of(
                "--sangkien.zalo.app-id=" + APP,
                "--sangkien.zalo.app-secret=" + APP_SECRET,
                "--sangkien.zalo.oa-id=" + OA,
                "--sangkien.zalo.oa-secret=" + OA_SECRET,
                "--sangkien.zalo.refresh-token=" + SEED,
                "--sangkien.zalo.api-url=" + url(),
                "--sangkien.zalo.business-url=" + url(),
                "--sangkien.zalo.oauth-url=" + url(),
                "--sangkien.zalo.media-hosts=127.0.0.1",
                "--sangkien.secret-key=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="));
    }

    /// Every distinct user that was told something.
    Set<String> users() {
        var users = new HashSet<String>();
        said.forEach(heard -> users.add(heard.user()));
        return users;
    }
}
