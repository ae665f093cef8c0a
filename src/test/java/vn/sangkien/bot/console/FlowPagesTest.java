package vn.sangkien.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.bot.conversation.FlowVersions;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Role;

/// An author sees the form drawn and a new version on trial.
@ConsoleHouse
class FlowPagesTest {
    private static final Path MAIN = Path.of("conversation-flows", "innovation-registration.yaml");

    @LocalServerPort
    private int port;

    private final Desks desks;
    private final FlowVersions flows;

    FlowPagesTest(Accounts accounts, Passwords passwords, FlowVersions flows) {
        this.desks = new Desks(accounts, passwords);
        this.flows = flows;
    }

    @Test
    void the_version_served_is_drawn_and_can_be_taken_away() throws Exception {
        desks.open("flow-author", "Người soạn", Role.AUTHOR, "VN");
        var browser = Desks.in(port, "flow-author");
        var served = flows.current();
        assertThat(browser.get("/console/flows").body()).contains("đang dùng", "/console/flows/" + served.version());
        assertThat(browser.get("/console/flows/" + served.version()).body())
                .contains("<svg class=\"chart\"", "Không tìm thấy lỗi nào", "coAuthors");
        var graph = browser.get("/console/flows/" + served.version() + "/graph");
        assertThat(graph.body()).startsWith("stateDiagram-v2");
        assertThat(graph.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(browser.get("/console/flows/nope").statusCode()).isEqualTo(404);
    }

    @Test
    void a_new_version_is_tried_on_drafts_before_anybody_follows_it() throws Exception {
        desks.open("flow-trier", "Người soạn", Role.AUTHOR, "VN");
        var browser = Desks.in(port, "flow-trier");
        var text = Files.readString(MAIN);
        int versions = flows.all().size();
        assertThat(trial(browser, text)).contains("giống hệt bản đang dùng", "Không câu trả lời nào bị mất");
        assertThat(trial(browser, text.replace("Tên sáng kiến?", "Sáng kiến tên là gì?")))
                .contains("Giữ nguyên", "<svg class=\"chart\"")
                .doesNotContain("giống hệt");
        assertThat(trial(browser, text.replace("kind: phone", "kind: telephone")))
                .contains("“telephone” không phải là kind; dùng một trong");
        assertThat(trial(browser, "flow: [không phải kịch bản")).contains("có lỗi nên không dùng được", "lỗi</span>");
        assertThat(flows.all()).hasSize(versions);
        var refused = browser.upload(
                "/console/flows", "/console/flows/trial", Map.of(), "files", "../x.yaml", new byte[] {1});
        assertThat(refused.body()).contains("Chọn các tệp .yaml");
    }

    @Test
    void a_new_version_is_served_by_a_press_and_the_one_before_by_another() throws Exception {
        desks.open("flow-publisher", "Người soạn", Role.AUTHOR, "VN");
        var browser = Desks.in(port, "flow-publisher");
        var before = flows.current();
        var text = Files.readString(MAIN).replace("Tên sáng kiến?", "Sáng kiến của anh/chị tên là gì?");
        var packed = hidden(trial(browser, text), "files");
        var done = browser.fill(
                "/console/flows", "/console/flows/publish", Map.of("files", packed, "before", before.version()));
        var after = flows.current();
        assertThat(done.body())
                .contains("Bản " + after.number() + " đang được dùng", "flow-publisher", "thư mục conversation-flows");
        assertThat(flows.files(after.version()))
                .containsEntry("innovation-registration.yaml", text)
                .containsKey("library.yaml");
        assertThat(browser.get("/console/flows/" + after.version() + "/files")
                        .headers()
                        .firstValue("Content-Disposition")
                        .orElse(""))
                .contains("conversation-flows-" + after.number() + ".zip");

        var late = browser.fill(
                "/console/flows", "/console/flows/publish", Map.of("files", packed, "before", before.version()));
        assertThat(late.body()).contains("Vừa có bản khác được dùng");
        var odd = browser.fill(
                "/console/flows", "/console/flows/publish", Map.of("files", "?", "before", after.version()));
        assertThat(odd.statusCode()).isEqualTo(400);

        var old = "/console/flows/" + before.version();
        var back = browser.fill(
                old, old + "/publish", Map.of("before", hidden(browser.get(old).body(), "before")));
        assertThat(back.body()).contains("Bản " + before.number() + " đang được dùng");
        assertThat(flows.current()).isEqualTo(before);
    }

    private static String hidden(String page, String name) {
        var value = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(value.find()).as(page).isTrue();
        return value.group(1);
    }

    private static String trial(Browser browser, String text) throws Exception {
        return browser.upload(
                        "/console/flows",
                        "/console/flows/trial",
                        Map.of(),
                        "files",
                        "innovation-registration.yaml",
                        text.getBytes(StandardCharsets.UTF_8))
                .body();
    }
}
