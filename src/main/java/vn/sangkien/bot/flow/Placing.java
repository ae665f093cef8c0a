package vn.sangkien.bot.flow;

import java.util.Map;
import java.util.Optional;

/// A unit that a member had only written down is found by the support team: in a draft it takes the place of the text.
final class Placing {
    static final String PURPOSE = "placed";

    private final Step s;
    private final Asking asking;

    Placing(Step s, Asking asking) {
        this.s = s;
        this.asking = asking;
    }

    void placed(Input.Placed placed) {
        s.query(PURPOSE, Map.of("text", placed.text()), new Query.UnitOf(placed.unit()));
    }

    void told(String text, Fact.Units found) {
        if (found.units().isEmpty()) {
            return;
        }
        UnitRef unit = found.units().getFirst();
        for (Field field : s.flow.fields()) {
            boolean written = Optional.ofNullable(s.answers.get(field.id()))
                    .filter(answer -> field.kind() == Kind.UNIT
                            && answer.unlisted().filter(text::equals).isPresent())
                    .isPresent();
            if (written) {
                s.answers.put(field.id(), Answer.of(unit));
            }
        }
        new Relevance(s).settle();
        s.say("unit.placed", Map.of("word", text, "value", unit.name()));
        if (s.registering()) {
            asking.open();
        }
    }
}
