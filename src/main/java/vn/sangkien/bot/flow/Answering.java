package vn.sangkien.bot.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.sangkien.bot.flow.State.Pending;
import vn.sangkien.bot.flow.State.Why;
import vn.sangkien.bot.vietnamese.Command;
import vn.sangkien.bot.vietnamese.Dates;
import vn.sangkien.bot.vietnamese.Names;
import vn.sangkien.bot.vietnamese.Ordered;
import vn.sangkien.bot.vietnamese.Reading;
import vn.sangkien.bot.vietnamese.When;
import vn.sangkien.bot.vietnamese.YesNo;
import vn.sangkien.bot.vietnamese.YesNos;

/// Hears answers to the open question: reads them, confirms what is doubtful, asks the field's rules, and has them
/// taken.
final class Answering {
    private final Step s;
    private final Asking asking;
    private final Relevance relevance;
    private final Words words;
    final Taking taking;
    final Groups groups;
    final Units units;
    final Gathering gathering;

    Answering(Step s, Asking asking) {
        this.s = s;
        this.asking = asking;
        relevance = new Relevance(s);
        words = new Words(s.flow);
        taking = new Taking(s, asking);
        groups = new Groups(s, asking, taking);
        units = new Units(s, asking, this);
        gathering = new Gathering(s, asking, this);
    }

    Field target() {
        return Groups.target(s);
    }

    private String ask() {
        return Place.asked(s.place);
    }

    // --- messages

    void text(String text) {
        Field field = target();
        if (s.pending != null && pendingText(field, s.pending, text)) {
            return;
        }
        if (declined(field, text)) {
            skip();
            return;
        }
        switch (field.kind()) {
            case LONG_TEXT -> gathering.part(field, text);
            case FILES -> gathering.noFile(field, text);
            case CONSENT, NAME, PHONE, UNIT, YES_NO, CHOICE, DATE, MONEY, NUMBER, PERCENT, TEXT, GROUP, PLEDGE ->
                heard(field, Reader.read(field, ask(), text, s.today()));
        }
    }

    /// “không” to a question that may be passed over, where it could be no answer.
    private static boolean declined(Field field, String text) {
        boolean possible = switch (field.kind()) {
            case PHONE, UNIT, DATE, NUMBER, PERCENT, TEXT -> field.need() != Need.MUST;
            case CONSENT, NAME, YES_NO, CHOICE, MONEY, LONG_TEXT, FILES, GROUP, PLEDGE -> false;
        };
        return possible && YesNos.read(text) instanceof Reading.Understood<YesNo>(YesNo yes) && yes == YesNo.NO;
    }

    /// A whole value that came together with “sửa …”.
    void at(Field field, String value) {
        if (field.kind() == Kind.FILES || field.kind() == Kind.GROUP) {
            asking.question();
        } else {
            heard(field, Reader.read(field, ask(), value, s.today()));
        }
    }

    private void heard(Field field, Heard heard) {
        switch (heard) {
            case Heard.Value(Answer answer) -> accept(field, answer, 0);
            case Heard.Wait(Pending pending) -> wait(field, pending);
            case Heard.Miss(String key, Map<String, String> args) -> asking.missed(key, args);
            case Heard.Find(String text) -> units.find(text);
        }
    }

    /// A doubtful name that is better than the doubtful one before, or the same again, is taken at once.
    private void wait(Field field, Pending pending) {
        Pending before = s.pending;
        boolean settled = pending.why() == Why.NAME
                && before != null
                && before.why() == Why.NAME
                && (pending.level() < before.level() || pending.value().equals(before.value()));
        if (settled) {
            accept(field, pending.value(), 0);
        } else {
            s.pending = pending;
            asking.question();
        }
    }

    /// A message while a value waits; false when it is a new answer.
    private boolean pendingText(Field field, Pending pending, String text) {
        return switch (pending.why()) {
            case FREE_UNIT -> {
                units.free(text);
                yield true;
            }
            case UNITS, BROWSE -> units.picked(pending, text);
            case NAME, NAME_OR_CANCEL, UNIT, PERIOD, DEFAULT, RULE, CHANGE -> yesOrNo(field, pending, text);
        };
    }

    private boolean yesOrNo(Field field, Pending pending, String text) {
        if (YesNos.read(text) instanceof Reading.Understood<YesNo>(YesNo yes)) {
            confirmed(field, pending, yes == YesNo.YES);
            return true;
        }
        return false;
    }

    void confirmed(Field field, Pending pending, boolean yes) {
        if (!yes) {
            s.pending = null;
            asking.refused(s.flow.text("confirm.anew", Map.of("label", field.label())));
            return;
        }
        switch (pending.why()) {
            case RULE -> accept(field, pending.value(), pending.level() + 1);
            case UNIT -> units.take(pending.options().getFirst());
            case NAME, NAME_OR_CANCEL, PERIOD, DEFAULT -> accept(field, pending.value(), 0);
            case UNITS, BROWSE, FREE_UNIT, CHANGE -> asking.question();
        }
    }

    /// Asks the rules from the given one on, then has the answer taken.
    void accept(Field field, Answer answer, int level) {
        if (field.kind().coded()) {
            s.went(Branches.answer(ask(), answer.value()));
        }
        var warnings = new ArrayList<String>();
        for (int i = level; i < field.rules().size(); i++) {
            Field.Rule rule = field.rules().get(i);
            if (!relevance.holds(rule.when(), field, answer)) {
                continue;
            }
            s.went(Branches.rule(ask(), i));
            String text = Flow.fill(rule.text(), ruled(field, answer));
            switch (rule.does()) {
                case REFUSE -> {
                    s.pending = null;
                    s.misses = 0;
                    asking.refused(text);
                    return;
                }
                case CONFIRM -> {
                    s.pending = new Pending(Why.RULE, ask(), answer, i, List.of());
                    asking.question();
                    return;
                }
                case WARN -> warnings.add(text);
            }
        }
        warnings.forEach(s::sayText);
        take(field, answer);
    }

