package vn.sangkien.bot.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.sangkien.bot.reminder.Wording.Blank;
import vn.sangkien.bot.reminder.Wording.Fault;

class WordingTest {

    @Test
    void fills_what_stands_in_braces_however_it_was_typed() {
        var typed = Normalizer.normalize("Chào {Tên}, { đơn vị } còn {hạn}.", Normalizer.Form.NFD);
        assertThat(Wording.faults(typed, Segment.Kind.DRAFT)).isEmpty();
        assertThat(Wording.filled(
                        typed, Map.of(Blank.NAME, "$1 An \\ {x}", Blank.UNIT, "CĐCS", Blank.LAST_DAY, "31/5/2022")))
                .isEqualTo("Chào $1 An \\ {x}, CĐCS còn 31/5/2022.");
    }

    @Test
    void finds_everything_that_is_wrong_at_once() {
        assertThat(Wording.faults("{tên} {lương} {chỉ tiêu} {", Segment.Kind.WITHOUT))
                .containsExactly(new Fault("BRACE", ""), new Fault("UNKNOWN", "lương"), new Fault("UNFIT", "chỉ tiêu"));
        assertThat(Wording.faults("  ", Segment.Kind.BELOW)).containsExactly(new Fault("EMPTY", ""));
        assertThat(Wording.faults("a".repeat(Wording.LONGEST + 1), Segment.Kind.BELOW))
                .containsExactly(new Fault("LONG", "600"));
        assertThat(Wording.faults("{đã có}/{chỉ tiêu}", Segment.Kind.BELOW)).isEmpty();
        assertThat(Wording.faults("{tên sáng kiến}", Segment.Kind.NEEDS_INFO)).isEmpty();
    }
}
