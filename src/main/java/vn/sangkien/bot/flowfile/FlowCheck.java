package vn.sangkien.bot.flowfile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.sangkien.bot.flow.Computed;
import vn.sangkien.bot.flow.Examples;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Field.Rule.Does;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Kind;
import vn.sangkien.bot.flow.Need;
import vn.sangkien.bot.flow.Note;
import vn.sangkien.bot.flow.Said;
import vn.sangkien.bot.flow.Satisfiable;

/// Proves a flow before it is served: every fault comes out with its line, all at once.
final class FlowCheck {
    /// “sửa 99” is the highest number a member can type.
    private static final int HIGHEST = 99;

    /// A longer list is not read on a phone.
    private static final int MOST_OPTIONS = 30;

    /// The words of places and commands, which no field may be called.
    private static final Set<String> RESERVED = Set.of(
            "start", "review", "done", "refused", "idle", "human", "cancelled", "cmd", "edit", "self", "today", "more");

    private static final Set<Kind> FINISHED_BY_A_WORD = Set.of(Kind.LONG_TEXT, Kind.FILES, Kind.GROUP);

    private static final Set<Kind> TEXTS = Set.of(Kind.TEXT, Kind.LONG_TEXT, Kind.NAME);

    private final Flow flow;
    private final Faults faults;
    private final TextCheck texts;
    private final ConditionCheck conditions;

    private FlowCheck(Flow flow, Spots spots, String file, List<Issue> issues) {
        this.flow = flow;
        faults = new Faults(file, issues);
        texts = new TextCheck(flow, faults);
        conditions = new ConditionCheck(flow, spots, faults);
    }

    static void check(Flow flow, Spots spots, String file, List<Issue> issues) {
        new FlowCheck(flow, spots, file, issues).all();
    }

    /// The files a flow's texts in another language come from.
    record Files(String flow, String library, Map<String, String> shared) {}

    /// Checks the texts of a flow in another language against its own.
    ///
    /// @param said the texts there are in that language
    static void wording(Flow flow, Flow spoken, Map<String, String> said, Files files, List<Issue> issues) {
        var faults = new Faults(files.flow(), issues);
        var texts = new TextCheck(spoken, faults);
        spoken.fields().forEach(texts::field);
        texts.said(said.keySet());
        flow.texts().keySet().stream()
                .filter(key -> !said.containsKey(key))
                .sorted()
                .forEach(key -> issues.add(new Issue(
                        files.shared().containsKey(key) ? files.library() : files.flow(),
                        1,
                        Issue.Severity.WARNING,
                        "text “" + key + "” is missing")));
    }

    static boolean known(String key) {
        return Said.KEYS.contains(key) || key.startsWith("reask.") || key.startsWith("status.");
    }

    private void all() {
        if (flow.title().isBlank()) {
            faults.error(1, "“title” is empty");
        }
        unique(flow.fields());
        flow.fields().forEach(field -> field(field, false));
        flow.notes().forEach(this::note);
        subject();
        flow.computed().forEach(this::computed);
        closing();
        Said.all().stream()
                .filter(key -> !flow.texts().containsKey(key))
                .forEach(key -> faults.error(1, "text “" + key + "” is missing"));
        texts.said(flow.texts().keySet());
        RegistryCheck.check(flow, faults);
        if (faults.none()) {
            reach(new Satisfiable(flow));
        }
    }

    private void unique(List<Field> fields) {
        var ids = new HashSet<String>();
        var labels = new HashSet<String>();
        var numbers = new HashMap<Integer, String>();
        for (Field field : fields) {
            if (!ids.add(field.id())) {
                faults.error(field, "there are two fields “" + field.id() + "”");
            }
            if (!field.label().isBlank() && !labels.add(field.label())) {
                faults.warning(field, "“" + field.label() + "” is the label of another field too");
            }
            String other = field.number() < 0 ? null : numbers.put(field.number(), field.id());
            if (other != null) {
                faults.error(field, "number " + field.number() + " belongs to “" + other + "” already");
            }
        }
    }

    private void note(Note note) {
        if (flow.field(note.id()).isPresent()
                || flow.notes().stream().filter(n -> n.id().equals(note.id())).count() > 1) {
            faults.error(note.line(), "“" + note.id() + "” is the id of something else too");
        }
        conditions.when(note.named(), note.when());
        if (faults.none() && note.when() != null && !new Satisfiable(flow).condition(note.when())) {
            conditions.fault(
                    note.named(), note.when(), "note “" + note.id() + "” is never said: its “when” can never be true");
        }
        texts.note(note);
    }

    private void subject() {
        for (String id : List.of(flow.subject().title(), flow.subject().text())) {
            boolean text = id.isEmpty()
                    || flow.field(id).filter(f -> TEXTS.contains(f.kind())).isPresent();
            if (!text) {
                faults.error(1, "“subject” names “" + id + "”, which is no field of text");
            }
        }
    }

