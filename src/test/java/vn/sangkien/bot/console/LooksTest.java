package vn.sangkien.bot.console;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.attachment.Attachments;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.reminder.Rounds;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Role;
import vn.sangkien.bot.testing.Chat;
import vn.sangkien.bot.testing.Chromium;

/// Every page of the console in a real browser: for people who see, hear or point otherwise (axe), on the narrowest
/// phone and on a desk, light and dark, without a request to anybody else.
@ConsoleHouse
class LooksTest {
    /// What axe calls serious or critical, each with the elements it is about.
    private static final String FAULTS = """
            async () => (await axe.run(document, {resultTypes: ['violations']})).violations
                .filter(one => one.impact === 'serious' || one.impact === 'critical')
                .map(one => one.id + ': ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | '))""";

    private static final String OVERFLOW = "() => document.documentElement.scrollWidth - window.innerWidth";

    private static @Nullable Chromium chromium;

    @LocalServerPort
    private int port;

    private final Desks desks;
    private final Sights sights;

    LooksTest(
            Accounts accounts,
            Passwords passwords,
            Inbox inbox,
            Journal journal,
            Rounds rounds,
            History history,
            JdbcClient jdbc,
            Supplier<UUID> ids,
            Attachments attachments) {
        desks = new Desks(accounts, passwords);
        sights = new Sights(new Chat(inbox, history, jdbc, ids), inbox, journal, jdbc, attachments, rounds, ids);
    }

    @BeforeAll
    static void open() {
        chromium = Chromium.open("the console");
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private record View(String name, int width, int height, ColorScheme colours) {}

    private static final List<View> VIEWS = List.of(
            new View("phone", 360, 740, ColorScheme.LIGHT),
            new View("desk", 1280, 860, ColorScheme.LIGHT),
            new View("dark", 1280, 860, ColorScheme.DARK));

    @Test
    void every_page_can_be_used_by_everybody_on_every_screen() throws Exception {
        desks.open("looks", "Nguyễn Thị Quản Trị", Role.ADMINISTRATOR, "VN");
        var blanks = sights.blanks("looks");
        var paths = new LinkedHashMap<String, String>();
        paths.put(SignIn.AT, SignIn.AT);
        new TreeSet<>(ConsoleTest.MAY.keySet()).forEach(path -> paths.put(path, Sights.filled(path, blanks)));
        everywhere((page, view, wrong) -> {
            for (var path : paths.entrySet()) {
                if (!ConsoleTest.FILES.contains(path.getKey())) {
                    look(page, view, path.getValue(), wrong);
                }
            }
        });
    }

    /// Pages one gets to by a press only, and those of people who went astray.
    @Test
    void what_a_press_leads_to_can_be_used_by_everybody_on_every_screen() throws Exception {
        desks.open("looks", "Nguyễn Thị Quản Trị", Role.ADMINISTRATOR, "VN");
        everywhere((page, view, wrong) -> {
            var flow = Files.readString(Path.of("conversation-flows", "innovation-registration.yaml"));
            for (var text : List.of(flow.replace("Tên sáng kiến?", "Sáng kiến tên gì?"), "flow: [hỏng")) {
                page.navigate(house() + "/console/flows");
                attach(page, "innovation-registration.yaml", text);
                press(page, view, "Kiểm tra", "Xem trước bản mới", wrong);
            }
            var header = "unit_code,phase,kind,value,valid_from,document\n";
            for (var row : List.of("DLK-KPC,1,PLAN,77,2022-05-03,QĐ 77\n", "KHÔNG-CÓ,1,PLAN,x,2022-05-02,\n")) {
                page.navigate(house() + "/console/imports");
                page.locator("input[value=TARGETS]").check();
                attach(page, "chi-tieu.csv", header + row);
                press(page, view, "Xem trước", "Chỉ tiêu", wrong);
            }
            page.navigate(house() + "/console/assist");
            page.locator("form[action$=paper] input[name=held]").check();
            press(page, view, "Mở bản mới", "Nhập theo giấy", wrong);
            for (var path :
                    List.of("/console/nowhere", "/console/flows/nope", "/console/innovations/SK-2022-00000000")) {
                page.navigate(house() + path);
                check(page, view.name() + " " + path + " ", wrong);
            }
        });
    }

    private static void attach(Page page, String name, String text) {
        page.locator("main input[type=file]")
                .first()
                .setInputFiles(new FilePayload(name, "text/plain", text.getBytes(StandardCharsets.UTF_8)));
    }

    private void press(Page page, View view, String button, String title, List<String> wrong) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
        assertThat(page.locator("h1").textContent()).contains(title);
        check(page, view.name() + " after " + button + " ", wrong);
    }

