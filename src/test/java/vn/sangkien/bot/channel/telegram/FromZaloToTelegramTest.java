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
import java.util.regex.Pattern;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;
import vn.sangkien.bot.Application;
import vn.sangkien.bot.channel.zalo.ZaloSide;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Role;
import vn.sangkien.bot.support.ShiftCodes;
import vn.sangkien.bot.testing.Chat;
import vn.sangkien.bot.testing.Pictures;

/// A registration begun on Zalo and finished on Telegram, and a member on Zalo who is helped from Telegram, over real
/// HTTP on both sides of both.
@SpringBootTest(
        classes = Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"sangkien.sample-data=true", "sangkien.clock=2022-05-10T03:00:00Z"})
@Import(TestServers.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@DirtiesContext
class FromZaloToTelegramTest {
    private static final Pattern LINK = Pattern.compile("https://t\\.me/SangKienBot\\?start=(CN-[0-9A-Z-]{14})");
    private static final String USER = "9000000000000077777";
    private static final String CHAT = "777001";
    private static final String HELPED = "9000000000000088888";
    private static final String HELPER = "777002";
    private static final FakeTelegram telegram = new FakeTelegram();
    private static final ZaloSide zalo = zalo();

    private final Accounts accounts;
    private final ShiftCodes codes;
    private final JdbcClient jdbc;
    private final HttpClient http = HttpClient.newHttpClient();
    private Instant at = Instant.parse("2022-05-10T02:00:00Z");

    @LocalServerPort
    private int port;

    FromZaloToTelegramTest(Accounts accounts, ShiftCodes codes, JdbcClient jdbc) {
        this.accounts = accounts;
        this.codes = codes;
        this.jdbc = jdbc;
    }

    private static ZaloSide zalo() {
        try {
            return new ZaloSide();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TelegramMember.settings(registry, telegram, "webhook");
        zalo.settings().forEach(setting -> {
            String[] parts = setting.substring(2).split("=", 2);
            registry.add(parts[0], () -> parts[1]);
        });
    }

    @AfterAll
    static void stop() {
        telegram.close();
        zalo.close();
    }

    @Test
    void the_draft_goes_along_and_the_receipt_is_one() throws Exception {
        var words = Chat.untilReview("CĐCS Công ty TNHH Giày An Phú");
        for (String word : words.subList(0, 12)) {
            onZalo(word);
        }
        onZalo("liên kết");
        var link = LINK.matcher(zalo.said(USER).getLast());
        assertThat(link.find()).as(zalo.said(USER).getLast()).isTrue();

        onTelegram("/start " + link.group(1));
        assertThat(telegram.said(CHAT).getLast().text()).contains("Em vừa hỏi bên Zalo");
        soon(() -> assertThat(zalo.said(USER).getLast()).contains("Một tài khoản Telegram"));
        onZalo("đúng");
        soon(() -> assertThat(telegram.said(CHAT).getLast().text()).contains("đã sang đây", "Bước 11/19"));
        onZalo("15/3/2022");
        assertThat(zalo.said(USER).getLast()).contains("đang làm ở Telegram");

        for (String word : words.subList(12, words.size())) {
            onTelegram(word);
        }
        onTelegram("nộp");
        onTelegram("đồng ý");
        assertThat(String.join("\n", texts(CHAT))).contains("Đã ghi nhận", "SK-2022-");
        onZalo("trạng thái");
        assertThat(zalo.said(USER).getLast()).contains("SK-2022-", "Cải tiến đồ gá");
        assertThat(jdbc.sql("select count(*) from innovation").query(Long.class).single())
                .isEqualTo(1);
    }

    @Test
    void a_member_on_zalo_is_helped_from_telegram_in_words_and_pictures() throws Exception {
        accounts.open("tele-helper", "Trần Thị Lan", Role.SUPPORTER, "DLK", "x");
        deliver(text(HELPER, codes.make("tele-helper")));
        soon(() -> assertThat(texts(HELPER)).anyMatch(text -> text.contains("đã nối với tài khoản")));
        for (String word : Chat.untilReview("CĐCS Công ty TNHH Giày An Phú").subList(0, 7)) {
            onZalo(HELPED, word);
        }
        onZalo(HELPED, "gặp người hỗ trợ");
        soon(() -> assertThat(last(HELPER).text()).contains("🔔 Có đoàn viên cần giúp"));
        deliver(Sent.tap(HELPER, "take", last(HELPER).id(), last(HELPER).data("Nhận việc")));
        soon(() -> assertThat(last(HELPER).text()).contains("đã nhận việc"));

        deliver(text(HELPER, "Chị Lan đây ạ, anh vướng ở đâu?"));
        soon(() -> assertThat(zalo.said(HELPED).getLast()).contains("anh vướng ở đâu?", "Trần Thị Lan"));
        assertThat(zalo.types(port, HELPED, "Tổ trưởng có tính không ạ?")).isEqualTo(200);
        soon(() -> assertThat(last(HELPER).text()).contains("Đoàn viên: Tổ trưởng có tính không ạ?"));
        telegram.put("guide", Pictures.jpeg());
        deliver(Sent.message(HELPER, telegram.nextMessageId(), at, Sent.photo("guide")));
        soon(() -> assertThat(zalo.pictures(HELPED)).isEqualTo(1));
        quiet();
        assertThat(zalo.said(HELPED)).as("the assistant is silent").noneMatch(text -> text.contains("Bước 7/"));

        deliver(text(HELPER, "xong: tổ trưởng không tính"));
        soon(() -> assertThat(zalo.said(HELPED).getLast()).contains("Em quay lại rồi", "Bước 6/19"));
    }

    private static List<String> texts(String chat) {
        return telegram.said(chat).stream().map(FakeTelegram.Heard::text).toList();
    }

    private static FakeTelegram.Heard last(String chat) {
        return telegram.said(chat).getLast();
    }

    private void onZalo(String text) throws IOException, InterruptedException {
        onZalo(USER, text);
    }

    private void onZalo(String user, String text) throws IOException, InterruptedException {
        int before = zalo.said(user).size();
        assertThat(zalo.types(port, user, text)).isEqualTo(200);
        soon(() -> assertThat(zalo.said(user).size()).isGreaterThan(before));
        quiet();
    }

    private void onTelegram(String text) throws IOException, InterruptedException {
        int before = telegram.said(CHAT).size();
        deliver(text(CHAT, text));
        soon(() -> assertThat(telegram.said(CHAT).size()).isGreaterThan(before));
        quiet();
    }

    private String text(String chat, String text) {
        at = at.plusSeconds(20);
        return Sent.text(chat, telegram.nextMessageId(), at, text);
    }

    private void deliver(String rest) throws IOException, InterruptedException {
        var update = "{\"update_id\":" + telegram.nextUpdateId() + "," + rest + "}";
        var answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/telegram"))
                        .header("Content-Type", "application/json")
                        .header("X-Telegram-Bot-Api-Secret-Token", FakeTelegram.SECRET)
                        .POST(HttpRequest.BodyPublishers.ofString(update))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private void quiet() {
        soon(() -> assertThat(
                        jdbc.sql("select not exists (select 1 from waiting) and not exists (select 1 from outbox)")
                                .query(Boolean.class)
                                .single())
                .isTrue());
    }

    private static void soon(ThrowingRunnable what) {
        await().atMost(Duration.ofSeconds(40)).untilAsserted(what);
    }
}
