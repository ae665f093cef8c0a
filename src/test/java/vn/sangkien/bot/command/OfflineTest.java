package vn.sangkien.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands from the outside: words in, text and an exit code out.
class OfflineTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String input, String... args) {
        var clock = InstantSource.fixed(Instant.parse("2022-05-10T02:00:00Z"));
        return new Offline(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        clock)
                .run(args);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "help",
                "flows --help",
                "stories --help",
                "chat --help",
                "understand --help",
                "units --help"
            })
    void helps_and_is_content(String line) {
        assertThat(run("", line.split(" ", -1))).isZero();
        assertThat(out()).contains(line.split(" ", -1)[0].replaceAll("-*help", "flows check"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flows",
                "flows draw",
                "flows check /no/such/folder",
                "flows check a b",
                "flows graph nothing",
                "flows graph --all",
                "flows migrate-check",
                "flows migrate-check conversation-flows",
                "flows migrate-check conversation-flows /no/such/folder",
                "flows migrate-check conversation-flows conversation-flows --drafts",
                "flows migrate-check conversation-flows conversation-flows --drafts /no/such/file",
                "stories",
                "stories /no/such/folder",
                "stories a b",
                "stories --coverage",
                "stories src --fast",
                "units",
                "units draw",
                "units check",
                "units check /no/such/file",
                "units generate --size",
                "units generate --size many",
                "units generate --size 10",
                "units generate --fast",
                "chat nothing",
                "chat no/such/folder/flow",
                "flows graph conversation-flows/nothing",
                "chat a b"
            })
    void says_how_it_is_used_when_misused(String line) {
        assertThat(run("", line.split(" ", -1))).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Exit code");
    }

    @Test
    void a_slip_in_a_command_starts_nothing_and_lists_the_commands() {
        assertThat(Offline.isCommand("bakcup", "write")).isTrue();
        assertThat(Offline.isCommand("--local")).isFalse();
        assertThat(Offline.isCommand()).isFalse();
        assertThat(run("", "bakcup", "write")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("there is no command bakcup\n")
                .contains("backup write", "tokens", "audit verify", "--local");
    }

    @Test
    void plays_and_draws_a_flow_of_a_folder_of_ones_own(@TempDir Path folder) throws IOException {
        String box = Files.readString(Path.of("conversation-flows/examples/suggestion-box.yaml"));
        Files.writeString(folder.resolve("canteen.yaml"), box.replace("flow: suggestion-box", "flow: canteen"));
        assertThat(run("", "flows", "graph", folder.resolve("canteen").toString()))
                .isZero();
        assertThat(run("đồng ý\n", "chat", folder.resolve("canteen.yaml").toString()))
                .isZero();
        assertThat(out()).contains("stateDiagram", "Bước 2/");
    }

    @Test
    void stories_of_a_folder_tell_the_faults_of_its_flows_and_cover_no_others(@TempDir Path folder) throws IOException {
        String box = Files.readString(Path.of("conversation-flows/examples/suggestion-box.yaml"))
                .replace("flow: suggestion-box", "flow: canteen");
        String story = Files.readString(Path.of("conversation-flows/examples/suggestion-box.story.yaml"));
        Files.writeString(folder.resolve("a.story.yaml"), story.replace("flow: suggestion-box", "flow: canteen"));
        Files.writeString(folder.resolve("canteen.yaml"), box);
        assertThat(run("", "stories", folder.toString(), "--coverage")).isZero();
        assertThat(out())
                .contains(
                        "canteen: 10 of 10 questions", "innovation-registration: no story of this folder is about it");
        Files.writeString(folder.resolve("canteen.yaml"), box.replace("kind: money", "kind: mony"));
        assertThat(run("", "stories", folder.toString())).isEqualTo(1);
        assertThat(out()).contains("canteen.yaml:", "“mony” is no kind").doesNotContain("there is no flow");
    }

    @Test
    void a_language_is_spoken_to_whoever_calls_it_as_its_texts_do(@TempDir Path folder) throws IOException {
        String box = Files.readString(Path.of("conversation-flows/examples/suggestion-box.yaml"));
        Files.writeString(folder.resolve("canteen.yaml"), box.replace("flow: suggestion-box", "flow: canteen"));
        Files.writeString(folder.resolve("canteen.lo.yaml"), "format: 2\nflow: canteen\nlanguage: lo\ntitle: x\n");
        Files.writeString(
                folder.resolve("library.lo.yaml"),
                "format: 2\nlanguage: lo\ntexts: {language.names: 'tiếng Lào, ລາວ', language.now: LAO}\n");
        assertThat(run("đồng ý\nຂ້ອຍ\nລາວ\n", "chat", folder.resolve("canteen").toString()))
                .isZero();
        assertThat(out()).containsOnlyOnce("LAO");
    }

    @Test
    void finds_the_shipped_flows_good() {
        assertThat(run("", "flows", "check")).isZero();
        assertThat(out()).isEqualTo("1 flows good, 0 issues\n");
    }

    @Test
    void lists_the_faults_of_a_folder(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("bad.yaml"), "format: 1\nflow: other\ntitle: t\nfields: []\nfoo: 1\n");
        assertThat(run("", "flows", "check", folder.toString())).isEqualTo(1);
        assertThat(out()).contains("bad.yaml:2: error: ", "bad.yaml:5: error: ");
    }

    @Test
    void tells_what_a_new_version_makes_of_drafts(@TempDir Path folder) throws IOException {
        Path now = Files.createDirectory(folder.resolve("now"));
        Path drafts = folder.resolve("drafts.jsonl");
        String main = Files.readString(Path.of("conversation-flows/innovation-registration.yaml"));
        Files.writeString(
                now.resolve("innovation-registration.yaml"), main.replaceFirst("(?s)  - id: phone.*?\n\n", ""));
        Files.writeString(drafts, """
                {"draft": "a", "answers": {"consent": "YES"}, "ask": "fullName", "since": "2022-05-01"}

                {"answers": {"consent": "YES", "phone": "+84912345678"}}
                """);
        assertThat(run(
                        "",
                        "flows",
                        "migrate-check",
                        "conversation-flows",
                        now.toString(),
                        "--drafts",
                        drafts.toString()))
                .isEqualTo(1);
        assertThat(out()).isEqualTo("""
                        a: unchanged
                        line 3: stays on old version: the answer would be lost of phone
                        2 drafts: 1 unchanged, 0 migrated, 0 with questions to ask again, 1 staying on the old version
                        """);
    }

    @Test
    void finds_what_a_new_version_would_lose_without_any_draft(@TempDir Path now) throws IOException {
        String main = Files.readString(Path.of("conversation-flows/innovation-registration.yaml"));
        Files.writeString(now.resolve("innovation-registration.yaml"), main.replace("RESEARCH:", "SCIENCE:"));
        assertThat(run("", "flows", "migrate-check", "conversation-flows", now.toString()))
                .isEqualTo(1);
        assertThat(out()).contains("sample drafts: stays on old version: the answer would be lost of solutionType");
        Files.writeString(now.resolve("innovation-registration.migrations.yaml"), """
                format: 1
                flow: innovation-registration
                moves:
                  - {field: solutionType, options: {RESEARCH: SCIENCE}}
                """);
        assertThat(run("", "flows", "migrate-check", "conversation-flows", now.toString()))
                .isZero();
    }

    @Test
    void plays_every_shipped_question() {
        assertThat(run("", "stories", "conversation-flows/stories", "--coverage"))
                .isZero();
        assertThat(out()).contains("questions covered, 100 %").endsWith(" passed, 0 failed\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "turns: [{member: a, asks: b}]                | turn 1 does not know “asks”",
                "flo: x\\nturns: [{member: a}]                | the story does not know “flo”",
                "flow: x\\nturns: [{member: a}]               | there is no flow “x”",
                "units: x.csv\\nturns: [{member: a}]          | there is no units file “x.csv”",
                "turns: [{member: a                           | line 1",
                "turns: []                                    | needs “turns”",
                "just words                                   | a mapping was expected",
                "turns: [{ask: a}]                            | turn 1 needs “member”",
                "turns: [{member: {silence: 1d}}]             | written like P3D",
                "turns: [{member: {film: a}}]                 | cannot send “film”",
                "now: today\\nturns: [{member: a}]            | “now” is a time like",
                "channel: fax\\nturns: [{member: a}]          | “channel” is one of",
                "progress: {unit: A, goal: 2}\\nturns: [{member: a}] | does not know “goal”",
                "turns: [{member: chào em, ask: fullName}]    | ask should be fullName but is consent",
                "turns: [{member: chào em, says: [tạm biệt]}] | should say “tạm biệt”",
                "turns: [{member: chào em, never: [Xin chào]}] | must not say “Xin chào”",
                "turns: [{member: chào em}]\\nend: {committed: {title: a}} | should be committed",
            })
    void says_what_is_wrong_with_a_story(String story, String fault, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.story.yaml"), story.replace("\\n", "\n"));
        assertThat(run("", "stories", folder.toString())).isEqualTo(1);
        assertThat(out())
                .startsWith("FAILED a.story.yaml\n")
                .contains(fault)
                .doesNotContain("Exception")
                .endsWith("0 passed, 1 failed\n");
    }

    @Test
    void takes_what_a_story_writes_letter_by_letter(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.story.yaml"), """
                known: {fullName: Lê Thị Bình}
                turns:
                  - member: đăng ký
                  - member: đồng ý
                  - member: 0912345678
                    ask: unit
                    answers: {phone: +84912345678, title: null}
                  - after: P1D
                    says: [còn bản nháp]
                """);
        assertThat(run("", "stories", folder.toString())).as(out()).isZero();
    }

    @Test
    void plays_and_draws_the_example() {
        assertThat(run("", "stories", "conversation-flows/examples")).as(out()).isZero();
        assertThat(run("", "flows", "check", "conversation-flows/examples")).isZero();
        assertThat(run("", "flows", "graph", "suggestion-box")).isZero();
        assertThat(out()).contains("1 flows good, 0 issues", "helpers.more --> helpers.fullName");
    }

    @Test
    void makes_up_a_union_tree_that_can_be_read_again(@TempDir Path folder) throws IOException {
        assertThat(run("", "units", "generate", "--size", "300", "--seed", "7", "--reorganised"))
                .isZero();
        var file = Files.writeString(folder.resolve("units.csv"), out()).toString();
        assertThat(out()).startsWith("code,name,level,parent_code,valid_from,valid_to,successor_code,former_names\n");
        out.reset();
        assertThat(run("", "units", "check", file)).isZero();
        assertThat(out()).endsWith(" units good, 0 faults\n");
        Files.writeString(folder.resolve("units.csv"), "code,name,level\nA,,PROVINCE\n");
        out.reset();
        assertThat(run("", "units", "check", file)).isEqualTo(1);
        assertThat(out()).isEqualTo(file + ":2: name is missing\n0 units good, 1 faults\n");
    }

    @Test
    void chats_until_the_input_ends() {
        assertThat(run("đồng ý\n+photo a.jpg\n", "chat")).isZero();
        assertThat(out()).contains("Bước 1/19", "Bước 2/19", "Minh chứng", "[Đồng ý]");
    }
}
