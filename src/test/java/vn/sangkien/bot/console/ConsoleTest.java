package vn.sangkien.bot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.sangkien.bot.attachment.Attachments;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.reminder.Rounds;
import vn.sangkien.bot.shared.WebVisitor;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Role;
import vn.sangkien.bot.testing.Chat;

/// What each role may see and do at the console, over HTTP.
@ConsoleHouse
class ConsoleTest {
    private static final Pattern HIDDEN = Pattern.compile("name=\"(?:fresh|id)\" value=\"([0-9a-f-]{36})\"");

    /// Which roles see a page of their own subtree; a page that is missing here fails the test.
    static final Map<String, List<Role>> MAY = Map.ofEntries(
            Map.entry("/console", List.of(Role.values())),
            Map.entry("/console/password", List.of(Role.values())),
            Map.entry("/console/innovations", List.of(Role.ADMINISTRATOR, Role.REVIEWER, Role.SUPPORTER)),
            Map.entry("/console/innovations/{receipt}", List.of(Role.ADMINISTRATOR, Role.REVIEWER, Role.SUPPORTER)),
            Map.entry(
                    "/console/innovations/{receipt}/form", List.of(Role.ADMINISTRATOR, Role.REVIEWER, Role.SUPPORTER)),
            Map.entry(
                    "/console/innovations/{receipt}/beside/{other}",
                    List.of(Role.ADMINISTRATOR, Role.REVIEWER, Role.SUPPORTER)),
            Map.entry(
                    "/console/innovations/{receipt}/files/{evidence}",
                    List.of(Role.ADMINISTRATOR, Role.REVIEWER, Role.SUPPORTER)),
            Map.entry("/console/innovations/export", List.of(Role.ADMINISTRATOR, Role.REVIEWER, Role.SUPPORTER)),
            Map.entry("/console/marks", List.of(Role.ADMINISTRATOR, Role.REVIEWER)),
            Map.entry("/console/marked", List.of(Role.ADMINISTRATOR, Role.REVIEWER)),
            Map.entry("/console/queue", List.of(Role.ADMINISTRATOR, Role.SUPPORTER)),
            Map.entry("/console/queue/news", List.of(Role.ADMINISTRATOR, Role.SUPPORTER)),
            Map.entry("/console/queue/{id}/talk", List.of(Role.ADMINISTRATOR, Role.SUPPORTER)),
            Map.entry("/console/queue/{id}", List.of(Role.ADMINISTRATOR, Role.SUPPORTER)),
            Map.entry("/console/queue/{id}/files/{file}", List.of(Role.ADMINISTRATOR, Role.SUPPORTER)),
            Map.entry("/console/shift", List.of(Role.ADMINISTRATOR, Role.SUPPORTER)),
            Map.entry("/console/assist", List.of(Role.ADMINISTRATOR, Role.SUPPORTER)),
            Map.entry("/console/reminders", List.of(Role.ADMINISTRATOR, Role.SUPPORTER)),
            Map.entry("/console/reminders/new", List.of(Role.ADMINISTRATOR, Role.SUPPORTER)),
            Map.entry("/console/reminders/{round}/progress", List.of(Role.ADMINISTRATOR, Role.SUPPORTER)),
            Map.entry("/console/reminders/{round}", List.of(Role.ADMINISTRATOR, Role.SUPPORTER)),
            Map.entry("/console/funnel", List.of(Role.ADMINISTRATOR, Role.SUPPORTER, Role.LEADER, Role.AUTHOR)),
            Map.entry("/console/units", List.of(Role.ADMINISTRATOR, Role.SUPPORTER, Role.REVIEWER, Role.LEADER)),
            Map.entry("/console/units/{unit}", List.of(Role.ADMINISTRATOR, Role.SUPPORTER, Role.REVIEWER, Role.LEADER)),
            Map.entry("/console/programme", List.of(Role.ADMINISTRATOR, Role.SUPPORTER, Role.REVIEWER, Role.LEADER)),
            Map.entry("/console/imports", List.of(Role.ADMINISTRATOR)),
            Map.entry("/console/flows", List.of(Role.ADMINISTRATOR, Role.AUTHOR)),
            Map.entry("/console/flows/{version}", List.of(Role.ADMINISTRATOR, Role.AUTHOR)),
            Map.entry("/console/flows/{version}/graph", List.of(Role.ADMINISTRATOR, Role.AUTHOR)),
            Map.entry("/console/flows/{version}/files", List.of(Role.ADMINISTRATOR, Role.AUTHOR)),
            Map.entry("/console/staff", List.of(Role.ADMINISTRATOR)),
            Map.entry("/console/leaders", List.of(Role.ADMINISTRATOR)),
            Map.entry("/console/operations", List.of(Role.ADMINISTRATOR, Role.AUDITOR)),
            Map.entry("/console/audit", List.of(Role.ADMINISTRATOR, Role.AUDITOR)));

