package vn.sangkien.bot.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.flow.State.Pending;
import vn.sangkien.bot.vietnamese.Amounts;
import vn.sangkien.bot.vietnamese.Choices;
import vn.sangkien.bot.vietnamese.Dates;
import vn.sangkien.bot.vietnamese.Reading;
import vn.sangkien.bot.vietnamese.When;

/// Words the open question: which step it is, what was given so far, how to answer, and what can be tapped.
final class Asking {
    /// From this miss on an example is shown, then the ways to answer, then a person is offered.
    private static final int EXAMPLE = 2;

    /// Examples of a day in the past lie so many days back.
    private static final int PAST = 60;

    private static final int WAYS = 3;
    private static final int PERSON = 4;

    private final Step s;
    private final Relevance relevance;
    private final Words words;

    Asking(Step s) {
        this.s = s;
        relevance = new Relevance(s);
        words = new Words(s.flow);
    }

    /// Asks whatever is open: a confirmation lying over the form, the form's question, the review, or nothing.
    void open() {
        if (s.over != null) {
            switch (s.over) {
                case Place.IDLE -> s.say("idle.hint");
                case Place.CANCELLED -> s.say("cancelled.hint");
                case Place.MOVED -> s.say("moved", s.about());
                case Place.HUMAN -> {}
                default -> confirmation(s.over);
            }
            return;
        }
        question();
    }

    /// The like after something that changed nothing: the card stands above, and is long.
    void again() {
        boolean card = s.over == null && Place.REVIEW.equals(s.place);
        if (card && !Comparing.pending(s) && !Dictation.on(s)) {
            new Review(s, relevance, words).ways("review.unknown");
        } else {
            open();
        }
    }

    /// Comes back from a pause with a word on where we are.
    void resume() {
        s.rise();
        s.say("resume.here", standing());
        question();
    }

    /// The numbers of the draft: `title`, `done`, `all`.
    Map<String, String> standing() {
        List<Field> questions = relevance.questions();
        long open = relevance.openCount();
        var args = new LinkedHashMap<String, String>();
        args.put("title", s.called());
        args.put("done", Long.toString(Math.max(0, questions.size() - open)));
        args.put("all", Integer.toString(questions.size()));
        args.put("open", Long.toString(open));
        return args;
    }

    private void confirmation(String over) {
        s.asks++;
        s.noOffers();
        if (over.equals(Place.CHANGE)) {
            Pending change = s.pending();
            Field field = s.flow.at(change.field());
            s.say(
                    over,
                    Map.of(
                            "label", field.label(),
                            "new", words.of(field, change.value()),
                            "old",
                                    Optional.ofNullable(s.answers.get(field.id()))
                                            .map(a -> words.of(field, a))
                                            .orElse("–")));
        } else {
            var args = standing();
            args.putAll(s.about());
            s.say(over, args);
        }
        s.offer(word("button." + over + ".yes"), over, "YES");
        s.offer(word("button." + over + ".no"), over, "NO");
    }

    /// What the label of a button under the confirmation stands for.
    Optional<Boolean> picked(String text) {
        List<Choices.Option> labels = List.of(
                new Choices.Option("YES", word("button." + s.over + ".yes")),
                new Choices.Option("NO", word("button." + s.over + ".no")));
        return Choices.read(text, labels) instanceof Reading.Understood<String>(String code)
                ? Optional.of(code.equals("YES"))
                : Optional.empty();
    }

    void question() {
        switch (s.place) {
            case Place.START, Place.REFUSED -> {}
            case Place.DONE -> s.say("done.hint");
            case Place.REVIEW -> review();
            default -> {
                propose();
                field("");
            }
        }
    }

    /// Where somebody typed for the member, one yes is enough: the card stands over the last question.
    private void review() {
        boolean vouch =
                Dictation.on(s) && !Comparing.pending(s) && s.flow.pledge().isPresent();
        new Review(s, relevance, words).show(!vouch);
        if (vouch) {
            s.go(s.flow.pledge().orElseThrow().id());
            field("");
        }
    }

    /// A question nobody has answered yet comes with the value its author proposes.
    private void propose() {
        Field field = target();
        boolean untouched = s.pending == null
                && s.misses == 0
                && !s.work.containsKey(field.id())
                && (Groups.inside(s.place)
                        ? Words.value(field, Groups.entry(s)) == null
                        : !s.answers.containsKey(field.id()) && !s.aside.containsKey(field.id()));
        if (untouched && field.kind() == Kind.UNIT && !Groups.inside(s.place)) {
            Posted.proposed(s).ifPresent(pending -> s.pending = pending);
        }
        if (untouched && s.pending == null) {
            relevance.proposed(field).ifPresent(value -> {
                String ask = Place.asked(s.place);
                s.went(Branches.proposed(ask));
                s.pending = new Pending(State.Why.DEFAULT, ask, value, 0, List.of());
            });
        }
    }

