package vn.sangkien.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sangkien.bot.conversation.Wire;
import vn.sangkien.bot.flow.Answer;
import vn.sangkien.bot.flow.Engine;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Input;
import vn.sangkien.bot.flow.Migration;
import vn.sangkien.bot.flow.Move;
import vn.sangkien.bot.flow.Samples;
import vn.sangkien.bot.flow.State;
import vn.sangkien.bot.flowfile.FlowFiles;

/// Random changes of a flow against drafts of every kind: what is accepted loses no answer; the seed repeats a run.
class MigrationWalkTest {
    private static final Flow FLOW =
            Objects.requireNonNull(FlowFiles.shipped().flows().get("innovation-registration"));
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2022-05-10T09:00:00+07:00[Asia/Ho_Chi_Minh]");
    private static final List<State> DRAFTS = Samples.of(FLOW, NOW);
    private static final int VERSIONS = 60;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_is_accepted_loses_no_answer(long seed) {
        var random = new SplittableRandom(seed);
        int accepted = 0;
        int refused = 0;
        for (int i = 0; i < VERSIONS; i++) {
            Flow now = new RandomVersion(random).of(FLOW, 1 + random.nextInt(4));
            for (State draft : DRAFTS) {
                String at = "seed " + seed + ", version " + i + ", " + draft.draft();
                var outcome = Migration.of(FLOW, now, draft, NOW);
                if (!outcome.possible()) {
                    refused++;
                    assertThat(outcome.state()).as(at).isSameAs(draft);
                    continue;
                }
                accepted++;
                draft.answers().forEach((id, answer) -> kept(at + ", " + id, answer, outcome.state(), now));
                goesOn(at, now, outcome.state());
            }
        }
        assertThat(accepted).isGreaterThan(1000);
        assertThat(refused).isGreaterThan(300);
    }

    private static void kept(String at, Answer answer, State state, Flow now) {
        if (!answer.value().isEmpty()) {
            List<String> held = Stream.concat(state.answers().values().stream(), state.aside().values().stream())
                    .map(Answer::value)
                    .toList();
            assertThat(held).as(at).containsAnyElementsOf(forms(answer.value(), now));
        }
        var entries = Stream.of(
                        state.answers().values().stream().map(Answer::items),
                        state.aside().values().stream().map(Answer::items),
                        state.work().values().stream())
                .flatMap(s -> s)
                .flatMap(List::stream)
                .flatMap(entry -> entry.values().stream())
                .toList();
        for (Map<String, String> item : answer.items()) {
            item.values().forEach(value -> assertThat(entries).as(at).containsAnyElementsOf(forms(value, now)));
        }
    }

    /// A value, or the code it has now.
    private static List<String> forms(String value, Flow now) {
        var forms = new ArrayList<>(List.of(value));
        for (Move move : now.moves()) {
            if (move instanceof Move.Recoded(String field, var codes, int line) && codes.containsKey(value)) {
                forms.add(codes.get(value));
            }
        }
        return forms;
    }

    /// The draft can be saved, reloaded, reviewed, helped, and cancelled.
    private static void goesOn(String at, Flow now, State state) {
        State reloaded = Wire.state(Wire.write(state));
        assertThat(Wire.write(reloaded)).as(at).isEqualTo(Wire.write(state));
        for (String said : List.of("xem lại", "giúp", "quay lại", "hủy", "sửa 7", "tiếp tục")) {
            assertThat(Engine.step(now, reloaded, new Input.Text(said), NOW).effects())
                    .as(at)
                    .isNotEmpty();
        }
    }
}
