package vn.sangkien.bot.flow;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.flow.State.Awaiting;
import vn.sangkien.bot.flow.State.Pending;

/// A step in the making: the state as a working copy, and what will be said. Lives for one call of the engine.
final class Step {
    /// Places remembered for "quay lại"; far more than a form has questions.
    private static final int TRAIL = 120;

    /// Facts about the question lying over the place are named so.
    private static final String ABOUT = "over.";

    /// Facts about what keeps the member from going on are named so.
    private static final String STUCK = "stuck.";

    /// From this miss on somebody should see it.
    private static final int MISSES = 2;

    private static final String UNDER = "under";
    private static final String UNDER_AT = "underAt";

    private final Flow written;
    final ZonedDateTime now;

    /// The flow in the language spoken.
    Flow flow;

    private String language;

    String draft;
    int asks;
    String place;

    @Nullable
    String over;

    String overAt;
    int misses;
    final Map<String, Answer> answers;
    final List<String> skipped;
    final List<String> known;
    final Map<String, List<Map<String, String>>> work;
    final Map<String, Answer> aside;

    @Nullable
    Pending pending;

    @Nullable
    Awaiting awaiting;

    final List<String> trail;
    final Map<String, String> facts;
    String receipt;
    boolean quiet;

    private final String from;
    private final int before;
    private final @Nullable Pending waiting;
    private final Map<String, String> factsBefore;
    private Edge.Kind heard = Edge.Kind.OTHER;

    private final List<String> said = new ArrayList<>();
    private final List<Effect.Choice> choices = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<String> branches = new ArrayList<>();

    Step(Flow flow, State state, ZonedDateTime now) {
        written = flow;
        language = state.language();
        this.flow = flow.in(language);
        this.now = now;
        draft = state.draft();
        asks = state.asks();
        place = state.place();
        over = state.over();
        overAt = state.overAt();
        misses = state.misses();
        answers = new LinkedHashMap<>(state.answers());
        skipped = new ArrayList<>(state.skipped());
        known = new ArrayList<>(state.known());
        work = new LinkedHashMap<>(state.work());
        aside = new LinkedHashMap<>(state.aside());
        pending = state.pending();
        awaiting = state.awaiting();
        trail = new ArrayList<>(state.trail());
        facts = new LinkedHashMap<>(state.facts());
        receipt = state.receipt();
        quiet = state.quiet();
        from = state.ask();
        before = state.misses();
        waiting = state.pending();
        factsBefore = state.facts();
    }

    Turn turn() {
        noteStuck();
        if (!said.isEmpty()) {
            effects.addFirst(new Effect.Say(String.join("\n\n", said), choices));
        }
        return new Turn(snapshot(), effects, new Edge(from, ask(), kind(), before + 1), branches);
    }

    /// Something keeps the member from going on.
    void stuck(Effect.Stuck.Why why, String about) {
        facts.put(STUCK + why, about);
    }

    void unstuck(Effect.Stuck.Why why) {
        facts.remove(STUCK + why);
    }

    /// Tells what has come to keep the member from going on in this step, and what no longer does.
    private void noteStuck() {
        if (misses >= MISSES && Place.isField(place)) {
            stuck(Effect.Stuck.Why.MISSED, Place.asked(place));
        } else {
            unstuck(Effect.Stuck.Why.MISSED);
        }
        for (var why : Effect.Stuck.Why.values()) {
            String was = factsBefore.get(STUCK + why);
            String is = facts.get(STUCK + why);
            if (is != null && was == null) {
                beforeAsking(new Effect.Stuck(why, is));
            } else if (is == null && was != null) {
                beforeAsking(new Effect.WentOn(why));
            }
        }
    }

    /// A question to the world is always the last effect.
    private void beforeAsking(Effect effect) {
        boolean asks = !effects.isEmpty() && effects.getLast() instanceof Effect.Ask;
        effects.add(asks ? effects.size() - 1 : effects.size(), effect);
    }

    /// Where the conversation stands in this moment of the step.
    State snapshot() {
        return new State(
                flow.name(),
                flow.version(),
                draft,
                asks,
                place,
                over,
                overAt,
                misses,
                answers,
                skipped,
                known,
                work,
                aside,
                pending,
                awaiting,
                trail,
                facts,
                receipt,
                quiet,
                language);
    }

    private Edge.Kind kind() {
        boolean open = heard == Edge.Kind.OTHER || heard == Edge.Kind.COMMAND || heard == Edge.Kind.TAPPED;
        boolean waits = pending != null
                && !pending.equals(waiting)
                && pending.why() != State.Why.CHANGE
                && pending.why() != State.Why.DEFAULT;
        return open && waits ? Edge.Kind.WAITING : heard;
    }

    /// Notes that this way was gone.
    void went(String branch) {
        branches.add(branch);
    }

    /// Notes what the message turned out to be; an answer or a miss says more than the command or button it came by.
    void mark(Edge.Kind kind) {
        if (heard == Edge.Kind.OTHER || heard == Edge.Kind.COMMAND) {
            heard = kind;
        } else if (heard == Edge.Kind.TAPPED && kind != Edge.Kind.ANSWERED) {
            heard = kind;
        }
    }

