package vn.sangkien.bot.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
import vn.sangkien.bot.testing.Chromium;

/// What each role comes to the console for, from the sign-in to the result, in a real browser.
@ConsoleHouse
class RoleTasksTest {
    private static final Path MAIN = Path.of("conversation-flows", "innovation-registration.yaml");
    private static final Pattern RECEIPT = Pattern.compile("SK-2022-[0-9A-Z]{8}");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static @Nullable Chromium chromium;

    @LocalServerPort
    private int port;

    private final Desks desks;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final Chat chat;

    RoleTasksTest(
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

    @BeforeAll
    static void open() {
        chromium = Chromium.open("the work of each role");
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void an_administrator_opens_an_account_and_whoever_gets_it_chooses_a_password() {
        desks.open("tasks-admin", "Phạm Thị Quản", Role.ADMINISTRATOR, "VN");
        String first;
        try (var context = browser()) {
            var seat = Seat.of(context, port).signIn("tasks-admin", Desks.PASSWORD);
            seat.goTo("Tài khoản");
            seat.fill("Tên đăng nhập", "tasks-new");
            seat.fill("Họ tên", "Lê Văn Mới");
            seat.page.getByLabel("Vai trò").selectOption("SUPPORTER");
            seat.fill("Mã đơn vị", "DLK");
            seat.press("Mở tài khoản");
            var told = seat.page.locator(".notice").textContent();
            assertThat(told).contains("Đã mở tài khoản tasks-new, mật khẩu lần đầu: ");
            first = told.substring(told.lastIndexOf(' ') + 1);
        }
        try (var context = browser()) {
            var seat = Seat.of(context, port);
            seat.typeIn("tasks-new", first);
            seat.title("Đổi mật khẩu");
            seat.fill("Mật khẩu đang dùng", first);
            seat.fill("Mật khẩu mới (ít nhất 10 ký tự)", "một mật khẩu riêng");
            seat.fill("Gõ lại mật khẩu mới", "một mật khẩu riêng");
            seat.press("Đổi mật khẩu");
            seat.expect("Đã đổi mật khẩu");
            seat.goTo("Cần giúp");
            seat.title("Đoàn viên cần giúp");
            assertThat(seat.page.locator(".top nav")).not().containsText("Tài khoản");
        }
    }

    @Test
    void an_administrator_sees_what_a_table_of_targets_changes_before_it_does() {
        desks.open("tasks-admin", "Phạm Thị Quản", Role.ADMINISTRATOR, "VN");
        try (var context = browser()) {
            var seat = Seat.of(context, port).signIn("tasks-admin", Desks.PASSWORD);
            seat.page.navigate(seat.house + "/console/imports");
            seat.page.locator("input[value=TARGETS]").check();
            seat.attach(
                    "chi-tieu.csv",
                    "unit_code,phase,kind,value,valid_from,document\nHNI-CQ,1,PLAN,4321,2022-05-02,QĐ 43/2022\n");
            seat.press("Xem trước");
            seat.expect("QĐ 43/2022");
            seat.press("Nhập 1 thay đổi");
            assertThat(seat.page.locator(".notice")).isVisible();
            seat.page.navigate(seat.house + "/console/programme?unit=HNI-CQ");
            seat.expect("QĐ 43/2022");
        }
    }

    @Test
    void a_supporter_takes_over_talks_and_gives_back_without_loading_the_page_anew() {
        desks.open("tasks-helper", "Trần Thị Giúp", Role.SUPPORTER, "DLK-KCN");
        try (var context = browser()) {
            var seat = Seat.of(context, port).signIn("tasks-helper", Desks.PASSWORD);
            seat.goTo("Cần giúp");
            chat.say("tasks-member", Chat.untilReview(Sights.INSIDE).subList(0, 7));
            chat.say("tasks-member", List.of("gặp người hỗ trợ"));
            assertThat(seat.page.locator("main")).containsText("việc mới từ khi mở trang", within(PATIENCE));
            seat.page
                    .locator("main a", new Page.LocatorOptions().setHasText("việc mới"))
                    .click();
            var contact = journal.find(WebVisitor.ACCOUNT, "tasks-member").orElseThrow();
            var request = jdbc.sql("select id::text from support_request where contact_id = ? and kind = 'human'")
                    .param(contact.value())
                    .query(String.class)
                    .single();
            seat.page.locator("tbody a[href$='" + request + "']").click();
            seat.press("Nhận việc này");
            seat.expect("Bạn đang nhận việc này");

            seat.fill("Nhắn cho đoàn viên", "Chị Giúp đây, anh vướng ở đâu ạ?");
            seat.press("Gửi qua Trợ lý");
            hears("tasks-member", "Chị Giúp đây, anh vướng ở đâu ạ?");
            seat.fill("Nhắn cho đoàn viên", "Tổ trưởng thì");
            chat.say("tasks-member", List.of("Em là tổ trưởng, có tính không?"));
            assertThat(seat.page.locator(".talk")).containsText("Em là tổ trưởng, có tính không?", within(PATIENCE));
            assertThat(seat.page.getByLabel("Nhắn cho đoàn viên")).hasValue("Tổ trưởng thì");

            seat.fill("Ghi chú", "đã giải thích");
            seat.press("Xong, trả lại cho Trợ lý");
            seat.expect("Đã xong");
            hears("tasks-member", "Bước 6/");
        }
    }

    @Test
    void a_supporter_reminds_those_who_stopped_and_watches_it_happen() {
        desks.open("tasks-helper", "Trần Thị Giúp", Role.SUPPORTER, "DLK-KCN");
        chat.say("tasks-idle", Chat.untilReview(Sights.INSIDE).subList(0, 9));
        var contact = journal.find(WebVisitor.ACCOUNT, "tasks-idle").orElseThrow();
        jdbc.sql("update contact set last_heard_at = last_heard_at - interval '5 days' where id = ?")
                .param(contact.value())
                .update();
        try (var context = browser()) {
            var seat = Seat.of(context, port).signIn("tasks-helper", Desks.PASSWORD);
            seat.goTo("Nhắc");
            seat.page
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Lập đợt nhắc mới"))
                    .click();
            seat.page.locator("input[value=DRAFT]").check();
            seat.fill("Từ đơn vị (mã) trở xuống", "DLK-KCN-01");
            seat.fill("Không có gì mới từ mấy ngày trở lên", "4");
            seat.fill("Lời nhắc", "Chào {tên}, anh/chị còn bản đăng ký chưa xong.");
            seat.press("Xem trước");
            var start =
                    seat.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Bắt đầu nhắc 1 người"));
            assertThat(start)
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout((double) PATIENCE.toMillis()));
            start.click();
            assertThat(seat.page.locator("main")).containsText("đã xong", within(PATIENCE));
            hears("tasks-idle", "anh/chị còn bản đăng ký chưa xong.");
        }
    }

    @Test
    void a_reviewer_finds_an_innovation_asks_for_more_and_the_author_hears_of_it() {
        desks.open("tasks-reviewer", "Lê Thị Xét", Role.REVIEWER, "DLK");
        var receipt = RECEIPT.matcher(chat.registration("tasks-author", Sights.INSIDE))
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        try (var context = browser()) {
            var seat = Seat.of(context, port).signIn("tasks-reviewer", Desks.PASSWORD);
            seat.goTo("Sáng kiến");
            seat.fill("Tìm", receipt.toLowerCase(Locale.ROOT));
            seat.press("Lọc");
            seat.page
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(receipt))
                    .click();
            seat.page.getByLabel("Cần bổ sung").check();
            seat.page.getByText("Câu cần bổ sung").first().click();
            seat.page.locator("input[name=fields][value=effect]").check();
            seat.fill("Lời gửi tác giả", "Anh ghi rõ số phút mỗi ca.");
            seat.press("Ghi kết quả và báo tác giả");
            assertThat(seat.page.locator("main .tag").first()).hasText("cần bổ sung");
            hears("tasks-author", "Anh ghi rõ số phút mỗi ca.");
            seat.page.goBack();
            assertThat(seat.page.locator("main")).containsText("Xét sáng kiến");
        }
    }

