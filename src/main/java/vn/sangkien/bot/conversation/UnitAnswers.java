package vn.sangkien.bot.conversation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.directory.UnitTree;
import vn.sangkien.bot.directory.Verdict;
import vn.sangkien.bot.flow.Answer;
import vn.sangkien.bot.flow.Fact;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Kind;
import vn.sangkien.bot.flow.UnitRef;

/// Answers the engine's questions about units from the tree of a day.
public final class UnitAnswers {
    /// Children shown while going down the tree; more would be no list for a phone.
    private static final int CHILDREN = 70;

    private final UnitTree tree;
    private final ToIntFunction<String> chosen;

    public UnitAnswers(UnitTree tree) {
        this(tree, _ -> 0);
    }

    /// @param chosen how often others chose a unit lately
    UnitAnswers(UnitTree tree, ToIntFunction<String> chosen) {
        this.tree = tree;
        this.chosen = chosen;
    }

    /// Units by typed name, best first.
    ///
    /// @param under where to look first, as once the province is known; empty for everywhere at once
    public Fact.Units find(String text, String under, LocalDate today) {
        Verdict inside = under.isEmpty() ? new Verdict.None() : tree.find(text, today, under, chosen);
        Verdict verdict = inside instanceof Verdict.None ? tree.find(text, today, null, chosen) : inside;
        return switch (verdict) {
            case Verdict.One(Unit unit) -> new Fact.Units(true, List.of(successor(text, unit, today)));
            case Verdict.Several(List<Unit> units) ->
                new Fact.Units(
                        false,
                        units.stream().map(u -> current(u, today)).distinct().toList());
            case Verdict.None() -> new Fact.Units(false, List.of());
        };
    }

    /// The unit of that code, or its successor when it ended.
    public Fact.Units of(String code, LocalDate today) {
        return new Fact.Units(
                true, tree.byCode(code).map(u -> current(u, today)).stream().toList());
    }

    /// The direct sub-units that take innovations that day; of the root when the code is empty.
    public Fact.Units below(String code, LocalDate today) {
        Optional<Unit> parent = code.isEmpty() ? tree.roots().stream().findFirst() : tree.byCode(code);
        List<UnitRef> children = parent.map(p -> tree.children(p.code())).orElse(List.of()).stream()
                .filter(u -> u.standsOn(today))
                .limit(CHILDREN)
                .map(u -> new UnitRef(u.code(), u.name(), "", ""))
                .toList();
        return new Fact.Units(false, children);
    }

    /// Whether the unit still takes innovations that day.
    public boolean takes(String code, LocalDate today) {
        return tree.byCode(code).map(u -> u.standsOn(today)).orElse(false);
    }

    /// What refuses a new registration whose unit came to its end after it was answered.
    public Optional<Fact> ended(Flow flow, Map<String, Answer> answers, LocalDate today) {
        return flow.fields().stream()
                .filter(field -> field.kind() == Kind.UNIT && answers.containsKey(field.id()))
                .map(field -> Map.entry(
                        field.id(),
                        Objects.requireNonNull(answers.get(field.id())).value()))
                .filter(unit -> tree.byCode(unit.getValue())
                        .map(found -> !found.standsOn(today))
                        .orElse(false))
                .findFirst()
                .map(unit -> new Fact.NotRegistered(
                        "unit.ended",
                        Map.of("field", unit.getKey(), "code", unit.getValue(), "name", name(unit.getValue()))));
    }

    /// The unit as an answer, with the name it is shown by.
    Answer answer(String code) {
        return new Answer(code, List.of(Map.of("name", name(code))));
    }

    /// The unit's name, or its code.
    public String name(String code) {
        return tree.byCode(code).map(Unit::name).orElse(code);
    }

    /// The unit found, with the former one it carries on when that is what was typed.
    private UnitRef successor(String text, Unit unit, LocalDate today) {
        UnitRef found = current(unit, today);
        return tree.search(text, null, 1).stream()
                .map(match -> match.unit())
                .filter(typed -> typed.endedBy(today) && !typed.code().equals(found.code()))
                .findFirst()
                .map(typed -> new UnitRef(found.code(), found.name(), found.path(), typed.name()))
                .orElse(found);
    }

    private UnitRef current(Unit unit, LocalDate today) {
        if (unit.standsOn(today)) {
            return new UnitRef(unit.code(), unit.name(), path(unit), "");
        }
        return tree.currentSuccessor(unit.code(), today)
                .map(s -> new UnitRef(s.code(), s.name(), path(s), unit.name()))
                .orElseGet(() -> new UnitRef(unit.code(), unit.name(), path(unit), ""));
    }

    /// The parents' names, nearest first, without the root that all share.
    private String path(Unit unit) {
        List<Unit> parents = tree.above(unit.code());
        return parents.stream()
                .limit(Math.max(1, parents.size() - 1))
                .map(Unit::name)
                .collect(Collectors.joining(", "));
    }
}
