package vn.sangkien.bot.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import vn.sangkien.bot.flow.State.Pending;
import vn.sangkien.bot.vietnamese.Typed;

/// Somebody of the support team types for the member. What they type is read and refused by the same rules as what
/// members
/// type, but nothing of it is said in the chat: the member hears when it is handed back. Each answer remembers who
/// typed
/// it until the member gives it anew.
final class Dictation {
    static final String BY_CODE = "dictated.code";
    static final String BY_NAME = "dictated.name";
    static final String PROPOSED = "proposed";

    /// Facts about who typed an answer are named so.
    private static final String BY = "by.";

    /// Among the facts: when a whole registration came from the support team.
    private static final String BEGUN = "proposed.at";

    /// Stands between the parts of an entry of a list; an entry is a line.
    private static final String PARTS = "[;\t]";

    private final Step s;
    private final Asking asking;
    private final Answering answering;
    private final Drafting drafting;

    Dictation(Step s, Asking asking, Answering answering, Drafting drafting) {
        this.s = s;
        this.asking = asking;
        this.answering = answering;
        this.drafting = drafting;
    }

    /// Who typed an answer for the member, if somebody did.
    static Optional<String> by(Step s, Field field) {
        return s.answers.containsKey(field.id()) ? Optional.ofNullable(s.facts.get(BY + field.id())) : Optional.empty();
    }

    /// Who typed what of the answers that stand, by field.
    static Map<String, String> typedBy(Step s) {
        var all = new LinkedHashMap<String, String>();
        s.flow.fields().forEach(field -> by(s, field).ifPresent(name -> all.put(field.id(), name)));
        return all;
    }

    /// Whether somebody typed anything of the form.
    static boolean on(Step s) {
        return s.flow.fields().stream().anyMatch(field -> by(s, field).isPresent());
    }

    /// The member gave this answer themselves.
    static void own(Step s, Field field) {
        s.facts.remove(BY + field.id());
    }

    // --- one answer

    void filled(Input.Filled filled) {
        Optional<Field> field = s.flow.field(filled.field()).filter(this::open);
        String text = Typed.clean(filled.text());
        if (!s.registering() || field.isEmpty()) {
            fault(filled.field(), s.flow.text("dictation.closed"));
        } else {
            hear(new Relevance(s).offered(field.get()), filled.by(), text);
        }
    }

    /// What the member agrees to and vouches for is theirs to say, and files are theirs to send.
    private boolean open(Field field) {
        boolean theirs = field.kind() == Kind.CONSENT || field.kind() == Kind.PLEDGE || field.kind() == Kind.FILES;
        return !theirs && new Relevance(s).relevant(field) && agreed();
    }

    private boolean agreed() {
        return s.flow.fields().stream()
                .filter(field -> field.kind() == Kind.CONSENT)
                .allMatch(field -> s.answers.containsKey(field.id()));
    }

    private void hear(Field field, String by, String text) {
        if (field.kind() == Kind.GROUP) {
            entries(field, text).ifPresent(answer -> accept(field, by, answer));
        } else if (field.kind() == Kind.UNIT && !text.contains(" ")) {
            s.query(BY_CODE, Map.of("field", field.id(), "by", by, "text", text), new Query.UnitOf(text));
        } else {
            value(field, text, reason -> fault(field.id(), reason))
                    .ifPresentOrElse(answer -> accept(field, by, answer), () -> unit(field, by, text));
        }
    }

    private void unit(Field field, String by, String text) {
        if (field.kind() == Kind.UNIT && text.length() <= LONGEST_UNIT) {
            s.query(BY_NAME, Map.of("field", field.id(), "by", by, "text", text), new Query.FindUnits(text, ""));
        }
    }

    private static final int LONGEST_UNIT = 200;

    /// What the text is worth as a value of that field.
    private Optional<Answer> value(Field field, String text, Consumer<String> refused) {
        boolean coded =
                field.options().stream().anyMatch(option -> option.code().equals(text))
                        || (field.kind() == Kind.YES_NO && (text.equals("YES") || text.equals("NO")));
        if (coded) {
            return Optional.of(Answer.of(text));
        }
        return switch (Reader.read(field, field.id(), text, s.today())) {
            case Heard.Value(Answer answer) -> Optional.of(answer);
            case Heard.Wait(Pending pending) -> {
                doubt(field, s.flow.text("dictation.doubt", Map.of("value", words(field, pending.value()))));
                yield Optional.of(pending.value());
            }
            case Heard.Miss(String key, Map<String, String> args) -> {
                refused.accept(s.flow.text(key, asking.filledIn(field, args)));
                yield Optional.empty();
            }
            case Heard.Find _ -> Optional.empty();
        };
    }

