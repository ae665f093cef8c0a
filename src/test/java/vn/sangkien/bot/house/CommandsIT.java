package vn.sangkien.bot.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The jar's commands that need the database, beside a running instance.
class CommandsIT {
    private final House house = House.shared();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_leader_is_invited_listed_and_taken_back() {
        var invited = house.run("leaders", "invite", "--unit", "DLK", "--name", "Nguyễn Văn An");
        assertThat(invited.code()).as(invited.text()).isZero();
        var columns = invited.text().strip().split("\t");
        assertThat(columns).hasSize(5).startsWith("DLK", "LEADER", "Nguyễn Văn An");
        var code = columns[3];
        assertThat(columns[4]).endsWith("/?start=" + code);
        assertThat(house.run("leaders", "list").text()).contains(code);
        assertThat(house.run("leaders", "remove", code)).isEqualTo(new House.Ran(0, code + " is taken back\n"));
    }

    @Test
    void the_audit_is_as_it_was_written() {
        var verdict = house.run("audit", "verify");
        assertThat(verdict.code()).as(verdict.text()).isZero();
        assertThat(verdict.text()).containsPattern("\\d+ lines, head \\d+:");
        assertThat(house.run("audit", "verify", "--head", "nothing").code()).isEqualTo(2);
    }

    @Test
    void a_token_reads_what_it_is_for_until_it_ends() throws Exception {
        var issued = house.run("tokens", "issue", "--name", "cong-sang-kien", "--scopes", "progress", "--unit", "DLK");
        assertThat(issued.code()).as(issued.text()).isZero();
        var token = issued.text().strip();
        assertThat(status(token, "/api/v1/progress?unit=DLK-KPC")).isEqualTo(200);
        assertThat(status(token, "/api/v1/progress?unit=HNI"))
                .as("another subtree")
                .isEqualTo(403);
        assertThat(status(token, "/api/v1/innovations")).as("another scope").isEqualTo(403);
        assertThat(house.run("tokens", "list").text())
                .contains("cong-sang-kien\tprogress\tDLK\t")
                .doesNotContain(token);
        assertThat(house.run("tokens", "end", "cong-sang-kien").code()).isZero();
        assertThat(status(token, "/api/v1/progress?unit=DLK-KPC")).isEqualTo(401);
    }

    private int status(String token, String path) throws Exception {
        var request = HttpRequest.newBuilder(house.url(path)).header("Authorization", "Bearer " + token);
        return House.HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    @Test
    void a_faulty_file_says_where_and_a_table_is_written() throws IOException {
        var units = Files.writeString(
                folder.resolve("units.csv"), "code,name,level,parent_code\nX-1,CĐCS Xưởng May,GRASSROOTS,NOWHERE\n");
        var taken = house.run("import", "units", units.toString());
        assertThat(taken.code()).isEqualTo(1);
        assertThat(taken.text()).contains("units.csv:2: ").contains("NOWHERE");
        var table = folder.resolve("dlk.csv");
        assertThat(house.run("export", "progress", "--unit", "DLK", table.toString())
                        .code())
                .isZero();
        assertThat(Files.readAllLines(table))
                .hasSizeGreaterThan(2)
                .element(1)
                .asString()
                .startsWith("DLK,LĐLĐ tỉnh Đắk Lắk,PROVINCE,");
    }
}
