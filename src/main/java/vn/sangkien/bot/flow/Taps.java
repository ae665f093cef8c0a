package vn.sangkien.bot.flow;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.sangkien.bot.flow.State.Pending;
import vn.sangkien.bot.flow.State.Why;
import vn.sangkien.bot.vietnamese.Command;
import vn.sangkien.bot.vietnamese.Ordered;

/// Hears buttons: of the open question, good at any time, or left over from an earlier one.
final class Taps {
    private final Step s;
    private final Asking asking;
    private final Answering answering;
    private final Commanding commanding;

    Taps(Step s, Asking asking, Answering answering, Commanding commanding) {
        this.s = s;
        this.asking = asking;
        this.answering = answering;
        this.commanding = commanding;
    }

    void tapped(Payload tap) {
        if (tap.good()) {
            command(tap.value());
        } else if (tap.ask().equals(Payload.EDIT)) {
            commanding.obey(new Ordered(Command.EDIT, tap.value(), false));
        } else if (tap.ask().equals(Payload.WITHDRAW)) {
            commanding.obey(new Ordered(Command.WITHDRAW, tap.value(), false));
        } else if (!tap.draft().equals(Payload.tag(s.draft))) {
            s.mark(Edge.Kind.STALE);
            s.say("tap.other");
            asking.open();
        } else if (Place.IDLE.equals(s.over)) {
            asking.resume();
        } else if (Place.CANCELLED.equals(s.over) || Place.MOVED.equals(s.over)) {
            asking.open();
        } else if (open(tap)) {
            choose(tap.value());
        } else {
            late(tap);
        }
    }

    /// Whether it is a button of the open question. One about a single thing among several, such as which innovation to
    /// withdraw, is answered only by its own buttons, not by those of the same question about another.
    private boolean open(Payload tap) {
        return tap.ask().equals(s.ask()) && (s.about().isEmpty() || tap.asks() == s.asks);
    }

    private void command(String word) {
        boolean obeyed = Arrays.stream(Command.values())
                .filter(c -> c.name().equals(word))
                .findFirst()
                .map(c -> commanding.obey(new Ordered(c, "", false)))
                .orElse(false);
        s.mark(Edge.Kind.COMMAND);
        if (!obeyed) {
            s.say("tap.unknown");
            asking.open();
        }
    }

    /// A pick at the open question.
    void choose(String value) {
        if (s.over != null) {
            if (Place.confirming(s.over) && (value.equals("YES") || value.equals("NO"))) {
                commanding.drafting.confirmed(value.equals("YES"));
            } else {
                asking.open();
            }
        } else if (s.place.equals(Place.REVIEW)) {
            commanding.submitting.atReview(value);
        } else if (Place.isField(s.place)) {
            answering.choose(value);
        } else {
            asking.open();
        }
    }

    /// A button of an earlier question: nothing changes unless the member says so.
    private void late(Payload tap) {
        s.mark(Edge.Kind.STALE);
        Optional<Field> named =
                s.flow.field(tap.ask()).filter(f -> f.kind() != Kind.PLEDGE).map(new Relevance(s)::offered);
        Optional<Field> field = s.registering() ? named : Optional.empty();
        if (field.isPresent() && field.get().kind() == Kind.UNIT && unit(tap, field.get())) {
            return;
        }
        Optional<Answer> tapped = field.flatMap(f -> value(f, tap.value()));
        if (field.isEmpty() || tapped.isEmpty() || !new Relevance(s).relevant(field.get())) {
            s.say(
                    named.isPresent() ? "tap.old" : "tap.late",
                    named.map(Taps::names).orElse(Map.of()));
            asking.open();
            return;
        }
        if (stands(field.get(), tap.value())) {
            repeated(tap, field.get());
        } else {
            s.lay(Place.CHANGE);
            s.pending = new Pending(Why.CHANGE, field.get().id(), tapped.get(), 0, List.of());
            asking.open();
        }
    }

    private static Map<String, String> names(Field field) {
        return Map.of("label", field.label(), "number", Integer.toString(field.number()));
    }

    /// A list stands for its yes, an empty one for its no.
    private boolean stands(Field field, String value) {
        Answer standing = s.answers.get(field.id());
        if (standing == null) {
            return false;
        }
        return field.kind() == Kind.GROUP
                ? standing.items().isEmpty() == value.equals("NO")
                : standing.value().equals(value);
    }

    /// A unit picked late: its name has to be asked for first.
    private boolean unit(Payload tap, Field field) {
        Answer standing = s.answers.get(field.id());
        boolean picked = !tap.value().equals("YES") && !tap.value().equals("NO");
        if (picked && standing != null && standing.value().equals(tap.value())) {
            repeated(tap, field);
        } else if (picked) {
            s.query("change", Map.of("field", field.id()), new Query.UnitOf(tap.value()));
        }
        return picked;
    }

    /// The same button again: a double tap is passed over in silence, a later one gets a word.
    private void repeated(Payload tap, Field field) {
        if (tap.asks() + 1 < s.asks) {
            s.say("tap.same", Map.of("label", field.label()));
            asking.open();
        }
    }

    private static Optional<Answer> value(Field field, String value) {
        boolean known = switch (field.kind()) {
            case CHOICE -> field.options().stream().anyMatch(o -> o.code().equals(value));
            case YES_NO, GROUP -> value.equals("YES") || value.equals("NO");
            case CONSENT -> value.equals("YES");
            case NAME, PHONE, UNIT, DATE, MONEY, NUMBER, PERCENT, TEXT, LONG_TEXT, FILES, PLEDGE -> false;
        };
        return known ? Optional.of(Answer.of(value)) : Optional.empty();
    }
}