    void found(String purpose, Map<String, String> args, Fact.Units found) {
        Field field = s.flow.at(args.getOrDefault("field", ""));
        String by = args.getOrDefault("by", "");
        String text = args.getOrDefault("text", "");
        boolean one =
                found.units().size() == 1 || (found.clear() && !found.units().isEmpty());
        if (one) {
            accept(field, by, Answer.of(found.units().getFirst()));
        } else if (purpose.equals(BY_CODE)) {
            unit(field, by, text);
        } else if (found.units().isEmpty()) {
            fault(field.id(), s.flow.text("dictation.unit.none", Map.of("word", text)));
        } else {
            var several = found.units().stream()
                    .map(unit -> unit.name() + " (" + unit.code() + ")")
                    .toList();
            fault(field.id(), s.flow.text("dictation.unit.several", Map.of("list", String.join("; ", several))));
        }
    }

    /// A list as lines, the parts of each in their order: `Trần Thị Bé; ; 30`. Nothing, or “không”, is an empty list.
    private Optional<Answer> entries(Field group, String text) {
        var lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        boolean none = lines.isEmpty() || (lines.size() == 1 && Reader.declined(lines.getFirst()));
        if (none) {
            return Optional.of(Answer.list(List.of()));
        }
        if (lines.size() > group.max()) {
            fault(group.id(), s.flow.text("group.full", Map.of("max", Long.toString(group.max()))));
            return Optional.empty();
        }
        var entries = new ArrayList<Map<String, String>>();
        for (String line : lines) {
            var entry = entry(group, line);
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            entries.add(entry.get());
        }
        return shared(group, entries) ? Optional.of(Answer.list(entries)) : Optional.empty();
    }

    private Optional<Map<String, String>> entry(Field group, String line) {
        var entry = new LinkedHashMap<String, String>();
        String[] texts = line.split(PARTS, -1);
        for (int i = 0; i < group.parts().size(); i++) {
            Field part = group.parts().get(i);
            String text = i < texts.length ? texts[i].strip() : "";
            if (text.isEmpty() && part.need() != Need.MUST) {
                continue;
            }
            Optional<Answer> value = part.kind() == Kind.UNIT
                    ? Optional.of(Answer.unlisted(text))
                    : value(part, text, reason -> fault(group.id(), line + ": " + reason));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            entry.put(part.id(), value.get().value());
        }
        return Optional.of(entry);
    }

    /// If one entry has a share all must, and something is left for the author.
    private boolean shared(Field group, List<Map<String, String>> entries) {
        Field.Total total = group.total();
        int given = Groups.total(group, entries, -1);
        if (total == null || given == 0) {
            return true;
        }
        if (given >= total.below()) {
            fault(group.id(), s.flow.text("group.total", Map.of("value", Integer.toString(given))));
            return false;
        }
        boolean all = entries.stream().allMatch(entry -> entry.containsKey(total.part()));
        if (!all) {
            fault(group.id(), s.flow.text("group.shareAll"));
        }
        return all;
    }

    private void accept(Field field, String by, Answer answer) {
        var relevance = new Relevance(s);
        for (Field.Rule rule : field.rules()) {
            if (!relevance.holds(rule.when(), field, answer)) {
                continue;
            }
            String text = Flow.fill(rule.text(), answering.ruled(field, answer));
            switch (rule.does()) {
                case REFUSE -> {
                    fault(field.id(), text);
                    return;
                }
                case CONFIRM, WARN -> doubt(field, text);
            }
        }
        s.answers.put(field.id(), answer);
        s.facts.put(BY + field.id(), by);
        s.known.remove(field.id());
        s.skipped.remove(field.id());
        s.aside.remove(field.id());
        s.work.remove(field.id());
        if (s.place.equals(field.id())) {
            s.pending = null;
            s.misses = 0;
        }
        relevance.settle();
    }

    private String words(Field field, Answer answer) {
        return new Words(s.flow).of(field, answer);
    }

    private void fault(String field, String text) {
        s.effect(new Effect.Fault(field, text, true));
    }

    private void doubt(Field field, String text) {
        s.effect(new Effect.Fault(field.id(), text, false));
    }

    // --- a whole registration

