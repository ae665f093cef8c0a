package vn.sangkien.bot.flowfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Flow;

class FlowGraphTest {
    private static final Flow FLOW =
            Objects.requireNonNull(FlowFiles.shipped().flows().get("innovation-registration"));
    private static final String GRAPH = FlowGraph.mermaid(FLOW);

    @Test
    void leads_from_the_first_question_to_the_end() {
        assertThat(GRAPH)
                .startsWith("stateDiagram-v2\n  ")
                .contains("  [*] --> consent\n", "  consent --> fullName\n", "  coAuthors --> review\n")
                .contains(
                        "  review --> truthPledge : ",
                        "  truthPledge --> done : ",
                        "  truthPledge --> review : ",
                        "  done --> [*]\n");
    }

    @Test
    void goes_round_a_question_that_may_not_be_asked() {
        assertThat(GRAPH).contains("  confidential --> description : ", "  confidential --> effect\n");
    }

    @Test
    void goes_into_the_parts_of_a_list_and_round_again() {
        assertThat(GRAPH)
                .contains("  coAuthors --> coAuthors.fullName", "  coAuthors.fullName --> coAuthors.unit\n")
                .contains("  coAuthors.more --> coAuthors.fullName", "  coAuthors.more --> review");
    }

    @Test
    void names_every_field_once() {
        for (Field field : FLOW.fields()) {
            assertThat(GRAPH.lines().filter(l -> l.startsWith("  " + field.id() + " : ")))
                    .as(field.id())
                    .hasSize(1);
        }
    }
}
