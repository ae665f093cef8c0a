package vn.sangkien.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.conversation.Funnel;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Role;
import vn.sangkien.bot.testing.Chat;

/// The funnel counts what members did, by question, channel, unit and attempt.
@ConsoleHouse
class FunnelPageTest {
    @LocalServerPort
    private int port;

    private final Desks desks;
    private final Funnel funnel;
    private final JdbcClient jdbc;
    private final Chat chat;

    FunnelPageTest(
            Accounts accounts,
            Passwords passwords,
            Funnel funnel,
            Inbox inbox,
            History history,
            JdbcClient jdbc,
            Supplier<UUID> ids) {
        this.desks = new Desks(accounts, passwords);
        this.funnel = funnel;
        this.jdbc = jdbc;
        this.chat = new Chat(inbox, history, jdbc, ids);
    }

    @Test
    void a_form_left_at_a_question_stands_there_with_its_misses() throws Exception {
        var before = step("leader", "web", null);
        var words = Chat.untilReview(Sights.INSIDE);
        chat.say("funnel-leaves", words.subList(0, 7));
        chat.say("funnel-leaves", List.of("hôm nào đó", "màu xanh"));
        var after = step("leader", "web", null);
        assertThat(after.came()).isGreaterThan(before.came());
        assertThat(after.missed().getFirst()).isGreaterThan(0);
        assertThat(after.missed().get(1)).isGreaterThan(0);
        assertThat(after.stopped()).isZero();
        assertThat(funnel.steps(wish("web", null), Instant.parse("2032-01-01T00:00:00Z")).stream()
                        .filter(one -> one.step().equals("leader"))
                        .mapToLong(Funnel.Step::stopped)
                        .sum())
                .isEqualTo(after.stands());
        assertThat(step("leader", "zalo", null).came()).isZero();

        desks.open("funnel-author", "Người soạn", Role.AUTHOR, "VN");
        var browser = Desks.in(port, "funnel-author");
        assertThat(browser.get("/console/funnel?from=2022-05-09&to=2022-05-10&channel=web")
                        .body())
                .contains("Đoàn viên dừng ở câu nào", "<svg class=\"bar\"", "bản đã bắt đầu")
                .doesNotContain("Nguyễn Văn An", "màu xanh");
        // one stopped at an early question, three at a later one
        jdbc.sql("""
                        insert into turn_edge (at, flow, version, draft, unit_code, channel, from_step, to_step, kind, attempt)
                        select timestamptz '2022-05-09 00:30:00+00', 'innovation-registration', 'v', 'stopped-' || n, '',
                            'zalo', 'fullName', case when n = 1 then 'leader' else 'title' end, 'ANSWERED', 1
                        from generate_series(1, 4) n""").update();
        var days = "/console/funnel?from=2022-05-07&to=2022-05-10&channel=zalo";
        assertThat(questions(browser.get(days).body())).containsExactly("1", "5", "7");
        assertThat(questions(browser.get(days + "&order=stopped").body())).containsExactly("7", "5", "1");
        assertThat(browser.get("/console/funnel?from=2021-01-01&to=2021-01-02").body())
                .contains("Chưa có ai trả lời câu nào");
    }

    @Test
    void a_unit_counts_only_forms_of_its_own_subtree() throws Exception {
        chat.registration("funnel-unit", Sights.INSIDE);
        assertThat(step("done", "web", List.of("nowhere")).came()).isZero();
        desks.open("funnel-far", "Xa", Role.LEADER, "DLK-KPC");
        var far = Desks.in(port, "funnel-far");
        assertThat(far.get("/console/funnel").body()).contains("Chưa có ai trả lời câu nào");
        assertThat(far.get("/console/funnel?unit=DLK").statusCode()).isEqualTo(404);
        desks.open("funnel-near", "Gần", Role.LEADER, "DLK");
        assertThat(Desks.in(port, "funnel-near").get("/console/funnel").body())
                .contains("Chỉ tính những bản đã chọn đơn vị", "bản đã nộp", ">Cam đoan<")
                .doesNotContain("Số liệu lúc /");
    }

    private static List<String> questions(String page) {
        return Pattern.compile("<th scope=\"row\">([0-9]+)\\.")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private Funnel.Step step(String name, String channel, @Nullable List<String> units) {
        return funnel.steps(wish(channel, units), Instant.EPOCH).stream()
                .filter(one -> one.step().equals(name))
                .findFirst()
                .orElse(new Funnel.Step(name, 0, 0, 0, List.of(0L, 0L, 0L, 0L), List.of(0L, 0L, 0L, 0L)));
    }

    private static Funnel.Wish wish(String channel, @Nullable List<String> units) {
        return new Funnel.Wish(
                Instant.parse("2022-05-09T00:00:00Z"), Instant.parse("2022-05-12T00:00:00Z"), channel, "", units);
    }
}