    @Test
    void a_leader_sees_how_the_unit_stands_and_goes_down_to_one_below() {
        desks.open("tasks-leader", "Võ Thị Lãnh", Role.LEADER, "DLK");
        chat.registration("tasks-counted", Sights.INSIDE);
        try (var context = browser()) {
            var seat = Seat.of(context, port).signIn("tasks-leader", Desks.PASSWORD);
            seat.title("LĐLĐ tỉnh Đắk Lắk");
            assertThat(seat.page.locator(".daily rect")).hasCount(14);
            assertThat(seat.page.locator(".daily svg")).hasAttribute("aria-label", Pattern.compile("10/5: [1-9]"));
            seat.page.locator(".overview tbody th a").first().click();
            assertThat(seat.page).hasURL(Pattern.compile("unit=DLK-"));
            seat.page.reload();
            assertThat(seat.page).hasURL(Pattern.compile("unit=DLK-"));
            seat.goTo("Đơn vị");
            seat.fill("Tìm đơn vị", "giay an phu");
            seat.press("Tìm");
            seat.page
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Sights.INSIDE))
                    .click();
            seat.title(Sights.INSIDE);
            seat.goTo("Phễu");
            seat.title("Đoàn viên dừng ở câu nào");
            seat.goTo("Chương trình");
            seat.expect("Giai đoạn 1");
            assertThat(requireNonNull(seat.page.navigate(seat.house + "/console/innovations"))
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void an_author_tries_a_flow_puts_it_into_use_and_takes_it_back() throws IOException {
        desks.open("tasks-author", "Ngô Văn Soạn", Role.AUTHOR, "VN");
        var text = Files.readString(MAIN).replace("Tên sáng kiến?", "Sáng kiến này tên là gì ạ?");
        try (var context = browser()) {
            var seat = Seat.of(context, port).signIn("tasks-author", Desks.PASSWORD);
            seat.goTo("Kịch bản");
            var before = seat.page
                    .locator("tr", new Page.LocatorOptions().setHasText("đang dùng"))
                    .getByRole(AriaRole.LINK)
                    .getAttribute("href");
            seat.attach("innovation-registration.yaml", text);
            seat.press("Kiểm tra");
            seat.expect("Không câu trả lời nào bị mất");
            seat.press("Dùng bản này");
            seat.expect("đang được dùng");
            var words = Chat.untilReview(Sights.INSIDE).subList(0, 9);
            assertThat(chat.say("tasks-new-flow", words)).contains("Sáng kiến này tên là gì ạ?");
            seat.page.navigate(seat.house + before);
            seat.press("Dùng bản này");
            seat.expect("đang được dùng");
            assertThat(chat.say("tasks-old-flow", words)).contains("Tên sáng kiến?");
        }
    }

    @Test
    void an_auditor_sees_who_looked_at_what_and_that_everything_is_accounted_for() {
        desks.open("tasks-looker", "Lê Thị Nhìn", Role.REVIEWER, "DLK");
        desks.open("tasks-auditor", "Bùi Văn Kiểm", Role.AUDITOR, "VN");
        chat.registration("tasks-seen", Sights.INSIDE);
        try (var context = browser()) {
            var seat = Seat.of(context, port).signIn("tasks-looker", Desks.PASSWORD);
            seat.goTo("Sáng kiến");
            seat.page.locator("tbody th a").first().click();
            seat.press("Đăng xuất");
            seat.expect("Đã đăng xuất");
        }
        try (var context = browser()) {
            var seat = Seat.of(context, port).signIn("tasks-auditor", Desks.PASSWORD);
            seat.goTo("Nhật ký");
            seat.fill("Ai (tên đăng nhập)", "tasks-looker");
            seat.press("Lọc");
            assertThat(seat.page.locator("tbody tr td:nth-child(3)"))
                    .hasText(new String[] {"đăng xuất", "xem", "xem danh sách", "đăng nhập"});
            seat.goTo("Vận hành");
            seat.expect("Sổ đối chiếu từng giờ");
            assertThat(seat.page.locator(".top nav")).not().containsText("Sáng kiến");
        }
    }

    private void hears(String address, String what) {
        var contact = journal.find(WebVisitor.ACCOUNT, address).orElseThrow();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(chat.heard(contact)).contains(what));
    }