    /// From now on says everything in that language; whoever holds texts has to be made anew.
    void speak(String spoken) {
        language = spoken;
        flow = written.in(spoken);
    }

    /// The languages that can be spoken, the flow's own first.
    List<String> languages() {
        var all = new ArrayList<String>();
        all.add(Flow.OWN);
        all.addAll(written.languages().keySet());
        return all;
    }

    String language() {
        return language;
    }

    Flow in(String spoken) {
        return written.in(spoken);
    }

    // --- saying

    void say(String key) {
        say(key, Map.of());
    }

    void say(String key, Map<String, String> args) {
        sayText(flow.text(key, args));
    }

    void sayText(String text) {
        if (!text.isBlank()) {
            said.add(text.strip());
        }
    }

    /// Takes back what was said, to be said again after the world was asked.
    String unsaid() {
        var text = String.join("\n\n", said);
        said.clear();
        return text;
    }

    boolean silent() {
        return said.isEmpty();
    }

    /// Offers a pick at the open question; left out where it would not fit a button (typing the number still works).
    void offer(String label, String ask, String value) {
        var payload = new Payload(Payload.tag(draft), asks, ask, value);
        if (payload.fits()) {
            choices.add(new Effect.Choice(label, payload.text()));
        }
    }

    /// Offers what brings its own payload.
    void offer(Effect.Choice choice) {
        choices.add(choice);
    }

    void offerCommand(String key, String command) {
        offer(flow.text(key, Map.of()), Payload.COMMAND, command);
    }

    void noOffers() {
        choices.clear();
    }

    void effect(Effect effect) {
        effects.add(effect);
    }

    /// Asks the world and waits; what was said so far stays part of the answer, so ask before saying.
    void query(String purpose, Map<String, String> args, Query query) {
        awaiting = new Awaiting(purpose, args);
        effects.add(new Effect.Ask(query));
    }

    // --- standing

    /// What the registration is called by: its own title, or else the form's.
    String called() {
        Answer title = answers.get(flow.subject().title());
        return title == null || title.value().isBlank() ? flow.title() : title.value();
    }

    LocalDate today() {
        return now.toLocalDate();
    }

    /// The programme's days among the facts.
    Map<String, String> days() {
        var days = new LinkedHashMap<>(facts);
        days.keySet().removeIf(name -> !name.startsWith("programme."));
        return days;
    }

    String ask() {
        return over != null ? over : Place.asked(place);
    }

    /// Whether the first word is still to come, or the consent was refused.
    boolean unbegun() {
        return over == null && (place.equals(Place.START) || place.equals(Place.REFUSED));
    }

    boolean registering() {
        return Place.isField(place) || place.equals(Place.REVIEW);
    }

    Field field() {
        return flow.at(place);
    }

    /// Comes to a place by the way of the form, and remembers it for "quay lại".
    void go(String to) {
        if (!to.equals(place)) {
            if (Place.isField(place) || place.equals(Place.REVIEW)) {
                trail.add(place);
            }
            if (trail.size() > TRAIL) {
                trail.removeFirst();
            }
        }
        stand(to);
    }

    /// Comes to a place without remembering the way.
    void stand(String to) {
        place = to;
        pending = null;
        misses = 0;
        rise();
    }

    /// Lays a question over the place, together with what it is about.
    void lay(String word, Map<String, String> about) {
        boolean rests = Place.IDLE.equals(over) || Place.CANCELLED.equals(over) || Place.MOVED.equals(over);
        String under = rests && over != null ? over : about().getOrDefault(UNDER, "");
        String underAt = rests ? overAt : about().getOrDefault(UNDER_AT, "");
        about.forEach((name, value) -> facts.put(ABOUT + name, value));
        facts.put(ABOUT + UNDER, under);
        facts.put(ABOUT + UNDER_AT, underAt);
        lay(word);
    }

    /// Takes away what lies over the place; a rest, or a cancelled form, that lay there before lies there again.
    void lift() {
        var about = about();
        rise();
        String under = about.getOrDefault(UNDER, "");
        if (!under.isEmpty()) {
            over = under;
            overAt = about.getOrDefault(UNDER_AT, "");
        }
    }

    /// Answers given to older versions of the flow, by its present ids.
    Map<String, Answer> moved(Map<String, Answer> given) {
        return MovedDraft.answers(written, given);
    }

    /// What the question lying over the place is about, by name.
    Map<String, String> about() {
        var about = new LinkedHashMap<String, String>();
        facts.forEach((name, value) -> {
            if (name.startsWith(ABOUT)) {
                about.put(name.substring(ABOUT.length()), value);
            }
        });
        return about;
    }

    void lay(String word) {
        over = word;
        overAt = now.toInstant().toString();
        pendingUnlessChange(word);
    }

    private void pendingUnlessChange(String word) {
        if (!word.equals(Place.CHANGE) && pending != null && pending.why() == State.Why.CHANGE) {
            pending = null;
        }
    }

    void rise() {
        over = null;
        overAt = "";
        facts.keySet().removeIf(name -> name.startsWith(ABOUT));
        if (pending != null && pending.why() == State.Why.CHANGE) {
            pending = null;
        }
    }

    Pending pending() {
        return Objects.requireNonNull(pending, "nothing is pending");
    }
}