    /// Pages with a blank that belong to no unit.
    private static final Set<String> EVERYWHERE =
            Set.of("/console/flows/{version}", "/console/flows/{version}/graph", "/console/flows/{version}/files");

    /// Pages that are only for whoever opened them, not for a role at a unit: see [SupportTest] and [ImportPagesTest].
    private static final Set<String> OWN = Set.of("/console/assist/{id}", "/console/imports/{upload}");

    /// What is handed out as a file or as a part of another page, which no browser shows as a page.
    static final Set<String> FILES = Set.of(
            "/console/queue/news",
            "/console/queue/{id}/talk",
            "/console/reminders/{round}/progress",
            "/console/queue/{id}/files/{file}",
            "/console/innovations/export",
            "/console/innovations/{receipt}/files/{evidence}",
            "/console/flows/{version}/graph",
            "/console/flows/{version}/files");

    @LocalServerPort
    private int port;

    private final Accounts accounts;
    private final Passwords passwords;
    private final Desks desks;
    private final RequestMappingHandlerMapping routes;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final Sights sights;
    private final Chat chat;

    ConsoleTest(
            Accounts accounts,
            Passwords passwords,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes,
            Inbox inbox,
            Journal journal,
            Rounds rounds,
            History history,
            JdbcClient jdbc,
            Supplier<UUID> ids,
            Attachments attachments) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.desks = new Desks(accounts, passwords);
        this.routes = routes;
        this.journal = journal;
        this.jdbc = jdbc;
        this.chat = new Chat(inbox, history, jdbc, ids);
        this.sights = new Sights(chat, inbox, journal, jdbc, attachments, rounds, ids);
    }

    @BeforeEach
    void staff() {
        for (var role : Role.values()) {
            account(role.name().toLowerCase(Locale.ROOT), role, "DLK");
            account("root", Role.ADMINISTRATOR, "VN");
            account("far-" + role.name().toLowerCase(Locale.ROOT), role, "DLK-KPC");
        }
    }

    private void account(String login, Role role, String unit) {
        desks.open(login, "Trần Thị " + role, role, unit);
    }

    private Browser in(String login) throws IOException, InterruptedException {
        return Desks.in(port, login);
    }

    @Test
    void every_page_is_there_for_exactly_the_roles_it_is_for() throws Exception {
        var pages = new TreeSet<String>();
        routes.getHandlerMethods().forEach((info, _) -> {
            if (info.getMethodsCondition().getMethods().toString().contains("GET")) {
                info.getPatternValues().stream()
                        .filter(path -> path.startsWith("/console") && !path.equals(SignIn.AT) && !OWN.contains(path))
                        .forEach(pages::add);
            }
        });
        assertThat(pages).isEqualTo(new TreeSet<>(MAY.keySet()));
        var blanks = sights.blanks("matrix");
        var wrong = new ArrayList<String>();
        for (var role : Role.values()) {
            var near = in(role.name().toLowerCase(Locale.ROOT));
            var far = in("far-" + role.name().toLowerCase(Locale.ROOT));
            for (var page : MAY.entrySet()) {
                var path = Sights.filled(page.getKey(), blanks);
                int expected = page.getValue().contains(role) ? 200 : 403;
                int seen = near.get(path).statusCode();
                if (seen != expected) {
                    wrong.add(role + " " + path + " " + seen);
                }
                int elsewhere = far.get(path).statusCode();
                boolean placed = page.getKey().contains("{") && !EVERYWHERE.contains(page.getKey());
                if (elsewhere != (expected == 200 && placed ? 404 : expected)) {
                    wrong.add("far " + role + " " + path + " " + elsewhere);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(new Browser(port).get("/console/queue").uri().getPath()).isEqualTo(SignIn.AT);
        assertThat(in("far-leader").get("/console?unit=DLK").statusCode()).isEqualTo(404);
        assertThat(in("leader").get("/console?unit=DLK-KCN").statusCode()).isEqualTo(200);
    }

    @Test
    void nothing_is_done_by_a_form_that_is_not_ours_or_by_the_wrong_role() throws Exception {
        var receipt = receipt("forms");
        var review = "/console/innovations/" + receipt + "/review";
        var fields = Map.of("id", UUID.randomUUID().toString(), "status", "VALID");
        assertThat(in("supporter").fill("/console/password", review, fields).statusCode())
                .isEqualTo(403);
        assertThat(in("far-reviewer").fill("/console/password", review, fields).statusCode())
                .isEqualTo(404);
        assertThat(in("reviewer").fill("/nowhere", review, fields).statusCode()).isEqualTo(403);
        assertThat(status(receipt)).isEqualTo("SUBMITTED");
    }

    @Test
    void a_review_reaches_its_author() throws Exception {
        var receipt = receipt("author");
        var page = "/console/innovations/" + receipt;
        var reviewer = in("reviewer");
        assertThat(reviewer.get("/console/innovations?text=đồ+gá").body()).contains(receipt);
        var refused = reviewer.fill(page, page + "/review", Map.of("id", hidden(reviewer, page), "status", "INVALID"));
        assertThat(refused.body()).contains("cần ghi lý do");
        var done = reviewer.fill(
                page,
                page + "/review",
                Map.of(
                        "id", hidden(reviewer, page),
                        "status", "NEEDS_INFO",
                        "fields", "effect",
                        "words", "Ghi rõ số phút <mỗi ca>"));
        assertThat(done.body()).contains("báo cho tác giả", "Ghi rõ số phút &lt;mỗi ca&gt;");
        hears("author", "Ghi rõ số phút <mỗi ca>");
    }

    @Test
    void a_supporter_speaks_with_a_member_through_the_bot() throws Exception {
        var request = request("helpless");
        var page = "/console/queue/" + request;
        var supporter = in("supporter");
        assertThat(supporter.get("/console/queue").body()).contains(request);
        var said = supporter.fill(
                page, page + "/say", Map.of("fresh", hidden(supporter, page), "text", "Chào chị, chị cần gì ạ?"));
        assertThat(said.body()).contains("Bạn đang nhận việc này");
        hears("helpless", "Chào chị, chị cần gì ạ?");
        hears("helpless", "Trần Thị SUPPORTER, Tổ hỗ trợ");
        chat.say("helpless", List.of("em không biết mã đơn vị"));
        assertThat(supporter.get(page).body()).contains("em không biết mã đơn vị");

        account("other", Role.SUPPORTER, "DLK");
        var other = in("other");
        assertThat(other.fill(page, page + "/say", Map.of("fresh", hidden(other, page), "text", "chen ngang"))
                        .body())
                .contains("Người khác đã nhận");

        supporter.fill(page, page + "/done", Map.of("note", "đã chỉ"));
        hears("helpless", "Bước");
        assertThat(supporter.get("/console/queue").body()).doesNotContain(request);
    }

    @Test
    void a_supporter_gets_a_code_for_a_chat_of_their_own() throws Exception {
        var shown = in("supporter").fill("/console/shift", "/console/shift/code", Map.of());
        assertThat(shown.body()).containsPattern("Mã nối chat</h2>\\s*<p><b>HT-");
    }

    @Test
    void five_wrong_passwords_lock_the_account() throws Exception {
        account("guessed", Role.LEADER, "DLK");
        for (int i = 0; i < 5; i++) {
            assertThat(new Browser(port).signIn("guessed", "sai-" + i).body()).contains("chưa đúng");
        }
        assertThat(new Browser(port).signIn("guessed", Desks.PASSWORD).uri().getPath())
                .isEqualTo(SignIn.AT);
        assertThat(new Browser(port).signIn("nobody", Desks.PASSWORD).body()).contains("chưa đúng");
    }

    @Test
    void a_given_password_has_to_be_changed_first() throws Exception {
        accounts.open("fresh", "Người mới", Role.LEADER, "DLK", "x");
        accounts.password("fresh", passwords.kept(Desks.PASSWORD), true);
        var browser = new Browser(port);
        assertThat(browser.signIn("fresh", Desks.PASSWORD).uri().getPath()).isEqualTo("/console/password");
        assertThat(browser.get("/console").uri().getPath()).isEqualTo("/console/password");
        var changed = browser.fill(
                "/console/password",
                "/console/password",
                Map.of("old", Desks.PASSWORD, "fresh", "mật khẩu riêng của tôi", "again", "mật khẩu riêng của tôi"));
        assertThat(changed.body()).contains("Đã đổi mật khẩu");
        assertThat(browser.get("/console").uri().getPath()).isEqualTo("/console");
    }

    @Test
    void a_session_ends_with_the_password_it_began_with() throws Exception {
        account("moves", Role.LEADER, "DLK");
        var stolen = in("moves");
        var own = in("moves");
        var changed = own.fill(
                "/console/password",
                "/console/password",
                Map.of("old", Desks.PASSWORD, "fresh", "mật khẩu riêng nữa", "again", "mật khẩu riêng nữa"));
        assertThat(changed.body()).contains("Đã đổi mật khẩu");
        assertThat(own.get("/console").uri().getPath()).isEqualTo("/console");
        assertThat(stolen.get("/console").uri().getPath()).isEqualTo(SignIn.AT);
        in("root").fill("/console/staff", "/console/staff/moves/close", Map.of());
        assertThat(own.get("/console").uri().getPath()).isEqualTo(SignIn.AT);
    }

    @Test
    void an_administrator_of_a_unit_reaches_only_accounts_below_it() throws Exception {
        account("above", Role.ADMINISTRATOR, "VN");
        var unit = in("administrator");
        assertThat(unit.get("/console/staff").body()).contains("far-leader").doesNotContain("above");
        assertThat(unit.fill("/console/staff", "/console/staff/above/reset", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(unit.fill("/console/staff", "/console/staff/above/close", Map.of())
                        .statusCode())
                .isEqualTo(404);
        var open = Map.of("login", "climbs", "name", "Trèo", "role", "ADMINISTRATOR", "unit", "VN");
        assertThat(unit.fill("/console/staff", "/console/staff", open).statusCode())
                .isEqualTo(404);
        assertThat(accounts.find("climbs")).isEmpty();
        in("above");
    }

    @Test
    void accounts_stand_in_the_order_that_was_asked_for() throws Exception {
        var root = in("root");
        var logins = logins(root.get("/console/staff?order=login").body());
        assertThat(logins).hasSizeGreaterThan(10).isSorted();
        assertThat(logins(root.get("/console/staff?order=role").body()))
                .containsExactlyInAnyOrderElementsOf(logins)
                .isNotEqualTo(logins);
        var usual = root.get("/console/staff").body();
        assertThat(usual).contains("aria-sort=\"ascending\"");
        assertThat(logins(root.get("/console/staff?order=whatever").body())).isEqualTo(logins(usual));
    }

    private static List<String> logins(String page) {
        return Pattern.compile("<th scope=\"row\">([^<]+)")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void what_was_looked_at_is_noted() throws Exception {
        var receipt = receipt("audited");
        in("reviewer").get("/console/innovations/" + receipt);
        assertThat(in("administrator").get("/console/audit").body())
                .contains("xem</td><td>sáng kiến " + receipt)
                .doesNotContain("Nguyễn Văn An");
    }

    private String receipt(String address) {
        return sights.receipt(address);
    }

    private String request(String address) {
        return sights.request(address);
    }

    private static String hidden(Browser browser, String page) throws IOException, InterruptedException {
        var matcher = HIDDEN.matcher(browser.get(page).body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private void hears(String address, String what) {
        var contact = journal.find(WebVisitor.ACCOUNT, address).orElseThrow();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(chat.heard(contact)).contains(what));
    }

    private String status(String receipt) {
        return jdbc.sql("select status from innovation where receipt = ?")
                .param(receipt)
                .query(String.class)
                .single();
    }
}
