package vn.sangkien.bot.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.sangkien.bot.flow.State.Pending;
import vn.sangkien.bot.flow.State.Why;

/// Somebody came by a union's poster: its unit is proposed where the unit is asked, and taken only on a yes.
final class Posted {
    /// Among the facts, also before a form is begun.
    static final String FACTS = "poster.";

    private final Step s;
    private final Asking asking;
    private final Commanding commanding;

    Posted(Step s, Asking asking, Commanding commanding) {
        this.s = s;
        this.asking = asking;
        this.commanding = commanding;
    }

    /// A code was read off a poster.
    ///
    /// @param text the message it was in, which may have been a unit's name after all
    void scanned(String code, String text) {
        s.query("poster", Map.of("text", text), new Query.UnitOf(code));
    }

    /// @param otherwise hears the message as an answer
    void told(Fact.Units found, Runnable otherwise) {
        if (found.units().isEmpty()) {
            if (s.over == null && Place.isField(s.place)) {
                otherwise.run();
            } else if (s.unbegun()) {
                commanding.start();
            } else {
                s.say("poster.unknown");
                asking.open();
            }
            return;
        }
        UnitRef unit = found.units().getFirst();
        s.facts.put(FACTS + "code", unit.code());
        s.facts.put(FACTS + "name", unit.name());
        s.facts.put(FACTS + "path", unit.path());
        if (!s.registering()) {
            commanding.start();
        } else {
            asked(unit);
        }
    }

    /// In the middle of a form the unit is proposed at once when it is asked, and as a change when it was answered.
    private void asked(UnitRef unit) {
        Optional<Field> field =
                s.flow.fields().stream().filter(f -> f.kind() == Kind.UNIT).findFirst();
        Answer standing = field.map(f -> s.answers.get(f.id())).orElse(null);
        if (standing != null && !standing.value().equals(unit.code()) && s.over == null) {
            s.facts.keySet().removeIf(name -> name.startsWith(FACTS));
            s.lay(Place.CHANGE);
            s.pending = new Pending(Why.CHANGE, field.orElseThrow().id(), Answer.of(unit), 0, List.of());
        } else {
            s.say("poster.noted", Map.of("unit", unit.name()));
        }
        asking.open();
    }

    /// What a poster proposes for the unit asked now, once.
    static Optional<Pending> proposed(Step s) {
        String code = s.facts.get(FACTS + "code");
        if (code == null) {
            return Optional.empty();
        }
        var option = Map.of(
                "code",
                code,
                "name",
                s.facts.getOrDefault(FACTS + "name", code),
                "path",
                s.facts.getOrDefault(FACTS + "path", ""),
                "note",
                "");
        s.facts.keySet().removeIf(name -> name.startsWith(FACTS));
        return Optional.of(
                new Pending(Why.UNIT, Place.asked(s.place), new Answer("", List.of(option)), 0, List.of(option)));
    }
}
