package vn.sangkien.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.sangkien.bot.flowfile.FlowFiles;

class DraftCardTest {
    private static final Flow FLOW =
            Objects.requireNonNull(FlowFiles.shipped().flows().get("innovation-registration"));
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2022-05-10T09:00:00+07:00[Asia/Ho_Chi_Minh]");

    private State state = State.empty(FLOW);

    private void hear(Input input) {
        state = Engine.step(FLOW, state, input, NOW).state();
    }

    private void begin(Map<String, Answer> known) {
        hear(new Input.Text("đăng ký"));
        hear(new Input.Told(new Fact.Person("draft-1", known, Map.of())));
    }

    private Optional<DraftCard.Line> line(int number) {
        return DraftCard.of(FLOW, state).lines().stream()
                .filter(l -> l.number() == number)
                .findFirst();
    }

    private String mark(int number) {
        return line(number).map(DraftCard.Line::mark).orElse("–");
    }

    @Test
    void is_open_everywhere_before_a_word_was_said() {
        var card = DraftCard.of(FLOW, state);
        assertThat(card.ask()).isEqualTo("idle");
        assertThat(card.done()).isZero();
        assertThat(card.all()).isEqualTo(19);
        assertThat(card.lines())
                .allMatch(l -> l.mark().equals("open") && l.value().isEmpty());
    }

    @Test
    void tells_what_is_known_answered_skipped_asked_and_open() {
        begin(Map.of("fullName", Answer.of("Lê Thị Bình")));
        hear(new Input.Text("đồng ý"));
        hear(new Input.Text("bỏ qua"));
        var card = DraftCard.of(FLOW, state);
        assertThat(card.ask()).isEqualTo("unit");
        assertThat(card.done()).isEqualTo(2);
        assertThat(card.all()).as("the name is not asked").isEqualTo(18);
        assertThat(mark(0)).isEqualTo("answered");
        assertThat(mark(1)).isEqualTo("known");
        assertThat(mark(2)).isEqualTo("skipped");
        assertThat(mark(3)).isEqualTo("now");
        assertThat(mark(4)).isEqualTo("open");
        assertThat(line(1)).map(DraftCard.Line::value).contains("Lê Thị Bình");
    }

    @Test
    void shows_extras_only_once_given() {
        begin(Map.of());
        hear(new Input.Text("đồng ý"));
        assertThat(line(20)).isEmpty();
        hear(new Input.Text("thêm 20"));
        hear(new Input.Text("Tổ trưởng tổ may 3"));
        assertThat(line(20)).map(DraftCard.Line::value).contains("Tổ trưởng tổ may 3");
    }
}
