package vn.sangkien.bot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.shared.WebVisitor;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Role;
import vn.sangkien.bot.testing.Chat;

/// A round from a leader's proposal to its result, over HTTP.
@ConsoleHouse
class ReminderPagesTest {
    private static final String UNIT = "CĐCS Công ty TNHH Giày An Phú";
    private static final Pattern ROUND = Pattern.compile("/console/reminders/([0-9]+)$");

    @LocalServerPort
    private int port;

    private final Desks desks;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final Chat chat;

    ReminderPagesTest(
            Accounts accounts,
            Passwords passwords,
            Inbox inbox,
            Journal journal,
            History history,
            JdbcClient jdbc,
            Supplier<UUID> ids) {
        this.desks = new Desks(accounts, passwords);
        this.journal = journal;
        this.jdbc = jdbc;
        this.chat = new Chat(inbox, history, jdbc, ids);
    }

    @BeforeEach
    void staff() {
        account("lan", Role.SUPPORTER, "DLK");
        account("krongpac", Role.SUPPORTER, "DLK-KPC");
    }

    private void account(String login, Role role, String unit) {
        desks.open(login, "Trần Thị Lan", role, unit);
    }

    private Browser in(String login) throws IOException, InterruptedException {
        return Desks.in(port, login);
    }

    private long leader(String address, String unit) {
        chat.say(address, List.of("chào"));
        return jdbc.sql("""
                        insert into leader (contact_id, unit_code, role, name, daily_at, daily_since, joined_at, code)
                        values (?, ?, 'LEADER', 'Anh Bình', '08:00', ?, ?, 'x') returning id""")
                .params(
                        journal.find(WebVisitor.ACCOUNT, address).orElseThrow().value(),
                        unit,
                        Timestamp.from(Instant.parse("2022-05-09T02:00:00Z")),
                        Timestamp.from(Instant.parse("2022-05-09T02:00:00Z")))
                .query(Long.class)
                .single();
    }

    private long proposal(long leader, String what) {
        return jdbc.sql("""
                        insert into summary_proposal (leader_id, unit_code, what, units, status, made_at)
                        values (?, 'DLK', ?, '{DLK-KPC}', 'PROPOSED', ?) returning id""")
                .params(leader, what, Timestamp.from(Instant.parse("2022-05-10T01:00:00Z")))
                .query(Long.class)
                .single();
    }

    private Map<String, String> fields(String kind, String words) {
        return new HashMap<>(Map.of(
                "kind", kind, "unit", "DLK", "days", "1", "words", words, "percent", "100", "pace", "60", "units", ""));
    }

    @Test
    void what_a_leader_proposes_becomes_a_round_and_the_leader_hears_of_it() throws Exception {
        long proposal = proposal(leader("leader", "DLK"), "nhắc LĐLĐ huyện Krông Pắc");
        leader("officer", "DLK-KPC");
        jdbc.sql("update contact set last_heard_at = last_heard_at - interval '2 days' where address = 'officer'")
                .update();
        var browser = in("lan");
        assertThat(browser.get("/console/reminders").body()).contains("Nhắc LĐLĐ huyện Krông Pắc", "Anh Bình");
        assertThat(in("krongpac").get("/console/reminders").body()).doesNotContain("Anh Bình");
        assertThat(in("krongpac")
                        .get("/console/reminders/new?proposal=" + proposal)
                        .statusCode())
                .isEqualTo(404);

        var page = "/console/reminders/new?proposal=" + proposal;
        assertThat(browser.get(page).body()).contains("Theo đề nghị", "DLK-KPC");
        var fields = fields("WITHOUT", "{đơn vị} chưa có sáng kiến, {lương} hạn {hạn}.");
        fields.put("proposal", Long.toString(proposal));
        fields.put("units", "DLK-KPC");
        assertThat(browser.fill(page, "/console/reminders", fields).body()).contains("Không có chỗ điền “lương”");
        fields.put("words", "{đơn vị} chưa có sáng kiến, hạn {hạn}.");
        var made = browser.fill(page, "/console/reminders", fields);
        var id = ROUND.matcher(made.uri().getPath());
        assertThat(id.find()).isTrue();
        var round = "/console/reminders/" + id.group(1);
        hears("leader", "Tổ hỗ trợ đã nhận đề nghị “nhắc LĐLĐ huyện Krông Pắc” của anh/chị");
        assertThat(browser.get("/console/reminders").body()).doesNotContain("Anh Bình");
        assertThat(in("krongpac").get(round).statusCode()).isEqualTo(404);

        shows(browser, round, "Bắt đầu nhắc 1 người");
        assertThat(browser.get(round).body()).contains("sẽ được nhắc", "miễn phí", "LĐLĐ huyện Krông Pắc");
        browser.fill(round, round + "/start", Map.of());
        shows(browser, round, "đã xong");
        hears("officer", "LĐLĐ huyện Krông Pắc chưa có sáng kiến, hạn 31/5/2022.");
    }

    @Test
    void a_proposal_is_declined_once_and_the_leader_hears_why() throws Exception {
        long proposal = proposal(leader("refused-leader", "DLK"), "nhắc lại");
        var decline = "/console/reminders/proposals/" + proposal + "/decline";
        var browser = in("lan");
        assertThat(browser.fill("/console/reminders", decline, Map.of("why", "tuần này nghỉ lễ"))
                        .body())
                .contains("Đã từ chối đề nghị");
        hears("refused-leader", "chưa thực hiện đề nghị “nhắc lại” của anh/chị: tuần này nghỉ lễ");
        assertThat(browser.fill("/console/reminders", decline, Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_round_is_only_for_units_below_ones_own() throws Exception {
        chat.say("draft", Chat.untilReview(UNIT).subList(0, 10));
        var fields = fields("DRAFT", "Chào {tên}");
        var far = in("krongpac");
        assertThat(far.fill("/console/reminders/new", "/console/reminders", fields)
                        .statusCode())
                .isEqualTo(404);
        fields.put("unit", "DLK-KPC");
        fields.put("units", "DLK-KCN");
        assertThat(far.fill("/console/reminders/new", "/console/reminders", fields)
                        .statusCode())
                .isEqualTo(404);
    }

    private void shows(Browser browser, String page, String what) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(browser.get(page).body()).contains(what));
    }

    private void hears(String address, String what) {
        var contact = journal.find(WebVisitor.ACCOUNT, address).orElseThrow();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(chat.heard(contact)).contains(what));
    }
}