    private interface Visit {
        void of(Page page, View view, List<String> wrong) throws IOException;
    }

    private void everywhere(Visit visit) throws IOException {
        var wrong = new ArrayList<String>();
        for (var view : VIEWS) {
            try (var context = context(view)) {
                context.addInitScript(axe());
                var page = context.newPage();
                page.onRequest(request -> {
                    if (!request.url().startsWith(house()) && !request.url().startsWith("data:")) {
                        wrong.add(view.name() + " " + page.url() + " asks for " + request.url());
                    }
                });
                page.onConsoleMessage(message -> {
                    // a browser calls an answer of 404 an error
                    if (message.type().equals("error") && !message.text().contains("404")) {
                        wrong.add(view.name() + " " + page.url() + " " + message.text());
                    }
                });
                signIn(page);
                visit.of(page, view, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /// The pictures of the guide: `-Dpictures=true` writes them anew.
    @Test
    @EnabledIfSystemProperty(named = "pictures", matches = "true")
    void the_guide_has_pictures_of_the_main_pages() throws Exception {
        desks.open("looks", "Trần Thị Lan", Role.ADMINISTRATOR, "VN");
        sights.country();
        var blanks = sights.blanks("looks");
        for (var view : List.of(VIEWS.getFirst(), GUIDE)) {
            var folder = Files.createDirectories(PICTURES.resolve(view.name()));
            try (var context = context(view)) {
                var page = context.newPage();
                signIn(page);
                for (var path : PICTURED.entrySet()) {
                    page.navigate(house() + Sights.filled(path.getValue(), blanks));
                    page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(path.getKey() + ".png")));
                }
            }
        }
    }

    /// Small enough to stand in a text.
    private static final View GUIDE = new View("guide", 1000, 640, ColorScheme.LIGHT);

    private static final Path PICTURES = Path.of("target", "screenshots", "console");

    private static final Map<String, String> PICTURED = Map.ofEntries(
            Map.entry("overview", "/console?unit=DLK"),
            Map.entry("innovations", "/console/innovations"),
            Map.entry("innovation", "/console/innovations/{receipt}"),
            Map.entry("queue", "/console/queue"),
            Map.entry("talk", "/console/queue/{id}"),
            Map.entry("assist", "/console/assist"),
            Map.entry("reminder", "/console/reminders/{round}"),
            Map.entry("reminders", "/console/reminders"),
            Map.entry("reminder-new", "/console/reminders/new"),
            Map.entry("funnel", "/console/funnel"),
            Map.entry("units", "/console/units/DLK"),
            Map.entry("programme", "/console/programme?unit=DLK"),
            Map.entry("imports", "/console/imports"),
            Map.entry("flows", "/console/flows"),
            Map.entry("flow", "/console/flows/{version}"),
            Map.entry("staff", "/console/staff"),
            Map.entry("leaders", "/console/leaders"),
            Map.entry("operations", "/console/operations"),
            Map.entry("audit", "/console/audit"),
            Map.entry("sign-in", "/console/sign-in"));

    private void look(Page page, View view, String path, List<String> wrong) {
        var answer = Objects.requireNonNull(page.navigate(house() + path));
        var where = view.name() + " " + path + " ";
        if (answer.status() != 200) {
            wrong.add(where + answer.status());
            return;
        }
        check(page, where, wrong);
    }

    private static void check(Page page, String where, List<String> wrong) {
        var tooWide = page.evaluate(OVERFLOW);
        if (((Number) tooWide).doubleValue() > 0) {
            wrong.add(where + "is " + tooWide + " pixels too wide");
        }
        for (var fault : (List<?>) page.evaluate(FAULTS)) {
            wrong.add(where + fault);
        }
    }

    private static String axe() throws IOException {
        try (var in = Objects.requireNonNull(LooksTest.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static BrowserContext context(View view) {
        return requireNonNull(chromium)
                .browser()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(view.width(), view.height())
                        .setLocale("vi-VN")
                        .setColorScheme(view.colours()));
    }

    private void signIn(Page page) {
        page.navigate(house() + SignIn.AT);
        page.locator("input[name=username]").fill("looks");
        page.locator("input[name=password]").fill(Desks.PASSWORD);
        page.locator("button[type=submit]").click();
        page.waitForURL("**/console");
    }

    private String house() {
        return "http://localhost:" + port;
    }
}
