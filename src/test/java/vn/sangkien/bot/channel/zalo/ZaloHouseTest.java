package vn.sangkien.bot.channel.zalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;
import vn.sangkien.bot.Application;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.summary.Leaders;

/// A member on Zalo, through the whole house and over real HTTP on both sides.
@SpringBootTest(
        classes = Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "sangkien.sample-data=true",
            "sangkien.clock=2022-05-10T02:00:00Z",
            "sangkien.summary.scheduled=true",
            "sangkien.summary.look=500ms"
        })
@Import(TestServers.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class ZaloHouseTest {
    private static final FakeZalo zalo = new FakeZalo();
    private static final AtomicInteger numbers = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final JdbcClient jdbc;
    private final CatchUp catchUp;
    private final Leaders leaders;
    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    private String user = "";
    private Instant at = Instant.parse("2022-05-10T02:00:00Z");

    ZaloHouseTest(JdbcClient jdbc, CatchUp catchUp, Leaders leaders) {
        this.jdbc = jdbc;
        this.catchUp = catchUp;
        this.leaders = leaders;
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        for (String setting : zalo.settings()) {
            String[] parts = setting.substring(2).split("=", 2);
            registry.add(parts[0], () -> parts[1]);
        }
        registry.add("sangkien.zalo.accounts[0].oa-id", () -> "77");
        registry.add("sangkien.zalo.accounts[0].oa-secret", () -> "another key");
    }

    @AfterAll
    static void stop() {
        zalo.close();
    }

    @BeforeEach
    void somebody_nobody_has_met() {
        user = "90000000000000" + (10_000 + numbers.incrementAndGet());
        zalo.clear();
    }

    // --- what Zalo sends

    private String event(String name, String message) {
        return """
                {"app_id":"%s","user_id_by_app":"5","event_name":"%s","timestamp":"%d","sender":{"id":"%s"},\
                "recipient":{"id":"%s"},"message":%s}""".formatted(FakeZalo.APP, name, at.toEpochMilli(), user, FakeZalo.OA, message);
    }

    private String text(String text) {
        return event(
                "user_send_text", "{\"msg_id\":\"%s\",\"text\":\"%s\"}".formatted(id(), text.replace("\"", "\\\"")));
    }

    private static String id() {
        return "msg" + numbers.incrementAndGet();
    }

    private int post(String body) {
        String timestamp = body.replaceAll("(?s).*\"timestamp\":\"(\\d+)\".*", "$1");
        return post(
                body.getBytes(StandardCharsets.UTF_8),
                "mac="
                        + Signature.mac(
                                FakeZalo.APP, body.getBytes(StandardCharsets.UTF_8), timestamp, FakeZalo.OA_SECRET));
    }

    private int post(byte[] body, String signature) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/zalo"))
                                    .header("Content-Type", "application/json")
                                    .header("X-ZEvent-Signature", signature)
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Types something and returns what is said back.
    private FakeZalo.Heard say(String text) {
        int before = zalo.said(user).size();
        at = at.plusSeconds(30);
        assertThat(post(text(text))).isEqualTo(200);
        soon().until(() -> zalo.said(user).size() > before && isQuiet());
        return zalo.said(user).getLast();
    }

    private boolean isQuiet() {
        return jdbc.sql("""
                        select not exists (select 1 from waiting w join contact c on c.id = w.contact_id where c.address = :user)
                            and not exists (select 1 from outbox where address = :user)""").param("user", user).query(Boolean.class).single();
    }

    private static ConditionFactory soon() {
        return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20));
    }

    private void awaitQuiet() {
        soon().until(this::isQuiet);
    }

    private FakeZalo.Heard tap(FakeZalo.Heard under, String title) {
        return say(under.payload(title));
    }

    private static byte[] photo(int colour) throws IOException {
        var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, colour);
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private String images(String... urls) {
        var all = new ArrayList<String>();
        for (String url : urls) {
            all.add("{\"type\":\"image\",\"payload\":{\"thumbnail\":\"%s\",\"url\":\"%s\"}}".formatted(url, url));
        }
        return event(
                "user_send_image", "{\"msg_id\":\"%s\",\"attachments\":[%s]}".formatted(id(), String.join(",", all)));
    }

    private List<String> asked() {
        return jdbc.sql("select kind || ':' || detail from support_request r join contact c on c.id = r.contact_id"
                        + " where c.address = ? order by r.at")
                .param(user)
                .query((row, _) -> row.getString(1))
                .list();
    }

    // --- what happens

    @Test
    void a_leader_gets_the_day_s_summary_with_its_picture_and_asks_about_it() {
        assertThat(say(leaders.invite("DLK", "LEADER", "").code()).text())
                .contains("LĐLĐ tỉnh Đắk Lắk lúc 8h00 mỗi ngày");
        // as if they had joined the day before
        jdbc.sql("update leader set daily_since = daily_since - interval '1 day'")
                .update();
        soon().until(() -> zalo.said(user).size() > 2 && isQuiet());
        var daily = zalo.said(user).subList(1, zalo.said(user).size());
        assertThat(daily.stream().map(FakeZalo.Heard::text).collect(Collectors.joining("\n")))
                .contains("Tính đến 8h00 ngày 10/5/2022, LĐLĐ tỉnh Đắk Lắk có", "gửi muộn");
        assertThat(daily)
                .anyMatch(one -> one.message()
                        .at("/attachment/payload/template_type")
                        .asString("")
                        .equals("media"));
        int before = zalo.said(user).size();
        say("báo cáo Krông Pắc");
        assertThat(zalo.said(user).subList(before, zalo.said(user).size()))
                .anyMatch(one -> one.text().contains("LĐLĐ huyện Krông Pắc có"));
        assertThat(zalo.faults()).isEmpty();
    }

    @Test
    void a_whole_registration_with_buttons_as_text_photos_stale_buttons_and_three_days_of_rest() throws IOException {
        var consent = say("chào em");
        assertThat(consent.titles()).isNotEmpty();
        tap(consent, consent.titles().getFirst());
        say("Nguyễn Văn An");
        say("0912 345 678");
        var unit = say("cty giay an phu");
        tap(unit, unit.titles().getFirst());
        var member = say("có"); // a union member
        assertThat(member.text()).contains("Bước");
        var group = say("không"); // a leader
        assertThat(group.titles()).hasSize(4);
        tap(group, group.titles().get(1));
        say("Cải tiến đồ gá khâu đế giúp giảm thời gian thay khuôn");
        var type = zalo.said(user).getLast();
        assertThat(type.titles()).hasSize(5);
        tap(type, type.titles().getFirst());
        var field = zalo.said(user).getLast();
        assertThat(field.titles()).isEmpty();
        assertThat(field.text()).contains("\n2. ").contains("\n9. ");
        say("2");
        at = at.plus(Duration.ofDays(3));
        say("để sau");
        say("em quay lại đây");
        assertThat(tap(group, group.titles().getLast()).text())
                .contains("trước đó")
                .contains("Đổi");
        say("không");
        say("15/3/2022");
        say("hội đồng sáng kiến");
        say("không");
        say("không");
        say("Trước đây mỗi lần thay khuôn phải dừng máy ba mươi phút, nay chỉ còn mười phút.");
        say("xong");
        say("Giảm 20 phút dừng máy mỗi ca, đỡ vất vả");
        say("15tr");
        int before = zalo.said(user).size();
        assertThat(post(images(zalo.put("1.png", photo(1)), zalo.put("2.png", photo(2)))))
                .isEqualTo(200);
        assertThat(post(images(zalo.put("3.png", photo(3))))).isEqualTo(200);
        soon().until(() -> zalo.said(user).size() > before && isQuiet());
        assertThat(zalo.said(user)).hasSize(before + 1);
        assertThat(zalo.said(user).getLast().text()).contains("Đã nhận 3 tệp");
        say("xong");
        say("không");
        say("nộp");
        var receipt = say("tôi cam đoan");
        assertThat(zalo.said(user).stream().map(FakeZalo.Heard::text).toList())
                .anyMatch(text -> text.contains("Đã ghi nhận sáng kiến “Cải tiến đồ gá khâu đế"));
        assertThat(receipt.text()).isNotEmpty();
        assertThat(jdbc.sql("""
                        select count(*) from evidence e join innovation i on i.id = e.innovation_id
                        join contact c on c.id = i.contact_id where c.address = ?""").param(user).query(Long.class).single()).isEqualTo(3);
        assertThat(zalo.faults()).isEmpty();
    }

    @Test
    void the_same_event_again_changes_nothing() {
        String first = text("chào");
        assertThat(post(first)).isEqualTo(200);
        soon().until(() -> zalo.said(user).size() == 1 && isQuiet());
        assertThat(post(first)).isEqualTo(200);
        say("đồng ý");
        assertThat(zalo.said(user)).hasSize(2);
    }

    @Test
    void what_is_not_signed_has_no_effect_and_what_is_too_large_is_refused() {
        byte[] body = text("chào").getBytes(StandardCharsets.UTF_8);
        assertThat(post(body, "mac=" + "0".repeat(64))).isEqualTo(200);
        assertThat(post(body, "")).isEqualTo(200);
        assertThat(post(new byte[0], "")).isEqualTo(200);
        assertThat(post(new byte[1024 * 1024 + 1], "mac=" + "0".repeat(64))).isEqualTo(413);
        assertThat(jdbc.sql("select count(*) from contact where address = ?")
                        .param(user)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void what_nobody_understands_is_kept() {
        assertThat(post("{\"timestamp\":\"1652148000123\",\"app_id\":\"" + FakeZalo.APP + "\",\"mess"))
                .isEqualTo(200);
        assertThat(post("{\"timestamp\":\"1652148000123\",\"event_name\":\"user_dances\"}"))
                .isEqualTo(200);
        assertThat(post(text("chào").replace(user, "\\u0000"))).isEqualTo(200);
        assertThat(post(text("chào").replace(FakeZalo.OA, "1"))).isEqualTo(200);
        assertThat(jdbc.sql("select why from zalo_kept_event order by id")
                        .query((row, _) -> row.getString(1))
                        .list())
                .contains("unreadable", "unknown event", "nobody", "another account");
    }

    @Test
    void a_persons_answer_silences_the_bot_until_the_member_wants_it_back() {
        say("chào");
        String echo = """
                {"app_id":"%s","event_name":"oa_send_text","timestamp":"%d","sender":{"id":"%s"%s},\
                "recipient":{"id":"%s"},"message":{"msg_id":"%s","text":"Để tôi giúp"}}""";
        assertThat(post(echo.formatted(FakeZalo.APP, at.toEpochMilli(), FakeZalo.OA, "", user, id())))
                .isEqualTo(200);
        say("đồng ý");
        assertThat(post(echo.formatted(
                        FakeZalo.APP, at.toEpochMilli(), FakeZalo.OA, ",\"admin_id\":\"7\"", user, id())))
                .isEqualTo(200);
        awaitQuiet();
        int before = zalo.said(user).size();
        assertThat(post(text("Nguyễn Văn An"))).isEqualTo(200);
        awaitQuiet();
        assertThat(zalo.said(user)).hasSize(before);
        assertThat(asked()).contains("human:taken", "message:Nguyễn Văn An");
        assertThat(say("tiếp tục").text()).contains("Em quay lại rồi đây");
    }

    @Test
    void that_a_member_read_a_reminder_is_noted_once_and_nobody_elses_word_is_believed() {
        say("chào");
        awaitQuiet();
        long recipient = jdbc.sql("""
                        with round as (
                            insert into reminder_round (unit_code, kind, days, step, percent, units, words, begins_at,
                                per_minute, made_by, made_at, state)
                            values ('VN', 'JOINED', 1, '', 100, '{}', 'Mời', now(), 60, 'lan', now(), 'ENDED') returning id
                        )
                        insert into reminder_recipient (round_id, person, step, contact_id, ground, draft, state, channel, way)
                        select round.id, 'c', '', c.id, 'APPEAL', '', 'SENT', 'zalo', 'FREE' from round, contact c
                        where c.address = :user returning id""").param("user", user).query(Long.class).single();
        var said = jdbc.sql("""
                        update sent s set purpose = 'ROUND:' || :recipient from contact c
                        where c.id = s.contact_id and c.address = :user returning s.provider_id""")
                .param("recipient", recipient)
                .param("user", user)
                .query(String.class)
                .list()
                .getLast();
        String seen = """
                {"app_id":"%s","event_name":"user_seen_message","timestamp":"%d","sender":{"id":"%s"},\
                "recipient":{"id":"%s"},"message":{"msg_ids":["another","%s"]}}""";
        assertThat(post(seen.formatted(FakeZalo.APP, at.toEpochMilli(), FakeZalo.OA, "9000", said)))
                .isEqualTo(200);
        assertThat(seenAt(recipient)).isEmpty();
        at = at.plusSeconds(60);
        var first = at;
        assertThat(post(seen.formatted(FakeZalo.APP, at.toEpochMilli(), FakeZalo.OA, user, said)))
                .isEqualTo(200);
        at = at.plusSeconds(60);
        assertThat(post(seen.formatted(FakeZalo.APP, at.toEpochMilli(), FakeZalo.OA, user, said)))
                .isEqualTo(200);
        assertThat(seenAt(recipient)).contains(first);
    }

    private Optional<Instant> seenAt(long recipient) {
        return jdbc.sql("select seen_at from reminder_recipient where id = ? and seen_at is not null")
                .param(recipient)
                .query((row, _) ->
                        row.getObject("seen_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    @Test
    void whoever_unfollows_is_left_alone_and_whoever_withdraws_is_asked_about_their_data() {
        say("chào");
        String about = "{\"app_id\":\"%s\",\"oa_id\":\"%s\",%s,\"event_name\":\"%s\",\"timestamp\":\"%d\"}";
        String follower = "\"follower\":{\"id\":\"" + user + "\"}";
        assertThat(post(about.formatted(
                        FakeZalo.APP,
                        FakeZalo.OA,
                        follower,
                        "unfollow",
                        Instant.parse("2022-05-11T02:00:00Z").toEpochMilli())))
                .isEqualTo(200);
        String userId = "\"user_id\":\"" + user + "\"";
        assertThat(post(about.formatted(FakeZalo.APP, FakeZalo.OA, userId, "user_withdraw", at.toEpochMilli())))
                .isEqualTo(200);
        soon().until(() -> isQuiet() && !asked().isEmpty());
        assertThat(zalo.said(user)).hasSize(1);
        assertThat(asked()).containsExactly("human:withdrawn");
        at = Instant.parse("2022-05-11T02:00:00Z");
        assertThat(say("có").text()).contains("Em đã xóa dữ liệu cá nhân");
    }

    @Test
    void a_message_whose_event_was_lost_is_caught_up_once() {
        String id = id();
        String item = """
                [{"src":1,"time":%d,"sent_time":"…","from_id":"%s","to_id":"%s","message_id":"%s","type":"text","message":"chào"},
                {"src":0,"time":%d,"from_id":"%s","to_id":"%s","message_id":"m0","type":"text","message":"của mình"}]""".formatted(
                        Instant.parse("2022-05-10T09:00:00Z").toEpochMilli(),
                        user,
                        FakeZalo.OA,
                        id,
                        Instant.parse("2022-05-10T09:00:00Z").toEpochMilli(),
                        FakeZalo.OA,
                        user);
        zalo.recent(item);
        // the house may be about to look by itself
        soon().until(() -> catchUp.catchUp(oa()) >= 0 && zalo.said(user).size() == 1 && isQuiet());
        assertThat(post(event("user_send_text", "{\"msg_id\":\"" + id + "\",\"text\":\"chào\"}")))
                .isEqualTo(200);
        assertThat(catchUp.catchUp(oa())).isZero();
        awaitQuiet();
        assertThat(zalo.said(user)).hasSize(1);
        zalo.recent("[]");
    }

    @Test
    void a_file_that_is_late_keeps_nobody_else_waiting_and_one_that_is_lost_is_told() throws IOException {
        say("chào");
        String patient = user;
        String name = "later-" + id() + ".png";
        assertThat(post(images(zalo.url() + "/files/" + name))).isEqualTo(200);
        somebody_nobody_has_met();
        say("chào");
        assertThat(post(images(zalo.url() + "/files/never.png"))).isEqualTo(200);
        soon().until(() -> zalo.said(user).size() == 2);
        assertThat(zalo.said(user).getLast().text()).contains("Em chưa tải được tệp vừa rồi");
        assertThat(zalo.said(patient)).isEmpty();
        zalo.put(name, photo(7));
        soon().until(() -> zalo.said(patient).size() == 1);
        assertThat(zalo.said(patient).getLast().text()).contains("Em nhận ảnh và tệp ở câu Minh chứng");
    }

    @Test
    void another_account_is_only_another_setting() {
        String body = event("user_send_text", "{\"msg_id\":\"" + id() + "\",\"text\":\"chào\"}")
                .replace(FakeZalo.OA, "77");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String mac = Signature.mac(FakeZalo.APP, bytes, Long.toString(at.toEpochMilli()), "another key");
        assertThat(post(bytes, "mac=" + mac)).isEqualTo(200);
        assertThat(jdbc.sql("select account from contact where address = ?")
                        .param(user)
                        .query((row, _) -> row.getString(1))
                        .list())
                .containsExactly("77");
    }

    private static Oa oa() {
        return new Oa(FakeZalo.APP, FakeZalo.APP_SECRET, FakeZalo.OA, FakeZalo.OA_SECRET, "", "");
    }

    @Test
    void the_administrator_is_sent_to_consent_and_comes_back_with_a_token() throws Exception {
        var there = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/zalo/consent"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(there.statusCode()).isEqualTo(302);
        String location = there.headers().firstValue("Location").orElseThrow();
        assertThat(location)
                .startsWith(zalo.url() + "/v4/oa/permission?app_id=" + FakeZalo.APP)
                .contains("code_challenge=");
        String state = location.replaceAll(".*state=", "");
        String before = zalo.token();
        var back =
                "http://127.0.0.1:" + port + "/zalo/callback?oa_id=" + FakeZalo.OA + "&code=code-" + id() + "&state=";
        assertThat(status(back + "x.y.z")).isEqualTo(400);
        assertThat(status(back + state)).isEqualTo(200);
        assertThat(zalo.token()).isNotEqualTo(before);
        assertThat(say("chào").text()).isNotEmpty();
        assertThat(zalo.faults()).isEmpty();
    }

    private int status(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
