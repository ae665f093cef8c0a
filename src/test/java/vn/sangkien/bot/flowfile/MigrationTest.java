package vn.sangkien.bot.flowfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import vn.sangkien.bot.flow.Answer;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Migration;
import vn.sangkien.bot.flow.Samples;
import vn.sangkien.bot.flow.State;

/// What a new version makes of a draft.
class MigrationTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2022-05-10T09:00:00+07:00[Asia/Ho_Chi_Minh]");
    private static final String LIBRARY = FlowFiles.shipped().texts().getOrDefault("library.yaml", "");

    private static final String OLD = """
            format: 1
            flow: box
            title: góp ý
            fields:
              - {id: consent, number: 0, kind: consent, need: must, label: Đồng ý, ask: Đồng ý không?, help: h, example: có}
              - {id: place, number: 1, kind: choice, need: must, label: Nơi, ask: Ở đâu?, help: h, example: "1",
                 options: {CANTEEN: Nhà ăn, SHOP: Xưởng}}
              - {id: address, number: 2, kind: text, need: optional, label: Chỗ, ask: Chỗ nào?, help: h, example: ab, max: 60}
              - {id: text, number: 3, kind: long_text, need: must, label: Góp ý, ask: Góp ý gì?, help: h, example: ab, max: 500}
              - id: helpers
                number: 4
                kind: group
                need: optional
                label: Người giúp
                ask: Có ai giúp không?
                help: h
                example: không
                max: 5
                parts:
                  - {id: fullName, kind: name, need: must, label: Tên, ask: Tên?, help: h, example: An Bình}
                  - {id: job, kind: text, need: optional, label: Việc, ask: Việc gì?, help: h, example: ab}
              - {id: pledge, kind: pledge, need: must, label: Cam đoan, ask: Thật không?, help: h, example: có}
            """;

    private static Flow flow(String text, String... moves) {
        var files = new HashMap<>(Map.of("library.yaml", LIBRARY, "box.yaml", text));
        if (moves.length > 0) {
            files.put(
                    "box.migrations.yaml", "format: 1\nflow: box\nmoves:\n  - " + String.join("\n  - ", moves) + "\n");
        }
        FlowFiles read = FlowFiles.read(files);
        assertThat(read.issues().stream().filter(i -> i.severity() == Issue.Severity.ERROR))
                .isEmpty();
        return Objects.requireNonNull(read.flows().get("box"));
    }

    private static State draft(String ask, Map<String, Answer> answers) {
        return State.standing(flow(OLD), "d", answers, List.of(), ask, NOW);
    }

    private static Map<String, Answer> answers(String... pairs) {
        var answers = new LinkedHashMap<String, Answer>();
        for (int i = 0; i < pairs.length; i += 2) {
            answers.put(pairs[i], Answer.of(pairs[i + 1]));
        }
        return answers;
    }

    private static Migration.Outcome to(Flow now, State state) {
        return Migration.of(flow(OLD), now, state, NOW);
    }

    @Test
    void another_text_leaves_every_draft_unchanged() {
        Flow now = flow(OLD.replace("Ở đâu?", "Ở chỗ nào ạ?"));
        assertThat(Samples.of(flow(OLD), NOW))
                .hasSizeGreaterThan(20)
                .allMatch(state -> to(now, state).unchanged());
    }

    @Test
    void an_answer_follows_its_field_to_another_name() {
        Flow now = flow(OLD.replace("id: place", "id: area"), "{field: place, renamed: area}");
        var outcome = to(now, draft("text", answers("consent", "YES", "place", "SHOP", "address", "cửa 2")));
        assertThat(outcome.moved()).containsExactly("place → area");
        assertThat(outcome.asked()).isEmpty();
        assertThat(outcome.state().answers())
                .containsEntry("area", Answer.of("SHOP"))
                .doesNotContainKey("place");
        assertThat(outcome.state().ask()).isEqualTo("text");
    }

    @Test
    void without_a_word_of_the_author_no_answer_goes() {
        Flow now = flow(OLD.replace("id: place", "id: area"));
        var draft = draft("text", answers("consent", "YES", "place", "SHOP"));
        var outcome = to(now, draft);
        assertThat(outcome.lost()).containsExactly("place");
        assertThat(outcome.state()).isEqualTo(draft);
    }

    @Test
    void an_answer_nobody_asks_for_any_more_is_kept_aside() {
        Flow now = flow(OLD.replaceFirst("(?s)  - \\{id: address.*?60}\n", ""), "{field: address, dropped: true}");
        var outcome = to(now, draft("text", answers("consent", "YES", "place", "SHOP", "address", "cửa 2")));
        assertThat(outcome.possible()).isTrue();
        assertThat(outcome.state().aside()).containsEntry("address", Answer.of("cửa 2"));
    }

    @Test
    void one_answer_becomes_several() {
        Flow now = flow(
                OLD.replace(
                        "  - {id: address, number: 2,",
                        "  - {id: gate, number: 5, kind: text, need: optional, label: Cổng, ask: Cổng?, help: h, example: ab}\n"
                                + "  - {id: room, number: 2,"),
                "{field: address, split: [room, gate], at: \",\"}");
        var outcome = to(now, draft("text", answers("consent", "YES", "place", "SHOP", "address", "phòng 3, cổng 2")));
        assertThat(outcome.state().answers())
                .containsEntry("room", Answer.of("phòng 3"))
                .containsEntry("gate", Answer.of("cổng 2"));
    }

    @Test
    void an_option_has_another_code() {
        Flow now = flow(OLD.replace("SHOP:", "WORKSHOP:"), "{field: place, options: {SHOP: WORKSHOP}}");
        var outcome = to(now, draft("text", answers("consent", "YES", "place", "SHOP")));
        assertThat(outcome.state().answers()).containsEntry("place", Answer.of("WORKSHOP"));
    }

    @Test
    void an_option_that_went_is_asked_again_only_where_the_author_says_so() {
        String text = OLD.replace("SHOP: Xưởng", "OFFICE: Văn phòng");
        var draft = draft("text", answers("consent", "YES", "place", "SHOP"));
        assertThat(to(flow(text), draft).lost()).containsExactly("place");
        var outcome = to(flow(text, "{field: place, again: true}"), draft);
        assertThat(outcome.asked()).containsExactly("place");
        assertThat(outcome.state().aside()).containsEntry("place", Answer.of("SHOP"));
    }

    @Test
    void a_new_question_is_asked_of_those_who_have_come_past_it() {
        Flow now = flow(OLD.replace(
                "  - {id: text,",
                "  - {id: floor, number: 6, kind: number, need: must, label: Tầng, ask: Tầng mấy?, help: h, example: \"3\"}\n"
                        + "  - {id: text,"));
        var early = draft("place", answers("consent", "YES"));
        var late = draft(
                "", answers("consent", "YES", "place", "SHOP", "address", "x", "text", "Thêm quạt", "helpers", ""));
        assertThat(to(now, early).unchanged()).isTrue();
        assertThat(to(now, late).asked()).containsExactly("floor");
        assertThat(to(now, late).state().ask()).isEqualTo("floor");
        assertThat(Migration.timely(flow(OLD), now, late, to(now, late)))
                .as("“7” at the review is no answer to another question")
                .isFalse();
        assertThat(Migration.timely(flow(OLD), now, early, to(now, early))).isTrue();
    }

    @Test
    void a_value_a_new_rule_refuses_is_asked_again() {
        Flow now = flow(OLD.replace(
                "options: {CANTEEN: Nhà ăn, SHOP: Xưởng}}",
                "options: {CANTEEN: Nhà ăn, SHOP: Xưởng}, rules: [{when: {is: SHOP}, refuse: Không nhận}]}"));
        var outcome = to(now, draft("text", answers("consent", "YES", "place", "SHOP")));
        assertThat(outcome.asked()).containsExactly("place");
        assertThat(outcome.state().aside()).containsEntry("place", Answer.of("SHOP"));
    }

    @Test
    void parts_of_a_list_move_like_fields() {
        Flow now = flow(
                OLD.replace("id: job", "id: task").replace("id: fullName", "id: name"),
                "{field: helpers.job, renamed: helpers.task}",
                "{field: helpers.fullName, renamed: helpers.name}");
        var answers = answers("consent", "YES", "place", "SHOP");
        answers.put("helpers", new Answer("", List.of(Map.of("fullName", "Lê Bình", "job", "hàn"))));
        var outcome = to(now, draft("text", answers));
        assertThat(outcome.state()
                        .answers()
                        .getOrDefault("helpers", Answer.of(""))
                        .items())
                .containsExactly(Map.of("name", "Lê Bình", "task", "hàn"));
    }

    @Test
    void a_draft_waits_until_the_open_question_is_the_same() {
        Flow now = flow(OLD.replace("CANTEEN: Nhà ăn, SHOP: Xưởng", "SHOP: Xưởng, CANTEEN: Nhà ăn"));
        var atPlace = draft("place", answers("consent", "YES"));
        var atText = draft("text", answers("consent", "YES", "place", "SHOP"));
        assertThat(Migration.timely(flow(OLD), now, atPlace, to(now, atPlace))).isFalse();
        assertThat(Migration.timely(flow(OLD), now, atText, to(now, atText))).isTrue();
    }

    @Test
    void a_move_that_leads_nowhere_is_a_fault_with_its_line() {
        var files = Map.of("library.yaml", LIBRARY, "box.yaml", OLD, "box.migrations.yaml", """
                format: 1
                flow: box
                moves:
                  - {field: place, renamed: area}
                  - {field: gone, renamed: nowhere}
                  - {field: place, options: {CANTEEN: HALL}}
                  - {field: old, split: [text], at: ","}
                  - {field: old}
                """);
        assertThat(FlowFiles.read(files).issues().stream().map(Issue::toString))
                .contains(
                        "box.migrations.yaml:4: error: “place” is still asked, so its answers stay where they are",
                        "box.migrations.yaml:4: error: there is no field “area”",
                        "box.migrations.yaml:5: error: there is no field “nowhere”",
                        "box.migrations.yaml:6: error: “HALL” is no option of “place”",
                        "box.migrations.yaml:6: error: “CANTEEN” is still an option of “place”",
                        "box.migrations.yaml:8: error: a move has “field” and one of renamed, split with at, options,"
                                + " dropped, again");
    }
}
