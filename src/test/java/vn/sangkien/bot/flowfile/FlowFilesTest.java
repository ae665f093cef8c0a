package vn.sangkien.bot.flowfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.vietnamese.Reason;

class FlowFilesTest {
    private static final Path FOLDER = Path.of("conversation-flows");
    private static final String LIBRARY = text("library.yaml");
    private static final String MAIN = text("innovation-registration.yaml");

    private static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Flow main(FlowFiles files) {
        return Objects.requireNonNull(files.flows().get("innovation-registration"));
    }

    private static List<String> issues(String flow) {
        return FlowFiles.read(Map.of("library.yaml", LIBRARY, "innovation-registration.yaml", flow)).issues().stream()
                .map(Issue::toString)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void every_reason_to_ask_again_has_its_own_text(Reason reason) {
        var texts = main(FlowFiles.read(FOLDER)).texts();
        for (var kind : reason.kinds()) {
            var key = "reask." + kind + (reason.word().isEmpty() ? "" : "." + reason.word());
            assertThat(texts).as("texts of library.yaml").containsKey(key);
            assertThat(texts.get(key)).as(key).hasSizeGreaterThan(20).endsWith(".");
        }
    }

    @Test
    void a_version_of_before_says_in_todays_words_what_the_engine_has_learnt_since() {
        var before = LIBRARY.replaceAll("(?m)^  flood:.*\\R", "").replace("Em chưa tìm thấy", "Không tìm thấy");
        var folder = FlowFiles.read(Map.of("library.yaml", before, "innovation-registration.yaml", MAIN));
        assertThat(folder.flows()).as("not served when new").isEmpty();
        var kept = FlowFiles.read("innovation-registration", new FlowFiles.Source(MAIN, before, Map.of()));
        assertThat(kept.texts().get("flood")).startsWith("Anh/chị gửi nhiều tin quá");
        assertThat(kept.texts().get("unit.none")).startsWith("Không tìm thấy");
        assertThat(kept.version()).isNotEqualTo(main(FlowFiles.shipped()).version());
    }

    @Test
    void the_shipped_flows_have_no_issue() {
        assertThat(FlowFiles.read(FOLDER).issues()).isEmpty();
        assertThat(FlowFiles.shipped().flows()).containsOnlyKeys("innovation-registration");
    }

    @Test
    void the_shipped_main_flow_keeps_the_numbers_of_the_contract() {
        Flow flow = main(FlowFiles.shipped());
        assertThat(flow.fields().stream()
                        .filter(f -> f.number() >= 0)
                        .map(f -> f.number() + " " + f.id())
                        .collect(Collectors.joining(" · ")))
                .isEqualTo("0 consent · 1 fullName · 2 phone · 3 unit · 4 unionMember · 5 leader · 6 group · 7 title"
                        + " · 8 solutionType · 9 field · 10 firstApplied · 11 recognisedBy · 12 ipProtected"
                        + " · 13 confidential · 14 description · 15 effect · 16 benefitVnd · 17 evidence"
                        + " · 18 coAuthors · 19 birthDate · 20 jobTitle · 21 education · 22 before · 23 conditions"
                        + " · 24 peopleApplied · 25 firstUsers · 26 recognitionNo · 27 recognitionDate · 28 award");
    }

    @Test
    void the_schema_accepts_the_shipped_flow_and_refuses_an_unknown_key() {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text("flow.schema.json"), InputFormat.JSON);
        assertThat(schema.validate(MAIN, InputFormat.YAML)).isEmpty();
        assertThat(schema.validate(MAIN.replace("    kind: phone", "    kynd: phone"), InputFormat.YAML))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "flow.schema.json, examples/suggestion-box.yaml",
        "language.schema.json, innovation-registration.en.yaml",
        "language.schema.json, library.en.yaml",
    })
    void the_schemas_accept_what_is_shipped(String schema, String file) {
        assertThat(schema(schema).validate(text(file), InputFormat.YAML)).isEmpty();
    }

    @Test
    void what_the_readme_teaches_about_migrations_is_taken_by_schema_and_reader() {
        String readme = text("README.md");
        String moves = readme.substring(readme.lastIndexOf("format: 2\nflow: suggestion-box\nmoves:"));
        moves = moves.substring(0, moves.indexOf("```"));
        assertThat(schema("migrations.schema.json").validate(moves, InputFormat.YAML))
                .isEmpty();
        assertThat(schema("migrations.schema.json").validate(moves.replace("renamed:", "now:"), InputFormat.YAML))
                .isNotEmpty();
        String box = text("examples/suggestion-box.yaml")
                .replace("id: place", "id: area")
                .replace("{field: place,", "{field: area,")
                .replace("WORKSHOP: Xưởng", "HALL: Xưởng")
                .replace("[WORKSHOP, OTHER]", "[HALL, OTHER]")
                .replace("is: WORKSHOP}", "is: HALL}")
                .replace("id: where", "id: building")
                .replaceFirst(
                        "(?s)  - id: cost.*?\n\n",
                        "  - {id: room, number: 4, kind: text, need: optional, label: Phòng,"
                                + " ask: Phòng nào?, help: h, example: ab}\n\n");
        FlowFiles files = FlowFiles.read(
                Map.of("library.yaml", LIBRARY, "suggestion-box.yaml", box, "suggestion-box.migrations.yaml", moves));
        assertThat(files.issues()).isEmpty();
    }

    private static Schema schema(String name) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text(name), InputFormat.JSON);
    }

    @Test
    void a_fault_of_a_condition_names_the_column_where_it_stands() {
        String main = text("innovation-registration.yaml");
        String was = "when: {field: group, is: STATE_OFFICIAL}, value: ADMIN";
        String now = was.replace("STATE_OFFICIAL", "OFFICIAL");
        int line = (int) main.substring(0, main.indexOf(was)).lines().count();
        int column = main.lines().skip(line - 1).findFirst().orElseThrow().indexOf("{field:") + 1;
        assertThat(FlowFiles.read(
                                Map.of("library.yaml", LIBRARY, "innovation-registration.yaml", main.replace(was, now)))
                        .issues())
                .map(Issue::toString)
                .contains("innovation-registration.yaml:" + line
                        + ": error: “OFFICIAL” can never be the answer of “group” (column " + column + ")");
    }

    @Test
    void every_fault_comes_out_with_its_line_all_at_once() {
        String broken = MAIN.replace("    kind: phone", "    kind: telephone")
                .replace("when: {is: NOT_YET}", "when: {is: NOT_YETT}")
                .replace("total: {part: share, below: 100}", "total: {part: shares, below: 100}")
                .replace("number: 8\n", "number: 7\n")
                .replace("when: {before: programme.from}", "when: {before: programme.start}");
        assertThat(issues(broken))
                .anySatisfy(i -> assertThat(i)
                        .matches("innovation-registration.yaml:\\d+: error: “telephone” is no kind; use one of .*"))
                .anySatisfy(i -> assertThat(i).contains("“NOT_YETT” can never be the answer of “recognisedBy”"))
                .anySatisfy(i -> assertThat(i).contains("“total” names the unknown part “shares”"))
                .anySatisfy(i -> assertThat(i).contains("number 7 belongs to “title” already"))
                .anySatisfy(i -> assertThat(i).contains("“programme.start” is no day"));
    }

    @Test
    void a_fault_of_the_yaml_itself_names_its_line() {
        assertThat(issues("format: 1\nflow: [\n"))
                .anySatisfy(i -> assertThat(i).startsWith("innovation-registration.yaml:3: error: "));
        assertThat(issues(MAIN.replaceFirst("    kind: consent", "    kind: consent\n    kind: name")))
                .anySatisfy(i -> assertThat(i).contains("“kind” is given twice"));
    }

    @Test
    void a_missing_text_of_the_library_is_an_error() {
        FlowFiles files = FlowFiles.read(Map.of(
                "library.yaml",
                LIBRARY.replaceFirst("(?m)^  paused: .*\\n", ""),
                "innovation-registration.yaml",
                MAIN));
        assertThat(files.broken()).isTrue();
        assertThat(files.issues()).anySatisfy(i -> assertThat(i.message()).isEqualTo("text “paused” is missing"));
    }

    @Test
    void the_flow_the_readme_teaches_is_a_good_one() {
        String readme = text("README.md");
        String flow =
                readme.substring(readme.indexOf("```yaml") + 7, readme.indexOf("```\n", readme.indexOf("```yaml") + 7));
        FlowFiles files = FlowFiles.read(Map.of("library.yaml", LIBRARY, "suggestion-box.yaml", flow));
        assertThat(files.issues().stream().filter(i -> i.severity() == Issue.Severity.ERROR))
                .isEmpty();
        assertThat(files.flows()).containsOnlyKeys("suggestion-box");
    }

    @Test
    void the_version_is_that_of_the_content() {
        var changed = FlowFiles.read(Map.of(
                "library.yaml", LIBRARY, "innovation-registration.yaml", MAIN.replace("Họ và tên của", "Tên của")));
        assertThat(main(changed).version())
                .isNotEqualTo(main(FlowFiles.shipped()).version());
    }
}