    /// A draft of the member's own is never laid aside for what somebody typed.
    void proposed(Input.Proposed proposed) {
        if (!Linking.adopts(s.flow, s.snapshot())) {
            fault("", s.flow.text("dictation.busy"));
            s.effect(new Effect.CallHuman(PROPOSED));
            return;
        }
        s.aside.clear();
        s.aside.putAll(proposed.answers());
        s.query(PROPOSED, Map.of("by", proposed.by(), "paper", proposed.paper() ? "YES" : ""), new Query.WhoIs());
    }

    void begin(Map<String, String> args, Fact.Person person) {
        String by = args.getOrDefault("by", "");
        boolean paper = args.getOrDefault("paper", "").equals("YES");
        var answers = new LinkedHashMap<>(s.aside);
        drafting.anew(person.draft(), "", person.facts());
        person.known().forEach((id, answer) -> {
            if (s.flow.field(id).isPresent()) {
                s.answers.put(id, answer);
                s.known.add(id);
            }
        });
        answers.forEach((id, answer) -> {
            s.answers.put(id, answer);
            s.known.remove(id);
            s.facts.put(BY + id, by);
        });
        s.facts.put(BEGUN, s.now.toInstant().toString());
        var relevance = new Relevance(s);
        relevance.settle();
        relevance.silence();
        if (paper) {
            agreedOnPaper(by);
            s.stand(Place.REVIEW);
        } else {
            passOver(relevance);
            s.say("dictation.proposed", Map.of("name", by, "title", s.called()));
            drafting.go();
        }
    }

    /// Whether a form was begun for the member later than they have been silent: that silence is not about it.
    boolean isYounger(Duration idle) {
        String begun = s.facts.get(BEGUN);
        return begun != null && s.now.toInstant().isBefore(Instant.parse(begun).plus(idle));
    }

    private void agreedOnPaper(String by) {
        s.flow.fields().stream().filter(field -> field.kind() == Kind.CONSENT).forEach(field -> {
            s.answers.put(field.id(), Answer.of("YES"));
            s.facts.put(BY + field.id(), by);
            s.effect(new Effect.Consent(
                    true, s.flow.text("dictation.paper", Map.of("name", by)) + "\n\n" + field.ask()));
        });
    }

    /// What may stay open is not asked of somebody who has only to look it through.
    private void passOver(Relevance relevance) {
        s.flow.fields().stream()
                .filter(field -> field.need() == Need.OPTIONAL && relevance.relevant(field))
                .filter(field -> !s.answers.containsKey(field.id()) && !s.skipped.contains(field.id()))
                .forEach(field -> s.skipped.add(field.id()));
    }

    /// What must be answered and is not.
    private List<Field> missing() {
        var relevance = new Relevance(s);
        return s.flow.fields().stream()
                .filter(field ->
                        field.need() == Need.MUST && field.kind() != Kind.PLEDGE && field.kind() != Kind.CONSENT)
                .filter(field -> relevance.relevant(field) && !s.answers.containsKey(field.id()))
                .toList();
    }

    /// Submits what was typed for somebody who agreed to it, and vouched for it, on paper; for nobody else.
    void signed(Input.Signed signed) {
        boolean paper = s.flow.fields().stream()
                .filter(field -> field.kind() == Kind.CONSENT)
                .allMatch(field -> by(s, field).isPresent());
        if (!s.registering() || !paper) {
            fault("", s.flow.text("dictation.closed"));
            return;
        }
        var missing = missing();
        missing.forEach(field -> fault(field.id(), s.flow.text("dictation.missing", Map.of("label", field.label()))));
        if (missing.isEmpty()) {
            var committed = new LinkedHashMap<>(Computed.with(s, s.answers));
            var typedBy = new LinkedHashMap<>(typedBy(s));
            s.flow.pledge().ifPresent(pledge -> {
                committed.put(pledge.id(), Answer.of("YES"));
                typedBy.put(pledge.id(), signed.by());
            });
            s.query("register", Map.of(), new Query.Register(s.draft, s.receipt, committed, typedBy));
        }
    }

    /// Handed back: goes on to what is still open of the form, or to the member's yes, where somebody has answered the
    /// question it stood at.
    boolean goOn() {
        boolean answered = s.over == null
                && Place.isField(s.place)
                && !Groups.inside(s.place)
                && by(s, s.field()).isPresent();
        if (answered) {
            if (missing().isEmpty()) {
                passOver(new Relevance(s));
            }
            answering.taking.advance();
        }
        return answered;
    }
}