    /// What is answered by one message that is neither yes nor no.
    private static boolean proposable(Kind kind) {
        return switch (kind) {
            case NAME, PHONE, UNIT, CHOICE, DATE, MONEY, NUMBER, PERCENT, TEXT -> true;
            case CONSENT, YES_NO, LONG_TEXT, FILES, GROUP, PLEDGE -> false;
        };
    }

    private void defaults(Field field) {
        if (!field.defaults().isEmpty() && !proposable(field.kind())) {
            faults.error(field, "“" + field.id() + "” cannot have a default: " + Faults.word(field.kind()));
        }
        for (Field.Default proposed : field.defaults()) {
            conditions.when(field, proposed.when());
            if (field.kind() == Kind.UNIT && proposed.answer().isEmpty()) {
                faults.error(field, "a unit's default is the “answer” of a unit, which was found before");
            } else if (proposed.answer().equals(field.id())) {
                faults.error(field, "the default of “" + field.id() + "” is its own answer");
            } else if (proposed.answer().isEmpty()) {
                if (proposable(field.kind()) && !Examples.fits(field, proposed.value())) {
                    faults.error(field, "“" + proposed.value() + "” can never be the answer of “" + field.id() + "”");
                }
            } else if (flow.field(proposed.answer())
                    .filter(f -> f.kind() == field.kind())
                    .isEmpty()) {
                faults.error(
                        field,
                        "the default of “" + field.id() + "” names “" + proposed.answer()
                                + "”, which is no field of the same kind");
            }
        }
    }

    private void computed(Computed computed) {
        if (flow.field(computed.id()).isPresent()) {
            faults.error(computed.line(), "“" + computed.id() + "” is asked, so it is not computed");
        }
        var possible = new Satisfiable(flow);
        for (Computed.Case each : computed.cases()) {
            conditions.computed(computed, each);
            if (faults.none() && !possible.condition(each.when())) {
                conditions.fault(
                        computed.named(),
                        each.when(),
                        "a case of “" + computed.id() + "” can never be true: " + each.value());
            }
        }
    }

    private void closing() {
        List<Field> pledges =
                flow.fields().stream().filter(f -> f.kind() == Kind.PLEDGE).toList();
        if (pledges.isEmpty()) {
            faults.warning(0, "the flow has no pledge: it is submitted from the review at once");
        }
        pledges.stream().skip(1).forEach(f -> faults.error(f, "a second pledge is never asked"));
        if (flow.fields().stream().noneMatch(f -> f.need() != Need.EXTRA && f.kind() != Kind.PLEDGE)) {
            faults.error(1, "the flow asks nothing");
        }
        boolean agreed = false;
        for (Field field : flow.fields()) {
            agreed |= field.kind() == Kind.CONSENT;
            boolean person = field.personal() || field.kind() == Kind.NAME || field.kind() == Kind.PHONE;
            if (person && !agreed) {
                faults.warning(field, "“" + field.id() + "” asks about a person before any consent");
                return;
            }
        }
    }

    private void field(Field field, boolean part) {
        if (RESERVED.contains(field.id())) {
            faults.error(field, "“" + field.id() + "” is a word of the engine's own; use another id");
        }
        if (field.number() > HIGHEST || (part && field.number() >= 0)) {
            faults.error(field, part ? "a part of a group has no number" : "a number is at most " + HIGHEST);
        }
        if (field.min() > field.max() || field.min() < 0) {
            faults.error(field, "“" + field.id() + "” has a min above its max, or below 0");
        }
        boolean counted = field.kind() == Kind.FILES
                || field.kind() == Kind.GROUP
                || field.kind() == Kind.TEXT
                || field.kind() == Kind.LONG_TEXT;
        if (counted && field.max() < 1) {
            faults.error(field, "“" + field.id() + "” cannot be answered: its max is " + field.max());
        }
        options(field);
        kind(field);
        group(field);
        conditions.when(field, field.when());
        defaults(field);
        field.rules().forEach(rule -> conditions.rule(field, rule));
        texts.field(field);
        example(field);
    }

    private void options(Field field) {
        if (field.kind() == Kind.CHOICE && field.options().size() < 2) {
            faults.error(field, "“" + field.id() + "” is a choice and needs at least two options");
        }
        if (field.kind() != Kind.CHOICE && !field.options().isEmpty()) {
            faults.error(field, "“" + field.id() + "” has options but is no choice");
        }
        if (field.options().size() > MOST_OPTIONS) {
            faults.warning(field, "“" + field.id() + "” has more than " + MOST_OPTIONS + " options");
        }
        field.options().forEach(o -> {
            conditions.when(field, o.when());
            if (faults.none() && o.when() != null && !new Satisfiable(flow).condition(o.when())) {
                conditions.fault(
                        field, o.when(), "option " + o.code() + " of “" + field.id() + "” can never be picked");
            }
        });
        field.options().stream()
                .filter(o -> !o.code().matches("[A-Z][A-Z0-9_]{0,39}"))
                .forEach(
                        o -> faults.error(field, "“" + o.code() + "” is no code of an option: capitals, digits and _"));
    }

