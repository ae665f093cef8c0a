package vn.sangkien.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.text.Collator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Role;
import vn.sangkien.bot.testing.Chat;

/// The figures of a unit and those below it.
@ConsoleHouse
class OverviewPageTest {
    private static final Pattern NAME = Pattern.compile("<th scope=\"row\"><a [^>]*>([^<]*)</a>");
    private static final Pattern SUBMITTED =
            Pattern.compile("<th scope=\"row\">.*?<td class=\"n\">([0-9.]+)</td>", Pattern.DOTALL);
    private static final Pattern TODAY = Pattern.compile("<b>([0-9.]+)</b><span>hôm nay");

    @LocalServerPort
    private int port;

    private final Desks desks;
    private final Chat chat;

    OverviewPageTest(
            Accounts accounts, Passwords passwords, Inbox inbox, History history, JdbcClient jdbc, Supplier<UUID> ids) {
        this.desks = new Desks(accounts, passwords);
        this.chat = new Chat(inbox, history, jdbc, ids);
    }

    @Test
    void the_units_below_stand_in_the_order_that_was_asked_for() throws Exception {
        desks.open("overview-all", "Cả nước", Role.LEADER, "VN");
        var browser = Desks.in(port, "overview-all");
        long today = number(TODAY, browser.get("/console").body());
        chat.registration("overview-member", Sights.INSIDE);

        var usual = browser.get("/console").body();
        assertThat(number(TODAY, usual)).isEqualTo(today + 1);
        assertThat(usual).contains("aria-sort=\"descending\"");
        assertThat(numbers(usual)).hasSizeGreaterThan(5).isSortedAccordingTo((one, other) -> Long.compare(other, one));
        assertThat(numbers(usual).getFirst()).isPositive();

        var byName = found(NAME, browser.get("/console?unit=VN&order=name").body());
        assertThat(byName).hasSizeGreaterThan(5).isSortedAccordingTo(Collator.getInstance(Locale.of("vi")));
        assertThat(found(NAME, browser.get("/console?order=share").body()))
                .containsExactlyInAnyOrderElementsOf(byName)
                .isNotEqualTo(byName);
        assertThat(found(NAME, browser.get("/console?order=whatever").body())).isEqualTo(found(NAME, usual));
    }

    @Test
    void the_way_down_is_shown_from_the_root() throws IOException, InterruptedException {
        desks.open("overview-root", "Cả nước", Role.LEADER, "VN");
        var page = Desks.in(port, "overview-root").get("/console?unit=DLK-KPC").body();
        int root = page.indexOf("/console?unit=VN\"");
        assertThat(root).isPositive();
        assertThat(page.indexOf("/console?unit=DLK\"")).isGreaterThan(root);

        desks.open("overview-below", "Một tỉnh", Role.LEADER, "DLK");
        var below =
                Desks.in(port, "overview-below").get("/console?unit=DLK-KPC").body();
        assertThat(below)
                .as("nobody is led to what is not there for them")
                .contains("Tổng Liên đoàn", "/console?unit=DLK\"")
                .doesNotContain("/console?unit=VN\"");
    }

    private static List<Long> numbers(String page) {
        return found(SUBMITTED, page).stream()
                .map(number -> Long.parseLong(number.replace(".", "")))
                .toList();
    }

    private static long number(Pattern pattern, String page) {
        return Long.parseLong(found(pattern, page).getFirst().replace(".", ""));
    }

    private static List<String> found(Pattern pattern, String page) {
        var found = new ArrayList<String>();
        var matcher = pattern.matcher(page);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
