package vn.sangkien.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import vn.sangkien.bot.attachment.Attachments;
import vn.sangkien.bot.conversation.Recital;
import vn.sangkien.bot.draft.Drafts;
import vn.sangkien.bot.inbox.Arrival;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.shared.Reply;
import vn.sangkien.bot.shared.WebVisitor;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Role;
import vn.sangkien.bot.support.ShiftCodes;
import vn.sangkien.bot.testing.Chat;
import vn.sangkien.bot.testing.Pictures;
import vn.sangkien.bot.testing.TickedTime;
import vn.sangkien.bot.testing.TickingClock;
import vn.sangkien.bot.testing.Transcript;
import vn.sangkien.bot.vietnamese.Dates;

/// Supporters who look after members from a chat of their own, through the whole house with a clock that is ticked.
@SpringBootTest(
        classes = Application.class,
        properties = {
            "sangkien.sample-data=true",
            "sangkien.conversation.hand-over-every=100ms",
            "sangkien.support.look-every=100ms"
        })
@Import({TestServers.class, TickedTime.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@DirtiesContext
class ShiftTest {
    private static final String INSIDE = "CĐCS Công ty TNHH Giày An Phú";
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TickingClock clock;
    private final Accounts accounts;
    private final ShiftCodes codes;
    private final Inbox inbox;
    private final Journal journal;
    private final History history;
    private final Attachments attachments;
    private final Drafts drafts;
    private final JdbcClient jdbc;
    private final Supplier<UUID> ids;
    private final ConfigurableApplicationContext context;
    private final Chat chat;

    ShiftTest(
            TickingClock clock,
            Accounts accounts,
            ShiftCodes codes,
            Inbox inbox,
            Journal journal,
            History history,
            Attachments attachments,
            Drafts drafts,
            JdbcClient jdbc,
            Supplier<UUID> ids,
            ConfigurableApplicationContext context) {
        this.clock = clock;
        this.accounts = accounts;
        this.codes = codes;
        this.inbox = inbox;
        this.journal = journal;
        this.history = history;
        this.attachments = attachments;
        this.drafts = drafts;
        this.jdbc = jdbc;
        this.ids = ids;
        this.context = context;
        this.chat = new Chat(inbox, history, jdbc, ids);
    }

    @Test
    void a_supporter_helps_from_a_chat_and_a_second_one_is_told_who_does() throws IOException {
        joins("lan", "Trần Thị Lan", "DLK-KCN");
        joins("mai", "Lê Thị Mai", "DLK-KCN");
        joins("top", "Phạm Văn Tỉnh", "DLK");
        var local = clock.instant().atZone(VIETNAM);
        var called = Dates.clock(local.toLocalTime()) + " ngày " + Dates.official(local.toLocalDate());
        chat.say("member", Chat.untilReview(INSIDE).subList(0, 7));
        clock.tick(Duration.ofSeconds(1)); // so that it can be told what was said last
        chat.say("member", List.of("gặp người hỗ trợ"));
        var notice = hears("lan", "Có đoàn viên cần giúp: Muốn gặp người hỗ trợ");
        hears("mai", "Có đoàn viên cần giúp");
        assertThat(notice.text()).contains(INSIDE, called).doesNotContain("Nguyễn Văn An");
        assertThat(notice.buttons()).extracting(Reply.Button::label).containsExactly("Nhận việc", "Xem", "Xong");
        assertThat(texts("top")).as("the team nearest to the member is told").noneMatch(text -> text.contains("🔔"));

        assertThat(taps("lan", notice, "Xem")).contains("Đoàn viên: gặp người hỗ trợ");
        assertThat(taps("lan", notice, "Nhận việc")).contains("Anh/chị đã nhận việc");
        assertThat(taps("mai", notice, "Nhận việc")).isEqualTo("Trần Thị Lan đã nhận việc này.");
        assertThat(taps("mai", notice, "Xong")).isEqualTo("Trần Thị Lan đã nhận việc này.");

        types("lan", "Chị Lan đây ạ, anh vướng ở đâu?");
        assertThat(hears("member", "anh vướng ở đâu?").text()).contains("Trần Thị Lan");
        types("member", "Em không biết mình có giữ chức vụ không");
        hears("lan", "Đoàn viên: Em không biết mình có giữ chức vụ không");
        var picture = attachments.keep("a.jpg", new ByteArrayInputStream(Pictures.jpeg()));
        send("lan", new Message.File(picture));
        assertThat(saidTo("member").getLast().files()).hasSize(1);
        send("member", new Message.File(picture));
        assertThat(hears("lan", "Đoàn viên gửi ảnh").files()).hasSize(1);
        send("lan", new Message.Sticker());
        hears("lan", "Em chỉ chuyển được chữ");

        types("lan", "xong: đã giải thích chức vụ");
        hears("lan", "Đã xong. Trợ lý nói chuyện tiếp");
        assertThat(hears("member", "Em quay lại rồi").text()).isNotEmpty();
        assertThat(jdbc.sql(
                                "select done_by || ': ' || note from support_request where kind = 'human' and contact_id = ?")
                        .param(contact("member").value())
                        .query(String.class)
                        .single())
                .isEqualTo("lan: đã giải thích chức vụ");
        assertThat(audit("lan")).containsSubsequence("SHIFT", "VIEW", "CLAIM", "VIEW", "SAY", "SAY", "DONE");
        assertThat(audit("mai")).containsExactly("SHIFT");

        clock.tick(Duration.ofDays(7));
        assertThat(taps("mai", notice, "Nhận việc"))
                .isEqualTo("Việc này đã xong lúc " + called + ", Trần Thị Lan đã giúp. Cảm ơn anh/chị!");
        assertThat(chat.say("lan", List.of("đăng ký")))
                .as("a supporter is a member, too")
                .contains("đồng ý");
        assertThat(taps("member", notice, "Nhận việc")).contains("Nút này dành cho Tổ hỗ trợ");
        replays("lan");
        replays("mai");
        replays("member");
        Transcript.print(jdbc, "hand-over, member", contact("member"), 12);
        Transcript.print(jdbc, "hand-over, supporter", contact("lan"), 20);
    }

    @Test
    void who_goes_on_alone_is_not_spoken_to_and_a_silent_talk_is_asked_about() {
        joins("binh", "Ngô Thị Bình", "DLK-KPC");
        chat.say("alone", Chat.untilReview("CĐCS Trường THCS Lê Quý Đôn").subList(0, 7));
        chat.say("alone", List.of("hôm nào đó", "màu xanh"));
        assertThat(texts("binh")).noneMatch(text -> text.contains("🔔"));
        clock.tick(Duration.ofMinutes(2));
        var stuck = hears("binh", "Trả lời hai lần chưa được");
        taps("binh", stuck, "Nhận việc");
        types("binh", "Em chọn Không nhé");
        hears("alone", "Em chọn Không nhé");
        types("alone", "dạ để em xem");
        clock.tick(Duration.ofHours(3));
        types("binh", "đăng ký sáng kiến của chị");
        var still = hears("binh", "im đã hơn 2 giờ");
        assertThat(texts("alone")).noneMatch(text -> text.contains("sáng kiến của chị"));
        assertThat(taps("binh", still, "Nói tiếp")).contains("Anh/chị đã nhận việc");
        types("alone", "tiếp tục");
        hears("binh", "Đoàn viên đã tự làm tiếp");
        assertThat(chat.say("alone", List.of("không"))).contains("Bước 7/");
        assertThat(taps("binh", stuck, "Xong")).contains("đoàn viên tự làm tiếp được");
        assertThat(chat.say("binh", List.of("việc cần giúp"))).contains("Không có việc nào");
        replays("binh");
    }

    @Test
    void at_night_only_whoever_wants_it_hears_of_calls_and_the_others_in_the_morning_once() {
        joins("dem", "Hồ Văn Đêm", "DLK-KCN-02");
        joins("ngay", "Vũ Thị Ngày", "DLK-KCN-02");
        assertThat(chat.say("dem", List.of("nhận việc ngoài giờ"))).contains("cả ban đêm");
        untilEvening();
        chat.say(
                "night",
                Chat.untilReview("CĐCS Công ty Cổ phần Dệt May Tân Tiến").subList(0, 7));
        chat.say("night", List.of("gặp người hỗ trợ"));
        hears("dem", "Muốn gặp người hỗ trợ");
        assertThat(texts("ngay")).noneMatch(text -> text.contains("🔔"));
        clock.tick(Duration.ofHours(11)); // 8h30, on a working day
        hears("ngay", "Muốn gặp người hỗ trợ");
        assertThat(texts("dem").stream().filter(text -> text.contains("🔔"))).hasSize(1);

        accounts.close("ngay");
        assertThat(chat.say("ngay", List.of("việc cần giúp"))).contains("đã đóng hoặc đổi vai trò");
        assertThat(chat.say("dem", List.of("thôi trực"))).contains("không nhận việc");
        assertThat(chat.say("dem", List.of("HT-AAAA-AAAA-AAAA"))).isNotEmpty();
    }

    /// To 21h30 of the day by the clock.
    private void untilEvening() {
        var now = clock.instant().atZone(VIETNAM);
        clock.tick(Duration.between(now, now.toLocalDate().atTime(21, 30).atZone(now.getZone())));
    }

    private void joins(String login, String name, String unit) {
        accounts.open(login, name, Role.SUPPORTER, unit, "x");
        var code = codes.make(login);
        assertThat(chat.say(login, List.of("/start " + code))).contains("Chat này đã nối");
    }

    private Reply hears(String address, String what) {
        await().atMost(PATIENCE).until(() -> texts(address).stream().anyMatch(text -> text.contains(what)));
        return saidTo(address).stream()
                .filter(reply -> reply.text().contains(what))
                .toList()
                .getLast();
    }

    private List<Reply> saidTo(String address) {
        return history.latest(contact(address), 80).stream()
                .map(said -> Objects.requireNonNull(said.reply()))
                .toList();
    }

    private List<String> texts(String address) {
        return saidTo(address).stream().map(Reply::text).toList();
    }

    private String taps(String address, Reply under, String label) {
        var button = under.buttons().stream()
                .filter(it -> it.label().equals(label))
                .findFirst()
                .orElseThrow();
        send(address, new Message.Tap(button.payload()));
        return texts(address).getLast();
    }

    private void types(String address, String text) {
        send(address, new Message.Text(text));
    }

    private void send(String address, Message message) {
        inbox.accept(new Arrival(WebVisitor.ACCOUNT, address, ids.get().toString(), null, message))
                .join();
        if (message instanceof Message.File) {
            clock.tick(Duration.ofSeconds(3)); // another one might come with it
        }
        chat.heard(contact(address));
    }

    private List<String> audit(String login) {
        return jdbc.sql("select action from audit where login = ? order by id")
                .param(login)
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }

    /// The journal gives the same state, byte for byte.
    private void replays(String address) {
        chat.heard(contact(address));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Recital.replayed(context, contact(address)))
                        .isEqualTo(Objects.requireNonNull(
                                        drafts.load(List.of(contact(address))).get(contact(address)))
                                .state()));
    }

    private ContactId contact(String address) {
        return journal.find(WebVisitor.ACCOUNT, address).orElseThrow();
    }
}