    /// What a rule's text may name: the value, the field, and the days the world told.
    Map<String, String> ruled(Field field, Answer answer) {
        var args = new LinkedHashMap<String, String>();
        s.days().forEach((name, day) -> args.put(name, Dates.official(When.parse(day))));
        args.put("value", words.of(field, answer));
        args.put("label", field.label());
        return args;
    }

    /// Has the value taken by whom it belongs to: the group it is a part of, or the form.
    void take(Field field, Answer answer) {
        s.mark(Edge.Kind.ANSWERED);
        if (Groups.inside(s.place)) {
            if (field.kind() == Kind.PERCENT && groups.exceeds(field, answer.value())) {
                asking.refused(s.flow.text("group.total", Map.of("value", answer.value())));
                return;
            }
            groups.take(field, answer.value(), answer.detail("name"));
        } else if (field.kind() == Kind.GROUP) {
            if (answer.value().equals("YES")) {
                groups.begin(field);
            } else {
                taking.take(field, Answer.list(List.of()));
            }
        } else {
            taking.take(field, answer);
        }
    }

    // --- picks

    /// A button or a pick at the open question.
    void choose(String value) {
        Field field = target();
        Pending pending = s.pending;
        if (pending != null && !pending.options().isEmpty() && pending.why() != Why.UNIT) {
            units.choose(pending, value);
        } else if (pending != null && (value.equals("YES") || value.equals("NO"))) {
            confirmed(field, pending, value.equals("YES"));
        } else if (field.kind() == Kind.UNIT) {
            units.code(value);
        } else if (field.kind() == Kind.CHOICE
                && field.options().stream().anyMatch(o -> o.code().equals(value))) {
            accept(field, Answer.of(value), 0);
        } else if (field.kind().yesOrNo() && (value.equals("YES") || value.equals("NO"))) {
            accept(field, Answer.of(value), 0);
        } else {
            text(value);
        }
    }

    // --- others

    /// A number the channel vouches for also tells who is on the union's list.
    void phone(String number) {
        if (s.over == null && Place.isField(s.place) && target().kind() == Kind.PHONE) {
            if (Reader.read(target(), ask(), number, s.today()) instanceof Heard.Value(Answer proven)) {
                s.query("proven", Map.of("number", number), new Query.Proven(proven.value()));
            } else {
                text(number);
            }
        } else {
            s.say("wrong.phone");
            asking.open();
        }
    }

    /// What the union knows is not asked, but shown at the review.
    void listed(Map<String, String> args, Fact.Listed listed) {
        boolean taken = false;
        for (var entry : listed.known().entrySet()) {
            var field = s.flow.field(entry.getKey())
                    .filter(f -> !s.answers.containsKey(f.id()) && Fit.fits(f, entry.getValue()));
            if (field.isPresent()) {
                s.answers.put(entry.getKey(), entry.getValue());
                s.known.add(entry.getKey());
                s.skipped.remove(entry.getKey());
                taken = true;
            }
        }
        if (taken) {
            s.say("listed");
        }
        if (!listed.asked().isEmpty()) {
            s.say(
                    "listed.asked",
                    Map.of("channel", s.flow.texts().getOrDefault("channel." + listed.asked(), listed.asked())));
        }
        text(args.getOrDefault("number", ""));
    }

    void skip() {
        Field field = target();
        if (Groups.inside(s.place)) {
            if (!groups.canSkip(field)) {
                asking.refused(s.flow.text(
                        field.need() == Need.MUST ? "skip.must" : "group.shareAll", Map.of("label", field.label())));
                return;
            }
            s.pending = null;
            s.mark(Edge.Kind.SKIPPED);
            s.went(Branches.skipped(ask()));
            groups.take(field, "", "");
        } else if (field.kind() == Kind.FILES && s.work.containsKey(field.id())) {
            gathering.done(field);
        } else if (field.need() == Need.MUST && !s.answers.containsKey(field.id())) {
            asking.refused(s.flow.text("skip.must", Map.of("label", field.label())));
        } else {
            s.mark(Edge.Kind.SKIPPED);
            taking.skip(field);
        }
    }

    /// `huy` where a name is asked: a name, or a wish to leave?
    boolean nameOrCancel(Ordered ordered) {
        boolean asked = ordered.command() == Command.CANCEL
                && ordered.doubtful()
                && s.over == null
                && Place.isField(s.place)
                && target().kind() == Kind.NAME;
        if (asked) {
            s.pending = new Pending(Why.NAME_OR_CANCEL, ask(), Answer.of("Huy"), 1, List.of());
            asking.question();
        }
        return asked;
    }

    /// Whether a text would be a value for a field, for choosing among fields of the same name.
    boolean fits(Field field, String text) {
        return switch (field.kind()) {
            case NAME -> Names.plausible(text);
            case UNIT -> true;
            case CONSENT, PHONE, YES_NO, CHOICE, DATE, MONEY, NUMBER, PERCENT, TEXT, LONG_TEXT, FILES, GROUP, PLEDGE ->
                Reader.read(field, field.id(), text, s.today()) instanceof Heard.Value;
        };
    }
}
