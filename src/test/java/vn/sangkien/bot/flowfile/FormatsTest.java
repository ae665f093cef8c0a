package vn.sangkien.bot.flowfile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.sangkien.bot.flow.Subject;

/// Files of older formats are read as if they were written today; what nobody can read yet says so.
class FormatsTest {
    private static final Path FLOWS = Path.of("conversation-flows");
    private static final String MAIN = "innovation-registration";

    @Test
    void a_file_of_format_1_is_read_as_its_twin_of_format_2() throws Exception {
        var now = Files.readString(FLOWS.resolve(MAIN + ".yaml"));
        var then = now.replace("format: 2", "format: 1").replaceFirst("(?m)^subject: .*$", "");
        assertThat(then).isNotEqualTo(now).doesNotContain("subject");
        var today = requireNonNull(flow(now).flows().get(MAIN));
        var former = requireNonNull(flow(then).flows().get(MAIN));
        assertThat(former.subject())
                .isEqualTo(new Subject("title", "description"))
                .isEqualTo(today.subject());
        assertThat(former.fields())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("line")
                .isEqualTo(today.fields());
        assertThat(former.version()).isNotEqualTo(today.version());
    }

    @Test
    void a_flow_without_a_title_has_no_subject_in_either_format() throws Exception {
        var box =
                Files.readString(FLOWS.resolve("examples/suggestion-box.yaml")).replaceFirst("(?m)^subject: .*$", "");
        for (var format : new String[] {"format: 1", "format: 2"}) {
            var flows = read("suggestion-box", box.replace("format: 2", format));
            assertThat(requireNonNull(flows.flows().get("suggestion-box")).subject())
                    .isEqualTo(Subject.NONE);
        }
    }

    @Test
    void a_format_nobody_knows_is_a_fault_with_its_line() throws Exception {
        var now = Files.readString(FLOWS.resolve(MAIN + ".yaml"));
        assertThat(flow(now.replace("format: 2", "format: 3")).issues())
                .anySatisfy(issue -> assertThat(issue.message())
                        .isEqualTo("“format: 3” is newer than this version of the product, which reads 1 to 2"));
        assertThat(flow(now.replace("format: 2", "format: new")).issues())
                .anySatisfy(issue -> assertThat(issue.message()).isEqualTo("“format” must be a number from 1 to 2"));
        assertThat(flow(now.replace("format: 2", "format: 3")).flows()).isEmpty();
    }

    private static FlowFiles flow(String text) throws Exception {
        return read(MAIN, text);
    }

    private static FlowFiles read(String name, String text) throws Exception {
        return FlowFiles.read(
                Map.of("library.yaml", Files.readString(FLOWS.resolve("library.yaml")), name + ".yaml", text));
    }
}
