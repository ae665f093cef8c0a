package vn.sangkien.bot.flow;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Takes a draft over to another version of its flow. Pure: the same versions, draft and time give the same outcome.
///
/// No answer is ever lost: it stays, moves as the new version's [Move]s say, or is kept aside where they allow it;
/// where none of that is possible the draft stays with the version it has.
public final class Migration {
    private final Flow from;
    private final Flow to;
    private final MovedDraft draft;
    private final Set<String> lost = new LinkedHashSet<>();
    private final Set<String> again = new LinkedHashSet<>();

    private Migration(Flow from, Flow to, State state) {
        this.from = from;
        this.to = to;
        draft = new MovedDraft(state);
    }

    /// What a version would make of a draft.
    ///
    /// @param state under the new version; unchanged when an answer would be lost
    /// @param moved answers that have another field, code or place now
    /// @param asked questions that were behind the draft and are open now
    /// @param lost fields whose answer nobody would have
    public record Outcome(State state, List<String> moved, List<String> asked, List<String> lost) {
        public Outcome {
            moved = List.copyOf(moved);
            asked = List.copyOf(asked);
            lost = List.copyOf(lost);
        }

        /// Whether the draft can be taken over.
        public boolean possible() {
            return lost.isEmpty();
        }

        /// Whether nothing but the version is another one.
        public boolean unchanged() {
            return possible() && moved.isEmpty() && asked.isEmpty();
        }
    }

    /// What becomes of a draft under another version.
    public static Outcome of(Flow from, Flow to, State state, ZonedDateTime now) {
        return new Migration(from, to, state).outcome(state, now);
    }

    /// A conversation whose form is closed, with those of its answers the version still knows.
    public static State closed(Flow to, State state) {
        var draft = new MovedDraft(state);
        draft.answers
                .entrySet()
                .removeIf(e -> to.field(e.getKey())
                        .map(f -> !Fit.fits(f, e.getValue()))
                        .orElse(true));
        draft.work.clear();
        return draft.at(draft.place, to, state);
    }

    /// Whether this is a good moment: nothing waits for a yes or a pick, and the open question is the same and asked
    /// as before, so that what the member answers means the same. After a pause it is asked anew anyway.
    public static boolean timely(Flow from, Flow to, State state, Outcome outcome) {
        if (state.pending() != null || state.awaiting() != null) {
            return false;
        }
        String place = state.place();
        boolean same = place.equals(outcome.state().place())
                && (!Place.isField(place) || same(from.field(base(place)), to.field(base(place))));
        return Place.IDLE.equals(state.over()) || (state.over() == null && same);
    }

    private static boolean same(Optional<Field> old, Optional<Field> now) {
        return old.isPresent() && now.isPresent() && answeredAlike(old.get(), now.get());
    }

    private static boolean answeredAlike(Field old, Field now) {
        return old.kind() == now.kind()
                && old.options().stream()
                        .map(Field.Option::code)
                        .toList()
                        .equals(now.options().stream().map(Field.Option::code).toList())
                && old.parts().stream()
                        .map(Field::id)
                        .toList()
                        .equals(now.parts().stream().map(Field::id).toList());
    }

    private static String base(String place) {
        return place.split("[.#]", 2)[0];
    }

    private Outcome outcome(State state, ZonedDateTime now) {
        Set<String> openBefore = openBehind(from, state, now);
        to.moves().forEach(draft::move);
        new ArrayList<>(draft.answers.keySet()).forEach(id -> settle(id, now));
        new ArrayList<>(draft.work.keySet()).forEach(this::settleWork);
        if (!lost.isEmpty()) {
            return new Outcome(state, List.of(), List.of(), List.copyOf(lost));
        }
        draft.skipped.removeIf(
                id -> to.field(id).map(f -> f.need() == Need.MUST).orElse(true));
        draft.known.retainAll(draft.answers.keySet());
        State bare = draft.state(to, state);
        State placed = draft.at(place(bare, now), to, state);
        var asked = new LinkedHashSet<>(again);
        openBehind(to, placed, now).stream()
                .filter(id -> !openBefore.contains(draft.former(id)))
                .forEach(asked::add);
        return new Outcome(placed, List.copyOf(draft.moved), List.copyOf(asked), List.of());
    }

