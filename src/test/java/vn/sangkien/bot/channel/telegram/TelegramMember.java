package vn.sangkien.bot.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.TestConstructor;
import vn.sangkien.bot.Application;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.summary.Leaders;

/// A member on Telegram, through the whole house and over real HTTP on both sides; the same whichever way updates come.
@SpringBootTest(
        classes = Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "sangkien.sample-data=true",
            "sangkien.clock=2022-05-10T02:00:00Z",
            "sangkien.public-url=https://sangkien.example.vn",
            "sangkien.summary.scheduled=true",
            "sangkien.summary.look=500ms"
        })
@Import(TestServers.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
abstract class TelegramMember {
    private static final AtomicInteger numbers = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeTelegram telegram;
    private final JdbcClient jdbc;
    private final Leaders leaders;
    private String chat = "";
    private Instant at = Instant.parse("2022-05-10T02:00:00Z");
    private long lastId;
    private Instant lastAt = at;

    TelegramMember(FakeTelegram telegram, JdbcClient jdbc, Leaders leaders) {
        this.telegram = telegram;
        this.jdbc = jdbc;
        this.leaders = leaders;
    }

    static void settings(DynamicPropertyRegistry registry, FakeTelegram telegram, String mode) {
        for (String setting : telegram.settings(mode)) {
            String[] parts = setting.substring(2).split("=", 2);
            registry.add(parts[0], () -> parts[1]);
        }
    }

    /// Lets Telegram tell an update, all but its id.
    abstract void deliver(String update);

    @BeforeEach
    void somebody_nobody_has_met() {
        chat = Integer.toString(900_000 + numbers.incrementAndGet());
    }

    // --- what the member does

    private FakeTelegram.Heard answered(String update) {
        int before = telegram.said(chat).size();
        deliver(update);
        soon().until(() -> telegram.said(chat).size() > before && isQuiet());
        return telegram.said(chat).getLast();
    }

    private void unanswered(String update) {
        int before = telegram.said(chat).size();
        long turns = turns();
        deliver(update);
        soon().until(() -> turns() > turns && isQuiet());
        assertThat(telegram.said(chat)).hasSize(before);
    }

    private FakeTelegram.Heard say(String text) {
        return answered(Sent.text(chat, next(), at, text));
    }

    private FakeTelegram.Heard send(String what) {
        return answered(Sent.message(chat, next(), at, what));
    }

    private FakeTelegram.Heard tap(FakeTelegram.Heard under, String title) {
        return answered(Sent.tap(chat, "c" + numbers.incrementAndGet(), under.id(), under.data(title)));
    }

    private FakeTelegram.Heard tapFirst(FakeTelegram.Heard under) {
        return tap(under, under.titles().getFirst());
    }

    private long next() {
        at = at.plusSeconds(20);
        lastAt = at;
        lastId = telegram.nextMessageId();
        return lastId;
    }

    private static ConditionFactory soon() {
        return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20));
    }

    private boolean isQuiet() {
        return jdbc.sql("""
                        select not exists (select 1 from waiting w join contact c on c.id = w.contact_id where c.address = :chat)
                            and not exists (select 1 from outbox where address in (:chat, '-100' || :chat))""").param("chat", chat).query(Boolean.class).single();
    }

    private long turns() {
        return jdbc.sql("select coalesce(max(turn_no), 0) from contact where address = ?")
                .param(chat)
                .query(Long.class)
                .single();
    }

    private static byte[] photo(int colour) throws IOException {
        var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, colour);
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private String file(byte[] content) {
        String id = "file" + numbers.incrementAndGet();
        telegram.put(id, content);
        return id;
    }

    // --- what happens

    @Test
    void a_whole_registration_with_the_contact_key_an_album_changed_messages_and_a_stale_button() throws IOException {
        var phone = untilPhone();
        long name = lastId;
        Instant nameAt = lastAt;
        assertThat(phone.markup().at("/keyboard/0/0/request_contact").asBoolean(false))
                .isTrue();
        assertThat(send("\"contact\":{\"phone_number\":\"84987654321\",\"first_name\":\"B\",\"user_id\":5}")
                        .text())
                .contains("danh thiếp của người khác");
        var unit = send("\"contact\":{\"phone_number\":\"84912345678\",\"first_name\":\"A\",\"user_id\":" + chat + "}");
        assertThat(unit.text()).contains("Bước");
        tapFirst(say("cty giay an phu"));
        say("có");
        var group = say("không");
        assertThat(group.titles()).hasSize(4);
        tap(group, group.titles().get(1));
        assertThat(answered(Sent.edited(chat, name, nameAt, "Nguyễn Văn Anh")).text())
                .contains("Nguyễn Văn Anh");
        var type = say("Cải tiến đồ gá khâu đế giúp giảm thời gian thay khuôn");
        var field = tapFirst(type);
        assertThat(field.titles()).hasSize(9);
        assertThat(tap(group, group.titles().getLast()).text())
                .contains("trước đó")
                .contains("Đổi");
        say("không");
        say("2");
        say("15/3/2022");
        say("hội đồng sáng kiến");
        say("không");
        say("không");
        say("Trước đây mỗi lần thay khuôn phải dừng máy ba mươi phút, nay chỉ còn mười phút.");
        say("Đồ gá mới do tổ tự lam.");
        answered(Sent.edited(chat, lastId, lastAt, "Đồ gá mới do tổ tự làm."));
        say("xong");
        say("Giảm 20 phút dừng máy mỗi ca, đỡ vất vả");
        say("15tr");
        album();
        say("xong");
        var review = say("không");
        assertThat(review.text()).contains("Nguyễn Văn Anh");
        say("nộp");
        say("tôi cam đoan");
        assertThat(telegram.said(chat).stream().map(FakeTelegram.Heard::text).toList())
                .anyMatch(text -> text.contains("Đã ghi nhận sáng kiến “Cải tiến đồ gá khâu đế"));
        assertThat(jdbc.sql("""
                        select count(*) from evidence e join innovation i on i.id = e.innovation_id
                        join contact c on c.id = i.contact_id where c.address = ?""").param(chat).query(Long.class).single()).isEqualTo(3);
        assertThat(jdbc.sql(
                                "select answers from innovation i join contact c on c.id = i.contact_id where c.address = ?")
                        .param(chat)
                        .query(String.class)
                        .single())
                .contains("do tổ tự làm.")
                .doesNotContain("tự lam");
        // what was handed in does not change behind anybody's back
        unanswered(Sent.edited(chat, name, nameAt, "Ai Đó Khác"));
        assertThat(telegram.faults()).isEmpty();
    }

    private FakeTelegram.Heard untilPhone() {
        tapFirst(say("/start"));
        return say("Nguyễn Văn An");
    }

    /// Three photos of one album share one answer.
    private void album() throws IOException {
        int before = telegram.said(chat).size();
        long turns = turns();
        for (int n = 1; n <= 3; n++) {
            deliver(Sent.message(chat, next(), at, Sent.photo(file(photo(n))) + ",\"media_group_id\":\"7\""));
        }
        soon().until(() -> turns() == turns + 3 && isQuiet());
        assertThat(telegram.said(chat)).hasSize(before + 1);
        assertThat(telegram.said(chat).getLast().text()).contains("Đã nhận 3 tệp");
    }

    @Test
    void a_tap_is_answered_at_once_and_its_buttons_go() {
        var consent = say("/start");
        tapFirst(consent);
        soon().untilAsserted(
                        () -> assertThat(telegram.heard("answerCallbackQuery")).isNotEmpty());
        soon().untilAsserted(() -> assertThat(telegram.heard("editMessageReplyMarkup"))
                .anyMatch(call -> call.chat().equals(chat)
                        && call.body().path("message_id").asLong(0) == consent.id()));
    }

    @Test
    void a_change_that_comes_with_its_message_wins() {
        tapFirst(say("/start"));
        int before = telegram.said(chat).size();
        long id = next();
        deliver(Sent.text(chat, id, at, "Nguyễn Văn An"));
        deliver(Sent.edited(chat, id, at, "Nguyễn Văn Bình"));
        soon().until(() -> telegram.said(chat).size() == before + 2 && isQuiet());
        assertThat(telegram.said(chat).getLast().text()).contains("Nguyễn Văn Bình");
        assertThat(say("xem lại").text()).contains("Nguyễn Văn Bình").doesNotContain("Nguyễn Văn An\n");
    }

    @Test
    void what_had_answered_nothing_may_change_without_a_word() {
        say("/start");
        say("chào");
        unanswered(Sent.edited(chat, lastId, lastAt, "chào em"));
        unanswered(Sent.edited(chat, 1, at, "một tin chưa ai thấy"));
    }

    @Test
    void what_is_spoken_is_kept_for_those_who_help_and_asked_for_in_writing() {
        untilPhone();
        String voice = file("OggS…".getBytes(StandardCharsets.UTF_8));
        assertThat(send("\"voice\":{\"file_id\":\"" + voice + "\",\"file_unique_id\":\"u\",\"duration\":2}")
                        .text())
                .contains("gõ chữ");
        assertThat(jdbc.sql("""
                        select t.facts from turn t join contact c on c.id = t.contact_id
                        where c.address = ? order by t.turn_no desc limit 1""").param(chat).query(String.class).single()).contains("\"media\"");
        assertThat(telegram.heard("sendChatAction"))
                .anyMatch(call -> call.chat().equals(chat));
    }

    @Test
    void a_file_too_big_for_bots_is_refused_kindly() {
        untilPhone();
        assertThat(
                        send("\"document\":{\"file_id\":\"never\",\"file_unique_id\":\"u\",\"file_name\":\"to.pdf\",\"file_size\":26214400}")
                                .text())
                .contains("lớn quá 10 MB");
    }

    @Test
    void whoever_blocks_us_is_left_alone_until_they_write_again() {
        say("/start");
        deliver(Sent.membership(chat, Instant.parse("2022-05-10T12:00:00Z"), "kicked"));
        soon().until(() -> jdbc.sql("select count(*) from telegram_chat where chat_id = ? and gone_why = 'blocked us'")
                        .param(chat)
                        .query(Long.class)
                        .single()
                == 1);
        deliver(Sent.membership(chat, Instant.parse("2022-05-10T12:01:00Z"), "member"));
        assertThat(say("/help").text()).isNotEmpty();
    }

    @Test
    void the_same_update_again_changes_nothing() {
        String first = Sent.text(chat, next(), at, "chào");
        answered(first);
        deliver(first);
        say("đồng ý");
        assertThat(telegram.said(chat)).hasSize(2);
    }

    @Test
    void groups_do_not_get_a_form() {
        assertThat(inGroup("/baocao BC-7H3K").text()).contains("mã LD-");
        String group = "-100" + chat;
        deliver(Sent.text(group, telegram.nextMessageId(), at, "đăng ký sáng kiến")
                .replace("private", "supergroup"));
        inGroup("/baocao");
        assertThat(telegram.said(group)).hasSize(2);
        assertThat(journal(group)).hasSize(2).noneMatch(kept -> kept.contains("đăng ký"));
    }

    @Test
    void a_union_s_group_gets_the_summary_of_its_unit_by_a_leader_s_code() {
        String group = "-100" + chat;
        String code = leaders.invite("DLK", "LEADER", "").code();
        assertThat(inGroup("/baocao").text()).contains("mã LD-");
        assertThat(inGroup("/start@sang_kien_bot " + code).text())
                .startsWith("Nhóm sẽ nhận báo cáo của LĐLĐ tỉnh Đắk Lắk lúc 8h00 mỗi ngày")
                .contains("/baocao");
        // as if it had joined the day before
        jdbc.sql("update leader set daily_since = daily_since - interval '1 day'")
                .update();
        soon().until(() -> telegram.said(group).size() > 2 && isQuiet());
        var daily = telegram.said(group).subList(2, telegram.said(group).size());
        assertThat(daily).anyMatch(part -> part.method().equals("sendphoto"));
        assertThat(daily.stream().map(FakeTelegram.Heard::text).collect(Collectors.joining()))
                .contains("LĐLĐ tỉnh Đắk Lắk", "8h00 ngày 10/5/2022", "gửi muộn");
        assertThat(inGroup("/baocao Krông Pắc").text()).contains("Krông Pắc");
        assertThat(inGroup("/baocao lúc 7h").text()).contains("7h00");
        var asked = inGroup("/baocao");
        assertThat(asked.text()).contains("LĐLĐ tỉnh Đắk Lắk");
        int before = telegram.said(group).size();
        deliver(Sent.tapInGroup(group, "g" + numbers.incrementAndGet(), asked.id(), asked.data("Bảng số liệu")));
        soon().until(() -> telegram.said(group).size() > before && isQuiet());
        assertThat(telegram.said(group).getLast().text()).contains("https://sangkien.example.vn/");
        assertThat(inGroup("/thoinhan").text()).contains("sẽ không nhận báo cáo");
        assertThat(telegram.faults()).isEmpty();
    }

    private FakeTelegram.Heard inGroup(String words) {
        String group = "-100" + chat;
        int before = telegram.said(group).size();
        deliver("\"message\":{\"message_id\":%d,\"date\":1652148000,\"from\":{\"id\":%s,\"is_bot\":false,"
                        .formatted(telegram.nextMessageId(), chat)
                + "\"first_name\":\"An\"},\"chat\":{\"id\":%s,\"type\":\"supergroup\",\"title\":\"Tổ 3\"},\"text\":\"%s\"}"
                        .formatted(group, words));
        soon().until(() -> telegram.said(group).size() > before && isQuiet());
        return telegram.said(group).getLast();
    }

    private List<String> journal(String address) {
        return jdbc.sql("select message from journal j join contact c on c.id = j.contact_id where c.address = ?")
                .param(address)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
