package vn.sangkien.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import vn.sangkien.bot.conversation.Helping;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.WebVisitor;
import vn.sangkien.bot.testing.Chat;
import vn.sangkien.bot.testing.TickedTime;
import vn.sangkien.bot.testing.TickingClock;

/// What becomes of calls for a person that nobody answers, through the whole house with a clock that is ticked.
@SpringBootTest(
        classes = Application.class,
        properties = {"sangkien.sample-data=true", "sangkien.conversation.hand-over-every=100ms"})
@Import({TestServers.class, TickedTime.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@DirtiesContext
class HandOverTest {
    private static final String INSIDE = "CĐCS Công ty TNHH Giày An Phú";
    private static final String UNANSWERED = "vẫn chưa có ai của Tổ hỗ trợ trả lời";

    private final TickingClock clock;
    private final Journal journal;
    private final History history;
    private final JdbcClient jdbc;
    private final Helping helping;
    private final Supplier<UUID> ids;
    private final Chat chat;

    HandOverTest(
            TickingClock clock,
            Helping helping,
            Inbox inbox,
            Journal journal,
            History history,
            JdbcClient jdbc,
            Supplier<UUID> ids) {
        this.clock = clock;
        this.journal = journal;
        this.history = history;
        this.jdbc = jdbc;
        this.helping = helping;
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
        helping.say(ids.get(), contact("answered"), "Trần Thị Hỗ Trợ", "Em đây ạ", null);

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