    /// Whether the new version still takes the answer; else it is kept aside, or the draft cannot move.
    private void settle(String id, ZonedDateTime now) {
        Answer answer = draft.answers.get(id);
        Optional<Field> field = to.field(id);
        if (answer == null) {
            return;
        }
        if (field.isEmpty()) {
            lost.add(id);
        } else if (!Fit.fits(field.get(), answer)
                && from.field(draft.former(id))
                        .map(old -> !Fit.alike(old, field.get()))
                        .orElse(true)) {
            if (draft.mayAskAgain(id, to)) {
                askAgain(id, answer);
            } else {
                lost.add(id);
            }
        } else if (refused(to, field.get(), answer, now)
                && from.field(draft.former(id))
                        .map(old -> !Fit.fits(old, answer) || !refused(from, old, answer, now))
                        .orElse(true)) {
            askAgain(id, answer);
        }
    }

    private void askAgain(String id, Answer answer) {
        draft.answers.remove(id);
        draft.aside.put(id, answer);
        again.add(id);
    }

    private void settleWork(String id) {
        List<Map<String, String>> work = draft.work.getOrDefault(id, List.of());
        Field field = to.field(id).orElse(null);
        boolean kept = field != null
                && switch (field.kind()) {
                    case LONG_TEXT -> work.stream().allMatch(part -> part.containsKey("text"));
                    case FILES, GROUP ->
                        Fit.fits(field, Answer.list(work))
                                || from.field(draft.former(id))
                                        .map(old -> Fit.alike(old, field))
                                        .orElse(false);
                    case CONSENT, NAME, PHONE, UNIT, YES_NO, CHOICE, DATE, MONEY, NUMBER, PERCENT, TEXT, PLEDGE ->
                        false;
                };
        if (!kept && !work.stream().allMatch(Map::isEmpty)) {
            lost.add(id);
        } else if (!kept) {
            draft.work.remove(id);
        }
    }

    private boolean refused(Flow flow, Field field, Answer answer, ZonedDateTime now) {
        var step = new Step(flow, State.empty(flow), now);
        step.answers.putAll(draft.answers);
        step.facts.putAll(draft.facts);
        var relevance = new Relevance(step);
        return field.rules().stream()
                .filter(rule -> rule.does() == Field.Rule.Does.REFUSE)
                .anyMatch(rule -> relevance.holds(rule.when(), field, answer));
    }

    /// The questions open although the draft has come past them.
    private static Set<String> openBehind(Flow flow, State state, ZonedDateTime now) {
        var step = new Step(flow, state, now);
        var relevance = new Relevance(step);
        List<Field> questions = flow.fields().stream()
                .filter(f -> f.need() != Need.EXTRA && f.kind() != Kind.PLEDGE)
                .toList();
        boolean form = Place.isField(state.place())
                && flow.field(base(state.place()))
                        .map(f -> f.kind() != Kind.PLEDGE)
                        .orElse(false);
        int furthest = form || state.place().equals(Place.START) ? -1 : questions.size();
        for (int i = 0; form && i < questions.size(); i++) {
            String id = questions.get(i).id();
            if ((state.answers().containsKey(id) && !state.known().contains(id))
                    || state.skipped().contains(id)
                    || base(state.place()).equals(id)) {
                furthest = i;
            }
        }
        var open = new LinkedHashSet<String>();
        for (int i = 0; i < furthest; i++) {
            Field field = questions.get(i);
            if (relevance.relevant(field)
                    && !state.answers().containsKey(field.id())
                    && !state.skipped().contains(field.id())) {
                open.add(field.id());
            }
        }
        return open;
    }

    /// Where the draft stands now: at the same question, or at the first one open where that is gone.
    private String place(State state, ZonedDateTime now) {
        String place = draft.place;
        if (!Place.isField(place) && !place.equals(Place.REVIEW)) {
            return place;
        }
        var step = new Step(to, state, now);
        String next = new Relevance(step).next().map(f -> Groups.open(step, f)).orElse(Place.REVIEW);
        Field field = to.field(base(place)).orElse(null);
        if (field == null || (inside(place) && part(field, place).isEmpty())) {
            return next;
        }
        return field.kind() == Kind.PLEDGE && !next.equals(Place.REVIEW) ? next : place;
    }

    private static boolean inside(String place) {
        return place.contains(".");
    }

    private static Optional<Field> part(Field group, String place) {
        String part = Place.asked(place).substring(place.indexOf('.') + 1);
        return part.equals(Groups.MORE)
                ? Optional.of(group)
                : group.parts().stream().filter(p -> p.id().equals(part)).findFirst();
    }
}
