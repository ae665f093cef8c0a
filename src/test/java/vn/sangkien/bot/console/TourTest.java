package vn.sangkien.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import vn.sangkien.bot.Application;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Role;

/// Whoever tries the product out is told what to try first, once.
@SpringBootTest(
        classes = Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "sangkien.tour=true")
@Import(TestServers.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@DirtiesContext
class TourTest {
    @LocalServerPort
    private int port;

    private final Desks desks;

    TourTest(Accounts accounts, Passwords passwords) {
        this.desks = new Desks(accounts, passwords);
    }

    @Test
    void the_first_steps_are_those_of_the_role_until_they_are_put_away() throws Exception {
        desks.open("first", "Quản trị", Role.ADMINISTRATOR, "*");
        desks.open("writes", "Người soạn", Role.AUTHOR, "*");
        var browser = Desks.in(port, "first");
        assertThat(browser.get("/console").body()).contains("để làm quen", "gặp người hỗ trợ", "nhập từ tệp");
        assertThat(Desks.in(port, "writes").get("/console").body())
                .contains("để làm quen", "xem trước ở đó")
                .doesNotContain("nhập từ tệp");
        assertThat(browser.fill("/console", "/console/tour", Map.of()).body()).doesNotContain("để làm quen");
    }

    @Test
    void an_empty_house_says_what_to_do() throws Exception {
        desks.open("empty", "Quản trị", Role.ADMINISTRATOR, "*");
        var browser = Desks.in(port, "empty");
        assertThat(browser.get("/console").statusCode()).isEqualTo(200);
        assertThat(browser.get("/console/units").body()).contains("Chưa có đơn vị nào");
        assertThat(browser.get("/console/programme").body()).contains("Chưa có chương trình nào");
        assertThat(browser.get("/console/innovations").body()).contains("Không có sáng kiến nào như vậy");
        assertThat(browser.get("/console/funnel").body()).contains("Chưa có ai trả lời câu nào");
        assertThat(browser.get("/console/queue").body()).contains("Không ai đang chờ");
        assertThat(browser.get("/console/reminders").body()).contains("Chưa có đợt nhắc nào");
    }
}
