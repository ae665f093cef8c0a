package vn.sangkien.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import vn.sangkien.bot.conversation.Reviewing;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.registry.ReceiptCode;
import vn.sangkien.bot.registry.Requests;
import vn.sangkien.bot.registry.Reviews;
import vn.sangkien.bot.registry.Status;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.WebVisitor;
import vn.sangkien.bot.staff.Account;
import vn.sangkien.bot.staff.Role;
import vn.sangkien.bot.support.Help;
import vn.sangkien.bot.testing.Chat;
import vn.sangkien.bot.testing.TickedTime;
import vn.sangkien.bot.testing.TickingClock;
import vn.sangkien.bot.testing.Transcript;

/// What becomes of calls for a person that nobody answers, through the whole house with a clock that is ticked.
@SpringBootTest(
        classes = Application.class,
        properties = {
            "sangkien.sample-data=true",
            "sangkien.conversation.hand-over-every=100ms",
            "sangkien.conversation.tell-every=100ms"
        })
@Import({TestServers.class, TickedTime.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@DirtiesContext
class HandOverTest {
    private static final String INSIDE = "CĐCS Công ty TNHH Giày An Phú";
    private static final String UNANSWERED = "vẫn chưa có ai của Tổ hỗ trợ trả lời";

    private static final Account SUPPORTER =
            new Account("hotro", "Trần Thị Hỗ Trợ", "x", Role.SUPPORTER, "DLK", false, null);

    private static final Pattern RECEIPT = Pattern.compile("SK-2022-[0-9A-Z]{8}");
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private final TickingClock clock;
    private final Journal journal;
    private final History history;
    private final JdbcClient jdbc;
    private final Help help;
    private final Requests requests;
    private final Reviewing reviewing;
    private final Supplier<UUID> ids;
    private final Chat chat;

    HandOverTest(
            TickingClock clock,
            Help help,
            Requests requests,
            Reviewing reviewing,
            Inbox inbox,
            Journal journal,
            History history,
            JdbcClient jdbc,
            Supplier<UUID> ids) {
        this.clock = clock;
        this.journal = journal;
        this.history = history;
        this.jdbc = jdbc;
        this.help = help;
        this.requests = requests;
        this.reviewing = reviewing;
        this.ids = ids;
        this.chat = new Chat(inbox, history, jdbc, ids);
    }

    @Test
    void a_call_nobody_answers_goes_up_the_tree_and_the_member_is_told_once() {
        for (var who : List.of("waits", "goes-on", "answered")) {
            chat.say(who, Chat.untilReview(INSIDE).subList(0, 9));
            chat.say(who, List.of("gặp người hỗ trợ"));
        }
        chat.say("goes-on", List.of("tiếp tục"));
        assertThat(open("goes-on", "human")).isZero();
        assertThat(help.say(SUPPORTER, call("answered"), ids.get().toString(), "Em đây ạ", null))
                .isTrue();

        clock.tick(Duration.ofHours(3));
        chat.say("late", Chat.untilReview(INSIDE).subList(0, 9));
        chat.say("late", List.of("gặp người hỗ trợ"));
        assertThat(chat.heard(contact("waits"))).doesNotContain(UNANSWERED);

        clock.tick(Duration.ofMinutes(75)); // 13h15
        await().atMost(Duration.ofSeconds(60)).until(() -> "DLK-KCN".equals(team("waits")));
        assertThat(chat.heard(contact("waits")))
                .contains(UNANSWERED, "CĐ các KCN tỉnh Đắk Lắk", "trước 17h15 ngày 10/5/2022");
        assertThat(team("late")).isEmpty();
        assertThat(team("answered")).isEmpty();

        clock.tick(Duration.ofHours(4)); // 17h15
        await().atMost(Duration.ofSeconds(60)).until(() -> "DLK".equals(team("waits")));
        await().atMost(Duration.ofSeconds(60)).until(() -> "DLK-KCN".equals(team("late")));
        assertThat(chat.heard(contact("late"))).contains("trước 9h15 ngày 11/5/2022");
        assertThat(times("waits")).isEqualTo(1);
        assertThat(times("goes-on")).isZero();
        assertThat(times("answered")).isZero();

        assertThat(chat.say("waits", List.of("tiếp tục"))).contains("Em quay lại rồi", "Bước");
        assertThat(open("waits", "human")).isZero();
        clock.tick(Duration.ofDays(1));
        assertThat(chat.heard(contact("waits"))).contains("Em quay lại rồi");
    }

    @Test
    void news_that_comes_up_at_night_waits_for_the_morning_or_for_the_members_next_word() {
        var receipts = new ArrayList<ReceiptCode>();
        for (var who : List.of("sleeps", "wakes", "writes")) {
            var receipt = RECEIPT.matcher(chat.registration(who, INSIDE));
            assertThat(receipt.find()).isTrue();
            receipts.add(ReceiptCode.read(receipt.group()).orElseThrow());
        }
        var local = clock.instant().atZone(VIETNAM);
        clock.tick(Duration.between(local, local.toLocalDate().atTime(22, 0).atZone(VIETNAM)));
        chat.say("writes", List.of("trạng thái"));
        for (var receipt : receipts) {
            var decision = new Reviews.Decision(Status.NEEDS_INFO, List.of("effect"), "Ghi rõ số phút", "xét");
            assertThat(reviewing.decide(ids.get(), receipt, decision)).isTrue();
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(chat.heard(contact("writes"))).contains("Ghi rõ số phút"));
        clock.tick(Duration.ofMinutes(31));
        chat.say("wakes", List.of("trạng thái"));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(chat.heard(contact("wakes"))).contains("Ghi rõ số phút"));
        assertThat(chat.heard(contact("sleeps"))).contains("Đã ghi nhận");
        clock.tick(Duration.ofMinutes(10 * 60 - 31)); // 8h00
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(chat.heard(contact("sleeps"))).contains("Ghi rõ số phút"));
        chat.say("sleeps", List.of("Giảm hai mươi phút mỗi ca, ba ca mỗi ngày", "nộp", "đồng ý"));
        Transcript.print(jdbc, "needs-info round", contact("sleeps"), 12);
    }

    private Requests.Wanted call(String address) {
        var id = jdbc.sql("select id from support_request where contact_id = ? and kind = 'human'")
                .param(contact(address).value())
                .query(UUID.class)
                .single();
        return requests.find(id).orElseThrow();
    }

    private long times(String address) {
        return history.latest(contact(address), 50).stream()
                .filter(said -> Objects.requireNonNull(said.reply()).text().contains(UNANSWERED))
                .count();
    }

    private String team(String address) {
        return jdbc.sql(
                        "select coalesce(escalated_to, '') from support_request where contact_id = ? and kind = 'human'")
                .param(contact(address).value())
                .query(String.class)
                .single();
    }

    private int open(String address, String kind) {
        return jdbc.sql("select count(*) from support_request where contact_id = ? and kind = ? and done_at is null")
                .params(contact(address).value(), kind)
                .query(Integer.class)
                .single();
    }

    private ContactId contact(String address) {
        return journal.find(WebVisitor.ACCOUNT, address).orElseThrow();
    }
}