    /// Asks the open question again because the last message was no answer to it.
    void missed(String key, Map<String, String> args) {
        s.misses++;
        s.mark(Edge.Kind.MISSED);
        var named = args(target());
        named.putAll(args);
        field(s.flow.text(key, named));
    }

    /// Asks whether `dung` was đúng or dừng, with the latter to tap.
    void unclear() {
        if (s.over == null && Place.isField(s.place)) {
            missed("reask.dung", Map.of());
        } else {
            s.say("reask.dung");
            open();
        }
        s.offerCommand("button.stop", "STOP");
    }

    /// Asks the open question again for a reason that is nobody's mistake.
    void refused(String reason) {
        s.mark(Edge.Kind.REFUSED);
        field(reason);
    }

    private void field(String reason) {
        s.asks++;
        s.noOffers();
        Field field = target();
        var lines = new ArrayList<String>();
        Pending pending = s.pending;
        boolean confirming = pending != null && pending.field().equals(Place.asked(s.place));
        if (!reason.isEmpty()) {
            lines.add(reason);
            if (s.misses >= EXAMPLE
                    && !field.example().isEmpty()
                    && !field.kind().yesOrNo()) {
                lines.add(s.flow.text("ladder.example", Map.of("example", Flow.fill(field.example(), args(field)))));
            }
        }
        if (confirming && pending != null) {
            lines.add(confirming(field, pending));
        } else if (reason.isEmpty()) {
            lines.add(Flow.fill(field.ask(), args(field)));
        }
        boolean proposed = confirming && pending != null && pending.why() == State.Why.DEFAULT;
        if ((!confirming || proposed) && field.kind() == Kind.CHOICE) {
            lines.add(numbered(field.options().stream().map(Field.Option::label).toList()));
        }
        soFar(field, lines, reason.isEmpty());
        if (s.misses >= WAYS) {
            lines.add(word(canSkip(field) ? "ladder.skip" : "ladder.ways"));
        }
        if (s.misses >= PERSON) {
            lines.add(word("ladder.person"));
        }
        s.sayText(header() + String.join("\n", lines));
        offers(field, confirming ? pending : null);
    }

    /// “Bước 4/12: ”, or nothing for what is not among the questions of this member.
    private String header() {
        List<Field> questions = relevance.questions();
        int n = questions.indexOf(s.flow.at(s.place)) + 1;
        return n == 0
                ? ""
                : s.flow.text("step", Map.of("n", Integer.toString(n), "m", Integer.toString(questions.size())));
    }

    private void soFar(Field field, List<String> lines, boolean fresh) {
        List<Map<String, String>> work = s.work.getOrDefault(field.id(), List.of());
        Answer standing = Groups.inside(s.place) ? Words.value(field, Groups.entry(s)) : s.answers.get(field.id());
        if (fresh && !work.isEmpty() && (field.kind() == Kind.LONG_TEXT || field.kind() == Kind.FILES)) {
            lines.add(s.flow.text(
                    field.kind() == Kind.FILES ? "files.soFar" : "long.soFar",
                    Map.of("n", Integer.toString(work.size()))));
        } else if (fresh && standing != null && s.pending == null) {
            lines.add(s.flow.text("standing", Map.of("value", words.of(field, standing))));
        } else if (fresh && s.pending == null && !Groups.inside(s.place)) {
            aside(field, lines);
        }
    }

    /// What was said when the question stood differently, perhaps with other options.
    private void aside(Field field, List<String> lines) {
        Answer old = s.aside.get(field.id());
        String value = old == null ? "" : words.shown(s.flow.at(s.place), old);
        if (!value.isEmpty()) {
            lines.add(s.flow.text("aside", Map.of("value", value)));
        }
    }

    private String confirming(Field field, Pending pending) {
        var args = new LinkedHashMap<String, String>();
        args.put("label", field.label());
        args.put("value", words.of(field, pending.value()));
        return switch (pending.why()) {
            case NAME -> s.flow.text("confirm.name", args);
            case NAME_OR_CANCEL -> s.flow.text("confirm.nameOrCancel", args);
            case UNIT -> {
                var unit = pending.options().getFirst();
                args.put("path", unit.getOrDefault("path", ""));
                args.put("note", unit.getOrDefault("note", ""));
                yield s.flow.text(found(unit), args);
            }
            case UNITS -> s.flow.text("unit.several", args) + "\n" + units(pending);
            case BROWSE -> s.flow.text("unit.browse", args) + "\n" + units(pending);
            case FREE_UNIT -> s.flow.text("unit.free", args);
            case PERIOD -> {
                args.put(
                        "once", Amounts.inFigures(Long.parseLong(pending.value().detail("once"))));
                args.put("times", pending.value().detail("times"));
                yield s.flow.text("confirm.period", args);
            }
            case DEFAULT -> Flow.fill(field.ask(), args(field)) + "\n" + s.flow.text("proposed", args);
            case RULE -> {
                args.put("words", words.spelled(field, pending.value()));
                yield Flow.fill(field.rules().get(pending.level()).text(), args);
            }
            case CHANGE -> "";
        };
    }