    private void kind(Field field) {
        boolean oath = field.kind() == Kind.CONSENT || field.kind() == Kind.PLEDGE;
        if (oath && field.need() != Need.MUST) {
            faults.error(field, "a consent or pledge is a must");
        }
        if (oath && field.when() != null) {
            faults.error(field, "a consent or pledge is always asked");
        }
        if (field.kind() == Kind.FILES && field.types().isEmpty()) {
            faults.error(field, "“" + field.id() + "” takes files and needs “types”");
        }
        if (field.kind() != Kind.FILES && !field.types().isEmpty()) {
            faults.error(field, "“" + field.id() + "” has types but takes no files");
        }
        field.types().stream()
                .filter(t -> !t.matches("[a-z]+/[a-z0-9.+-]*"))
                .forEach(t -> faults.error(field, "“" + t + "” is no media type"));
        if (FINISHED_BY_A_WORD.contains(field.kind()) && !field.rules().isEmpty()) {
            faults.error(field, "rules of “" + field.id() + "” are never asked: it has no single value");
        }
    }

    private void group(Field field) {
        Field.Total total = field.total();
        if (field.kind() != Kind.GROUP) {
            if (!field.parts().isEmpty() || total != null) {
                faults.error(field, "“" + field.id() + "” has parts or a total but is no group");
            }
            return;
        }
        if (field.parts().isEmpty()) {
            faults.error(field, "group “" + field.id() + "” has no parts");
            return;
        }
        unique(field.parts());
        field.parts().forEach(part -> {
            if (FINISHED_BY_A_WORD.contains(part.kind()) || part.kind() == Kind.CONSENT || part.kind() == Kind.PLEDGE) {
                faults.error(part, "a part of a group is answered by one message, not by " + Faults.word(part.kind()));
            }
            if (part.when() != null || part.need() == Need.EXTRA) {
                faults.error(part, "a part of a group is asked for each entry: it has no “when” and is not extra");
            }
            if (part.options().stream().anyMatch(o -> o.when() != null)) {
                faults.error(part, "the options of a part are the same for every entry: they have no “when”");
            }
            field(part, true);
        });
        if (field.parts().getFirst().need() != Need.MUST) {
            faults.warning(field.parts().getFirst(), "the first part names the entry and should be a must");
        }
        if (total != null
                && field.parts().stream().noneMatch(p -> p.id().equals(total.part()) && p.kind() == Kind.PERCENT)) {
            faults.error(field, "“total” names the unknown part “" + total.part() + "”, or one that is no percent");
        }
        if (total != null && (total.below() < 2 || total.below() > 101)) {
            faults.error(field, "“total” of “" + field.id() + "” must lie between 2 and 101");
        }
    }

    private void example(Field field) {
        if (field.kind() == Kind.FILES) {
            return;
        }
        if (field.example().isEmpty()) {
            if (field.need() != Need.EXTRA) {
                faults.warning(field, "“" + field.id() + "” has no example for the second miss");
            }
        } else if (!Examples.good(field)) {
            faults.warning(field, "the example of “" + field.id() + "” would not be understood: " + field.example());
        }
    }

    /// What can only be told once the flow is sound: which questions are ever asked, and can be got past.
    private void reach(Satisfiable possible) {
        for (Field field : flow.fields()) {
            if (!possible.reachable(field)) {
                faults.error(field, "“" + field.id() + "” is never asked: its “when” can never be true");
            } else if (possible.always(field)) {
                faults.warning(field, "“" + field.id() + "” is always asked: its “when” is always true");
            }
            if (!possible.escapable(field)) {
                faults.error(field, "no answer to “" + field.id() + "” is ever taken: its rules refuse every one");
            }
            for (Field.Rule rule : field.rules()) {
                if (!possible.rule(field, rule.when())) {
                    conditions.fault(
                            field, rule.when(), "a rule of “" + field.id() + "” can never be true: " + shortened(rule));
                }
            }
        }
    }

    private static String shortened(Field.Rule rule) {
        String text = rule.text().length() > 40 ? rule.text().substring(0, 40) + "…" : rule.text();
        return (rule.does() == Does.WARN ? "warn" : rule.does() == Does.REFUSE ? "refuse" : "confirm") + " “" + text
                + "”";
    }
}
