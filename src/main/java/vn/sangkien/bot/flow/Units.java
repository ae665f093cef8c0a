package vn.sangkien.bot.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.sangkien.bot.flow.State.Awaiting;
import vn.sangkien.bot.flow.State.Pending;
import vn.sangkien.bot.flow.State.Why;
import vn.sangkien.bot.vietnamese.Choices;
import vn.sangkien.bot.vietnamese.Mentions;
import vn.sangkien.bot.vietnamese.Reading;
import vn.sangkien.bot.vietnamese.YesNo;
import vn.sangkien.bot.vietnamese.YesNos;

/// Finds the member's unit: by name, from a list, down the tree, or kept as free text for the support team.
final class Units {
    private static final int CLOSE = 5;

    private final Step s;
    private final Asking asking;
    private final Answering answering;

    Units(Step s, Asking asking, Answering answering) {
        this.s = s;
        this.asking = asking;
        this.answering = answering;
    }

    /// A name typed while going down the tree is looked for below the unit reached first.
    void find(String text) {
        Pending pending = s.pending;
        String under = pending != null && pending.why() == Why.BROWSE && above(pending)
                ? pending.options().getFirst().getOrDefault("code", "")
                : "";
        s.query("units", Map.of(), new Query.FindUnits(text, under));
    }

    void code(String code) {
        s.query("unit", Map.of(), new Query.UnitOf(code));
    }

    void browse() {
        s.query("browse", Map.of(), new Query.UnitsBelow(""));
    }

    void unlisted() {
        wait(Why.FREE_UNIT, List.of());
    }

    private void wait(Why why, List<Map<String, String>> options) {
        s.pending = new Pending(
                why,
                Place.asked(s.place),
                new Answer("", options.isEmpty() ? List.of() : List.of(options.getFirst())),
                0,
                options);
        asking.question();
    }

    void told(Awaiting awaiting, Fact.Units found) {
        List<Map<String, String>> options =
                new ArrayList<>(found.units().stream().map(Units::option).toList());
        switch (awaiting.purpose()) {
            case "units" -> found(found.clear(), options);
            case "unit" -> {
                if (options.isEmpty()) {
                    asking.missed("unit.none", Map.of());
                } else if (options.getFirst().getOrDefault("note", "").isEmpty()) {
                    take(options.getFirst());
                } else {
                    wait(Why.UNIT, options);
                }
            }
            case "browse" -> below(awaiting, options);
            case "change" -> change(awaiting, found.units());
            default -> throw new IllegalStateException("units were not asked for " + awaiting.purpose());
        }
    }

    /// A unit tapped late: offered as a change.
    private void change(Awaiting awaiting, List<UnitRef> found) {
        if (found.isEmpty()) {
            s.say("tap.late");
        } else {
            s.lay(Place.CHANGE);
            String field = awaiting.args().getOrDefault("field", "");
            s.pending = new Pending(Why.CHANGE, field, Answer.of(found.getFirst()), 0, List.of());
        }
        asking.open();
    }

    private void found(boolean clear, List<Map<String, String>> options) {
        if (options.isEmpty()) {
            s.pending = null;
            asking.missed("unit.none", Map.of());
        } else if (clear) {
            wait(Why.UNIT, options.subList(0, 1));
        } else {
            wait(Why.UNITS, options.subList(0, Math.min(CLOSE, options.size())));
        }
    }

    /// Down the tree: a unit without sub-units is picked, any other is shown with them, itself first.
    private void below(Awaiting awaiting, List<Map<String, String>> children) {
        Map<String, String> parent = awaiting.args();
        if (children.isEmpty() && !parent.isEmpty()) {
            take(parent);
        } else {
            if (!parent.isEmpty()) {
                children.addFirst(parent);
            }
            wait(Why.BROWSE, children);
        }
    }

    private static Map<String, String> option(UnitRef unit) {
        var option = new LinkedHashMap<String, String>();
        option.put("code", unit.code());
        option.put("name", unit.name());
        option.put("path", unit.path());
        option.put("note", unit.note());
        return option;
    }

    /// A message while a list is shown: its number, or a text that fits exactly one of it; false for a new search.
    boolean picked(Pending pending, String text) {
        var options = pending.options().stream()
                .map(o -> new Choices.Option(o.getOrDefault("code", ""), o.getOrDefault("name", "")))
                .toList();
        if (Choices.read(text, options) instanceof Reading.Understood<String>(String code)) {
            choose(pending, code);
            return true;
        }
        if (Mentions.number(text).isPresent()) {
            asking.missed("unit.number", Map.of("n", Integer.toString(options.size())));
            return true;
        }
        if (YesNos.read(text) instanceof Reading.Understood<YesNo>(YesNo any) && any == YesNo.NO) {
            s.pending = null;
            asking.refused(s.flow.text("unit.none", Map.of()));
            return true;
        }
        return false;
    }

    void choose(Pending pending, String code) {
        var option = pending.options().stream()
                .filter(o -> code.equals(o.get("code")))
                .findFirst();
        if (option.isEmpty()) {
            code(code);
        } else if (pending.why() == Why.BROWSE
                && !option.get().equals(pending.options().getFirst())) {
            descend(option.get());
        } else if (pending.why() == Why.BROWSE && !above(pending)) {
            descend(option.get());
        } else {
            take(option.get());
        }
    }

    /// Whether the first of a list is the unit whose sub-units follow.
    private static boolean above(Pending pending) {
        return "YES".equals(pending.options().getFirst().get("self"));
    }

    private void descend(Map<String, String> unit) {
        var parent = new LinkedHashMap<>(unit);
        parent.put("self", "YES");
        s.query("browse", parent, new Query.UnitsBelow(unit.getOrDefault("code", "")));
    }

    void take(Map<String, String> unit) {
        s.pending = null;
        answering.accept(
                answering.target(),
                Answer.of(new UnitRef(
                        unit.getOrDefault("code", ""),
                        unit.getOrDefault("name", ""),
                        unit.getOrDefault("path", ""),
                        "")),
                0);
    }

    /// The unit is not in the tree: what was typed is kept, and the support team hears of it.
    void free(String text) {
        if (text.length() > 200) {
            asking.missed("reask.unit.LENGTH", Map.of());
            return;
        }
        String name = text.replace('\n', ' ');
        s.pending = null;
        if (!Groups.inside(s.place)) {
            s.effect(new Effect.UnitWanted(name));
        }
        s.say("unit.kept");
        answering.take(answering.target(), Answer.unlisted(name));
    }
}