    private static String found(Map<String, String> unit) {
        boolean top = unit.getOrDefault("path", "").isEmpty();
        return !unit.getOrDefault("note", "").isEmpty() ? "unit.successor" : top ? "unit.top" : "unit.one";
    }

    private String units(Pending pending) {
        return numbered(pending.options().stream()
                .map(o -> o.getOrDefault("path", "").isEmpty()
                        ? o.getOrDefault("name", "")
                        : o.getOrDefault("name", "") + " – " + o.getOrDefault("path", ""))
                .toList());
    }

    private static String numbered(List<String> labels) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < labels.size(); i++) {
            lines.add((i + 1) + ". " + labels.get(i));
        }
        return String.join("\n", lines);
    }

    private void offers(Field field, @Nullable Pending pending) {
        String ask = Place.asked(s.place);
        if (pending != null && !pending.options().isEmpty() && pending.why() != State.Why.UNIT) {
            pending.options().forEach(o -> s.offer(o.getOrDefault("name", ""), ask, o.getOrDefault("code", "")));
            s.offerCommand("button.unlisted", "UNLISTED");
        } else if (pending != null && pending.why() != State.Why.FREE_UNIT) {
            s.offer(word("button.right"), ask, "YES");
            if (pending.why() == State.Why.DEFAULT) {
                byKind(field, ask);
            } else {
                s.offer(word("button.wrong"), ask, "NO");
            }
        } else if (pending == null) {
            byKind(field, ask);
        }
        if (s.misses >= PERSON) {
            s.offerCommand("button.human", "HUMAN");
        }
    }

    private void byKind(Field field, String ask) {
        switch (field.kind()) {
            case CONSENT, PLEDGE -> {
                s.offer(word("button.agree"), ask, "YES");
                s.offer(word("button.disagree"), ask, "NO");
            }
            case YES_NO, GROUP -> {
                s.offer(word("word.yes"), ask, "YES");
                s.offer(word("word.no"), ask, "NO");
            }
            case CHOICE -> field.options().forEach(o -> s.offer(o.label(), ask, o.code()));
            case LONG_TEXT, FILES -> {
                if (!s.work.getOrDefault(field.id(), List.of()).isEmpty()) {
                    s.offerCommand("button.done", "DONE");
                }
            }
            case UNIT -> {
                if (s.misses > 0) {
                    s.offerCommand("button.browse", "BROWSE");
                    s.offerCommand("button.unlisted", "UNLISTED");
                }
            }
            case NAME, PHONE, DATE, MONEY, NUMBER, PERCENT, TEXT -> {}
        }
        if (canSkip(field) && field.kind() != Kind.GROUP) {
            s.offerCommand("button.skip", "SKIP");
        }
    }

    private static boolean canSkip(Field field) {
        return field.need() != Need.MUST;
    }

    /// Why a text is no answer to a field, with everything such a sentence may name.
    Map<String, String> filledIn(Field field, Map<String, String> args) {
        var all = new LinkedHashMap<String, String>();
        all.put("label", field.label());
        past(all);
        all.putAll(args);
        return all;
    }

    private void past(Map<String, String> args) {
        When past = new When(s.today().minusDays(PAST), false);
        args.put("pastDay", Dates.official(past));
        args.put("pastMonth", Dates.official(new When(past.day().withDayOfMonth(1), true)));
    }

    private Map<String, String> args(Field field) {
        var args = new LinkedHashMap<String, String>();
        args.put("label", field.label());
        past(args);
        int hash = s.place.indexOf('#');
        if (hash > 0) {
            Field group = s.flow.at(s.place);
            int index = Integer.parseInt(s.place.substring(hash + 1));
            args.put("i", Integer.toString(index + 1));
            args.put(
                    "who", Groups.entry(s).getOrDefault(group.parts().getFirst().id(), ""));
        }
        return args;
    }

    /// The field the open question is about: a part of a group, the question for one more entry, or the field itself.
    Field target() {
        return Groups.target(s);
    }

    private String word(String key) {
        return s.flow.text(key, Map.of());
    }
}