    private static LocatorAssertions.ContainsTextOptions within(Duration patience) {
        return new LocatorAssertions.ContainsTextOptions().setTimeout((double) patience.toMillis());
    }

    private static BrowserContext browser() {
        return requireNonNull(chromium)
                .browser()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(1280, 860)
                        .setLocale("vi-VN"));
    }

    /// Somebody at a desk.
    private record Seat(Page page, String house) {
        static Seat of(BrowserContext context, int port) {
            return new Seat(context.newPage(), "http://localhost:" + port);
        }

        Seat signIn(String login, String password) {
            typeIn(login, password);
            page.waitForURL("**/console");
            return this;
        }

        void typeIn(String login, String password) {
            page.navigate(house + SignIn.AT);
            fill("Tên đăng nhập", login);
            fill("Mật khẩu", password);
            press("Đăng nhập");
        }

        /// By the row of links on every page.
        void goTo(String name) {
            page.locator(".top nav")
                    .getByRole(
                            AriaRole.LINK,
                            new Locator.GetByRoleOptions().setName(name).setExact(true))
                    .click();
        }

        void fill(String label, String text) {
            page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
        }

        void press(String button) {
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName(button).setExact(true))
                    .click();
        }

        void attach(String name, String text) {
            page.locator("main input[type=file]")
                    .first()
                    .setInputFiles(new FilePayload(name, "text/plain", text.getBytes(StandardCharsets.UTF_8)));
        }

        void title(String words) {
            assertThat(page.locator("h1")).hasText(words);
        }

        void expect(String words) {
            assertThat(page.locator("main")).containsText(words);
        }
    }
}
