package vn.sangkien.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.bot.exchange.Uploads;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Role;

/// A file is looked at, taken in and told of, unit by unit.
@ConsoleHouse
class ImportPagesTest {
    private static final String HEADER = "unit_code,phase,kind,value,valid_from,document\n";
    private static final Pattern UPLOAD = Pattern.compile("/console/imports/[0-9a-f-]{36}");

    @LocalServerPort
    private int port;

    private final Desks desks;
    private final Uploads uploads;

    ImportPagesTest(Accounts accounts, Passwords passwords, Uploads uploads) {
        this.uploads = uploads;
        this.desks = new Desks(accounts, passwords);
    }

    private Browser in(String login, String unit) throws IOException, InterruptedException {
        desks.open(login, "Quản trị", Role.ADMINISTRATOR, unit);
        return Desks.in(port, login);
    }

    @Test
    void a_target_is_shown_beside_what_it_replaces_before_it_counts() throws Exception {
        var browser = in("imports", "VN");
        var seen = upload(browser, "TARGETS", HEADER + "DLK-KPC,1,PLAN,321,2022-05-02,QĐ 7\n");
        assertThat(seen).contains("chưa có", "321 (QĐ 7)", "Nhập 1 thay đổi");
        assertThat(browser.get("/console/programme?unit=DLK-KPC").body()).doesNotContain("QĐ 7");
        var page = address(seen);
        assertThat(in("imports-other", "VN").get(page).statusCode()).isEqualTo(404);
        assertThat(browser.fill(page, page + "/apply", Map.of()).body()).contains("Đã nhập 1 dòng");
        assertThat(browser.get("/console/programme?unit=DLK-KPC").body()).contains("QĐ 7", "321");
        assertThat(browser.get("/console/audit?who=imports&what=IMPORT").body()).contains("nhập từ tệp: chỉ tiêu");

        var again = upload(browser, "TARGETS", HEADER + "DLK-KPC,1,PLAN,322,2022-05-02,QĐ 8\n");
        assertThat(again).contains("<s>321 (QĐ 7)</s>", "322 (QĐ 8)");
        assertThat(browser.fill(address(again), address(again) + "/drop", Map.of())
                        .body())
                .contains("không có gì thay đổi");
        assertThat(browser.get("/console/programme?unit=DLK-KPC").body()).doesNotContain("QĐ 8");
    }

    @Test
    void faults_are_told_by_line_and_nothing_can_be_taken_in() throws Exception {
        var browser = in("imports", "VN");
        var seen = upload(browser, "TARGETS", HEADER + "KHÔNG-CÓ,1,PLAN,x,2022-05-02,\n");
        assertThat(seen)
                .contains(
                        "Chưa nhập được",
                        "Dòng 2: không có đơn vị mã KHÔNG-CÓ",
                        "Dòng 2: cột value cần là số nguyên, không dấu chấm, đang là “x”")
                .doesNotContain("/apply");
    }

    @Test
    void an_administrator_of_a_unit_takes_in_only_what_is_below_it() throws Exception {
        var browser = in("imports-dlk", "DLK-KPC");
        assertThat(browser.get("/console/imports").body()).doesNotContain("Cây đơn vị");
        var seen = upload(browser, "TARGETS", HEADER + "DLK,1,PLAN,5,2022-05-02,\n");
        assertThat(seen).contains("ngoài phạm vi").doesNotContain("/apply");
        var page = address(seen);
        assertThat(browser.fill(page, page + "/apply", Map.of()).statusCode()).isEqualTo(403);
        var tree = upload(browser, "UNITS", "code,name,level,parent_code\nDLK-KPC,Đổi tên,DISTRICT,DLK\n");
        assertThat(tree).contains("ngoài phạm vi");
    }

    @Test
    void what_another_node_is_taking_in_is_told_of_until_it_is_in() throws Exception {
        var browser = in("imports-large", "VN");
        var page = address(upload(browser, "TARGETS", HEADER + "DLK-KPC,2,PLAN,9,2022-05-02,QĐ 9\n"));
        var id = UUID.fromString(page.substring(page.lastIndexOf('/') + 1));
        assertThat(uploads.begin(id)).isTrue();
        var waiting = browser.look(page);
        assertThat(waiting.body()).contains("Đang nhập, đã 0 giây", "<progress");
        assertThat(waiting.headers().firstValue("Refresh")).isPresent();
        assertThat(uploads.begin(id)).isFalse();

        uploads.failed(id);
        assertThat(browser.get(page).body()).contains("Nhập 1 thay đổi", "không xong");
        assertThat(uploads.begin(id)).isTrue();
        uploads.applied(id, 7);
        assertThat(browser.get(page).body()).contains("Đã nhập 7 dòng");
        assertThat(browser.get(page).statusCode()).isEqualTo(404);
    }

    @Test
    void a_unit_is_shown_with_what_changes() throws Exception {
        var browser = in("imports", "VN");
        var seen = upload(browser, "UNITS", "code,name,level,parent_code\nDLK-MOI,LĐLĐ huyện Thử,DISTRICT,DLK\n");
        assertThat(seen).contains("LĐLĐ huyện Thử, DISTRICT ‹ DLK", "chưa có");
        var people = upload(
                browser, "MEMBERS", "phone,full_name,unit_code,group,leader\n0912345678,Lê Thị Hoa,DLK-KPC,,NO\n");
        assertThat(people).contains("chỉ hiện số lượng").doesNotContain("Lê Thị Hoa", "0912345678", "+84912345678");
    }

    private static String upload(Browser browser, String kind, String text) throws IOException, InterruptedException {
        return browser.upload(
                        "/console/imports",
                        "/console/imports",
                        Map.of("kind", kind),
                        "file",
                        "tep.csv",
                        text.getBytes(StandardCharsets.UTF_8))
                .body();
    }

    private static String address(String page) {
        var matcher = UPLOAD.matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }
}
