package vn.sangkien.bot.house;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.sangkien.bot.testing.Chromium;

/// Registers innovations in a real browser, as a member does: typing, tapping, sending a photo, coming back later.
class WebRegistrationIT {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final double PATIENCE_MILLIS = 40_000;

    private static final String TITLE = "Cải tiến <b>đồ gá</b> khâu đế giúp giảm thời gian thay khuôn";

    private static @Nullable Chromium chromium;

    @BeforeAll
    static void open() throws IOException {
        chromium = Chromium.open("the web chat");
        Files.createDirectories(PICTURES);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void a_member_registers_on_a_phone_while_the_house_is_restarted() {
        try (var house = House.named("browser").start();
                var context = phone()) {
            var chat = new Chat(context.newPage());
            chat.open(house);
            chat.expect("Xin chào anh/chị!");
            chat.picture("phone-1-consent");
            chat.tap("Đồng ý");
            chat.expect("Bước 2/");
            chat.type("Nguyễn Văn An");
            chat.expect("Bước 3/");
            chat.type("0912 345 678");
            chat.expect("Bước 4/");
            chat.type("cty giay an phu");
            chat.expect("Giày An Phú");
            chat.tap("Đúng");
            chat.expect("Bước 5/");
            chat.tap("Có");
            chat.expect("Bước 6/");
            chat.tap("Không");
            chat.expect("Anh/chị thuộc nhóm nào?");
            chat.picture("phone-2-buttons");
            chat.tap("Công nhân lao động doanh nghiệp");
            chat.expect("Tên sáng kiến?");
            chat.type(TITLE);
            chat.expect("Bước 9/");
            assertThat(chat.page.locator("#log b")).hasCount(0);

            house.kill();
            assertThat(chat.page.locator("#status")).containsText("Mất kết nối");
            chat.type("1"); // is delivered once the house is back
            house.start();
            chat.expect("Bước 10/");
            assertThat(chat.page.locator("#status")).hasText("Đang hoạt động");
            int bubbles = chat.bubbles().count();
            chat.page.reload();
            assertThat(chat.bubbles()).hasCount(bubbles);
            assertThat(chat.page.locator("#log")).containsText(TITLE);
            assertThat(chat.page.locator("#log")).containsText("Công nhân lao động doanh nghiệp");

            chat.tap("Sản xuất, kinh doanh");
            chat.expect("Bước 11/");
            chat.type(DateTimeFormatter.ofPattern("d/M/yyyy")
                    .format(LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh")).minusDays(40)));
            chat.expect("Bước 12/");
            chat.tap("Hội đồng sáng kiến");
            chat.expect("Bước 13/");
            chat.tapByKeyboard("Không");
            chat.expect("Bước 14/");
            chat.tapByKeyboard("Không");
            chat.expect("Bước 15/");
            chat.type("Trước đây mỗi lần thay khuôn phải dừng máy ba mươi phút.");
            chat.expect("Em đã ghi phần 1");
            chat.type("Nay dùng đồ gá nhanh, chỉ còn mười phút, một người làm được.");
            chat.expect("Em đã ghi phần 2");
            chat.type("xong");
            chat.expect("Bước 16/");
            chat.type("Giảm 20 phút dừng máy mỗi ca, đỡ vất vả");
            chat.expect("Bước 17/");
            chat.type("15tr");
            chat.expect("Bước 18/");
            chat.page.locator("#file").setInputFiles(photo());
            chat.expect("Đã nhận 1 tệp");
            chat.picture("phone-3-photo");
            chat.tap("Xong");
            chat.expect("Bước 19/");
            chat.tap("Không");
            chat.expect("Anh/chị xem lại:");
            chat.picture("phone-4-review");
            chat.tap("Nộp");
            chat.expect("Anh/chị cam đoan");
            chat.tap("Đồng ý");
            chat.expect("Đã ghi nhận sáng kiến");
            chat.expect(Pattern.compile("có \\d+/[0-9.]+ sáng kiến, bằng \\d+% chỉ tiêu giai đoạn 1"));
            chat.picture("phone-5-receipt");

            var link = chat.page.locator("#log a").last();
            var code = link.textContent();
            var receipt = context.waitForPage(link::click);
            assertThat(receipt.locator("h1")).hasText("Biên nhận có thật");
            assertThat(receipt.locator("main")).containsText(code);
            assertThat(receipt.locator("main")).containsText("Giày An Phú");
            assertThat(receipt.locator("body")).not().containsText("Nguyễn");
            picture(receipt, "phone-6-receipt-page");

            var row = house.jdbc()
                    .sql("select title, unit_code, member_group, leader, benefit_vnd, phase, status, answers"
                            + " from innovation where receipt = ?")
                    .param(code)
                    .query()
                    .singleRow();
            assertThat(row)
                    .containsEntry("title", TITLE)
                    .containsEntry("unit_code", "DLK-KCN-01")
                    .containsEntry("member_group", "ENTERPRISE_WORKER")
                    .containsEntry("leader", false)
                    .containsEntry("benefit_vnd", 15_000_000L)
                    .containsEntry("phase", 1)
                    .containsEntry("status", "SUBMITTED");
            assertThat(house.jdbc()
                            .sql("select type from evidence")
                            .query(String.class)
                            .list())
                    .containsExactly("image/png");
            assertThat(house.jdbc()
                            .sql("select count(*) from innovation")
                            .query(Long.class)
                            .single())
                    .isOne();
        }
    }

    @Test
    void the_draft_fills_beside_the_chat_on_a_desktop() {
        try (var context = desktop()) {
            var chat = new Chat(context.newPage());
            chat.open(House.shared());
            chat.expect("Xin chào anh/chị!");
            for (var text : Member.UNTIL_PLEDGE.subList(1, Member.TITLE - 1)) {
                chat.type(text);
                chat.expectAnswer();
            }
            chat.expect("Anh/chị thuộc nhóm nào?");
            var panel = chat.page.locator("#panel-lines");
            assertThat(panel).containsText("Nguyễn Văn An");
            assertThat(panel).containsText("CĐCS Công ty TNHH Giày An Phú");
            chat.picture("desktop-1-buttons");
            for (var text : Member.UNTIL_PLEDGE.subList(Member.TITLE - 1, Member.UNTIL_PLEDGE.size() - 1)) {
                chat.type(text);
                chat.expectAnswer();
            }
            chat.expect("Anh/chị xem lại:");
            assertThat(chat.page.locator("#panel-standing")).hasText("Đã xong 19/19 câu");
            chat.picture("desktop-2-review");
            chat.type("nộp");
            chat.expect("Anh/chị cam đoan");
            chat.type("đồng ý");
            chat.expect("Đã ghi nhận sáng kiến");
            chat.picture("desktop-3-receipt");
        }
    }

    @Test
    void a_file_too_large_is_refused_at_once_in_words() throws IOException {
        var large = Files.createTempFile("large", ".jpg");
        try (var context = phone()) {
            Files.write(large, new byte[11_000_000]);
            var chat = new Chat(context.newPage());
            chat.open(House.shared());
            chat.expect("Xin chào anh/chị!");
            chat.page.locator("#file").setInputFiles(large);
            assertThat(chat.bubbles().last()).containsText("lớn quá 10 MB");
            chat.type("đồng ý");
            chat.expect("Bước 2/");
        } finally {
            Files.delete(large);
        }
    }

    /// The page as a member uses it.
    private record Chat(Page page) {

        void open(House house) {
            page.navigate(house.url("/").toString());
        }

        Locator bubbles() {
            return page.locator("#log .bubble");
        }

        Locator lastSaid() {
            return page.locator("#log .bubble:not(.mine)").last();
        }

        void expect(String words) {
            assertThat(page.locator("#log .bubble:not(.mine)").last()).containsText(words);
            fits();
        }

        void expect(Pattern words) {
            assertThat(lastSaid()).containsText(words);
        }

        /// The last word is not ours any more.
        void expectAnswer() {
            assertThat(bubbles().last())
                    .not()
                    .hasClass(Pattern.compile("mine"), new LocatorAssertions.HasClassOptions());
        }

        /// Nothing may stand out sideways.
        private void fits() {
            assertThat(
                            page.evaluate(
                                    "document.documentElement.scrollWidth <= window.innerWidth"
                                            + " && document.getElementById('log').scrollWidth <= document.getElementById('log').clientWidth"))
                    .as("no scrolling sideways")
                    .isEqualTo(true);
        }

        void type(String text) {
            page.locator("#text").fill(text);
            page.locator("#text").press("Enter");
        }

        Locator button(String label) {
            return page.locator("#picks")
                    .getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName(label).setExact(true));
        }

        void tap(String label) {
            button(label).click();
        }

        /// From the text box back to the button, without a mouse.
        void tapByKeyboard(String label) {
            assertThat(button(label)).isVisible();
            page.locator("#text").focus();
            for (int n = 0; n < 10; n++) {
                page.keyboard().press("Shift+Tab");
                if (button(label)
                        .evaluate("it => it === document.activeElement")
                        .equals(true)) {
                    page.keyboard().press("Enter");
                    return;
                }
            }
            throw new AssertionError("the keyboard does not reach “" + label + "”");
        }

        void picture(String name) {
            WebRegistrationIT.picture(page, name);
        }
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    private static BrowserContext phone() {
        return requireNonNull(chromium)
                .browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(360, 740)
                        .setDeviceScaleFactor(2)
                        .setHasTouch(true)
                        .setIsMobile(true)
                        .setLocale("vi-VN")
                        .setTimezoneId("Asia/Ho_Chi_Minh"));
    }

    private static BrowserContext desktop() {
        return requireNonNull(chromium)
                .browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1280, 860)
                        .setLocale("vi-VN")
                        .setTimezoneId("Asia/Ho_Chi_Minh"));
    }

    /// A picture that is one.
    private static Path photo() {
        try {
            var image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
            var pen = image.createGraphics();
            pen.setColor(new Color(0x3a, 0x7d, 0x5c));
            pen.fillRect(0, 0, 400, 300);
            pen.setColor(Color.WHITE);
            pen.fillOval(120, 70, 160, 160);
            pen.dispose();
            var file = Path.of("target", "anh-minh-chung.png");
            ImageIO.write(image, "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
