package vn.sangkien.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Role;

/// The tree is walked and searched within what is one's own.
@ConsoleHouse
class UnitPagesTest {
    @LocalServerPort
    private int port;

    private final Desks desks;

    UnitPagesTest(Accounts accounts, Passwords passwords) {
        this.desks = new Desks(accounts, passwords);
    }

    @Test
    void a_leader_goes_down_their_tree_and_finds_a_unit_by_how_people_type() throws Exception {
        desks.open("walks", "Lãnh đạo", Role.LEADER, "DLK");
        var browser = Desks.in(port, "walks");
        assertThat(browser.get("/console/units").body()).contains("/console/units/DLK-KPC", "trực thuộc");
        assertThat(browser.get("/console/units/DLK-KPC").body()).contains("LĐLĐ huyện Krông Pắc", "Cấp huyện");
        assertThat(browser.get("/console/units?text=giay+an+phu").body()).contains("Giày An Phú");
        assertThat(browser.get("/console/units?text=xyzzy").body()).contains("Không có đơn vị nào như vậy");
        assertThat(browser.get("/console/units/VN").statusCode()).isEqualTo(404);
        assertThat(browser.get("/console/units/NOPE").statusCode()).isEqualTo(404);
    }

    @Test
    void the_programme_tells_its_phases_and_the_targets_of_a_unit() throws Exception {
        desks.open("walks", "Lãnh đạo", Role.LEADER, "DLK");
        var browser = Desks.in(port, "walks");
        assertThat(browser.get("/console/programme").body()).contains("Giai đoạn 1", "đang diễn ra", "Chỉ tiêu của");
        assertThat(browser.get("/console/programme?unit=VN").statusCode()).isEqualTo(404);
        assertThat(browser.get("/console/programme?code=NOPE").statusCode()).isEqualTo(404);
    }
}
