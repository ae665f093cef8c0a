package vn.sangkien.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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

/// An administrator invites leaders for what lies below their own unit, and takes invitations back.
@ConsoleHouse
class LeaderPagesTest {
    private static final String AT = "/console/leaders";
    private static final Pattern CODE = Pattern.compile("<b>(LD-[0-9A-Z-]{14})</b>");

    @LocalServerPort
    private int port;

    private final Desks desks;
    private final Chat chat;

    LeaderPagesTest(
            Accounts accounts, Passwords passwords, Inbox inbox, History history, JdbcClient jdbc, Supplier<UUID> ids) {
        this.desks = new Desks(accounts, passwords);
        this.chat = new Chat(inbox, history, jdbc, ids);
    }

    @Test
    void whoever_sends_the_code_gets_the_summaries_until_it_is_taken_back() throws Exception {
        desks.open("invites", "Quản trị", Role.ADMINISTRATOR, "DLK");
        var browser = Desks.in(port, "invites");
        var made = browser.fill(AT, AT, Map.of("unit", "DLK-KPC", "name", "Anh Bảy <Krông Pắc>"));
        assertThat(made.body()).contains("Mã mời, báo cáo của LĐLĐ huyện Krông Pắc", "Anh Bảy &lt;Krông Pắc&gt;");
        var matcher = CODE.matcher(made.body());
        assertThat(matcher.find()).as(made.body()).isTrue();
        var code = matcher.group(1);
        assertThat(chat.say("invited-leader", List.of(code))).contains("Krông Pắc");
        var joined = browser.get(AT).body();
        assertThat(joined.substring(joined.indexOf("Đang nhận"), joined.indexOf("Mã chưa dùng")))
                .contains("Anh Bảy &lt;Krông Pắc&gt;", "08:00");

        var removed = browser.fill(AT, AT + "/remove", Map.of("code", code));
        assertThat(removed.body()).contains("Đã thu hồi").doesNotContain("Anh Bảy");
        assertThat(browser.fill(AT, AT + "/remove", Map.of("code", code)).statusCode())
                .isEqualTo(404);
        desks.open("invites-audit", "Kiểm tra", Role.AUDITOR, "VN");
        assertThat(Desks.in(port, "invites-audit")
                        .get("/console/audit?who=invites&what=INVITE")
                        .body())
                .contains("lãnh đạo của đơn vị DLK-KPC");
    }

    @Test
    void nobody_invites_for_or_sees_what_is_not_below_them() throws Exception {
        desks.open("invites-above", "Quản trị", Role.ADMINISTRATOR, "VN");
        var above = Desks.in(port, "invites-above");
        var made = above.fill(AT, AT, Map.of("unit", "DLK", "name", "Chủ tịch tỉnh"));
        var matcher = CODE.matcher(made.body());
        assertThat(matcher.find()).isTrue();
        desks.open("invites-below", "Quản trị", Role.ADMINISTRATOR, "DLK-KPC");
        var below = Desks.in(port, "invites-below");
        assertThat(below.get(AT).body()).doesNotContain("Chủ tịch tỉnh", matcher.group(1));
        assertThat(below.fill(AT, AT, Map.of("unit", "DLK")).statusCode()).isEqualTo(404);
        assertThat(below.fill(AT, AT + "/remove", Map.of("code", matcher.group(1)))
                        .statusCode())
                .isEqualTo(404);
        assertThat(above.fill(AT, AT, Map.of("unit", "KHÔNG-CÓ")).body()).contains("Không có đơn vị mã KHÔNG-CÓ");
    }
}
