package vn.sangkien.bot.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import vn.sangkien.bot.flow.State.Pending;
import vn.sangkien.bot.vietnamese.Dates;

/// What happens to the draft as a whole: it begins, rests, is begun anew, cancelled and called back, or forgotten.
final class Drafting {
    private final Step s;
    private final Asking asking;
    private final Answering answering;
    private final Editing editing;
    final Withdrawing withdrawing;
    final Inviting inviting;

    Drafting(Step s, Asking asking, Answering answering, Editing editing) {
        this.s = s;
        this.asking = asking;
        this.answering = answering;
        this.editing = editing;
        withdrawing = new Withdrawing(s, asking);
        inviting = new Inviting(s, asking);
    }

    void begin(Fact.Person person) {
        boolean again = s.place.equals(Place.REFUSED);
        anew(person.draft(), "", person.facts());
        person.known().forEach((id, answer) -> {
            if (s.flow.field(id).isPresent()) {
                s.answers.put(id, answer);
                s.known.add(id);
            }
        });
        boolean agreed = s.flow.fields().stream()
                .filter(f -> f.kind() == Kind.CONSENT)
                .allMatch(f -> s.answers.containsKey(f.id()));
        s.say(agreed ? "begin.again" : again ? "begin.refused" : "greeting");
        go();
    }

    /// An empty form, of a new registration or of one that is amended.
    void anew(String draft, String receipt, Map<String, String> facts) {
        s.draft = draft;
        s.receipt = receipt;
        fresh();
        s.facts.keySet().removeIf(name -> !name.startsWith(Withdrawing.FACTS) && !name.startsWith(Posted.FACTS));
        s.facts.putAll(facts);
    }

    /// Goes to the first question open.
    void go() {
        s.place = Place.START;
        answering.taking.advance();
    }

    private void fresh() {
        s.answers.clear();
        s.known.clear();
        s.skipped.clear();
        s.work.clear();
        s.aside.clear();
        s.trail.clear();
        s.pending = null;
        s.misses = 0;
        s.facts.keySet().removeIf(name -> name.startsWith(Relevance.NOTE));
        Supplementing.end(s);
        s.rise();
    }

    /// Everything of the draft is gone; what was agreed about reminders stays.
    void forget() {
        fresh();
        s.draft = "";
        s.receipt = "";
        s.facts.clear();
        s.stand(Place.START);
    }

    void ask(String over) {
        s.lay(over);
        asking.open();
    }

    void cancel() {
        if (Place.MOVED.equals(s.over)) {
            asking.open();
        } else if (s.registering() && !Place.CANCELLED.equals(s.over)) {
            ask(Place.CANCEL);
        } else {
            s.say(s.place.equals(Place.DONE) ? "cancel.done" : "cancel.nothing");
        }
    }

    void confirmed(boolean yes) {
        String over = Objects.requireNonNull(s.over);
        Pending change = s.pending;
        if (over.equals(Place.COAUTHOR)) {
            inviting.confirmed(yes);
            return;
        }
        if (over.equals(Place.LINK)) {
            new Linking(s, asking, this).confirmed(yes);
            return;
        }
        if (!yes) {
            dismissed();
            return;
        }
        switch (over) {
            case Place.CANCEL -> {
                s.lay(Place.CANCELLED);
                s.say("cancelled");
            }
            case Place.RESTART -> restart();
            case Place.ERASE -> {
                forget();
                s.effect(new Effect.Erase());
                s.say("erased");
            }
            case Place.WITHDRAW -> withdrawing.confirmed();
            case Place.CHANGE -> {
                s.rise();
                if (change != null) {
                    editing.change(change);
                }
            }
            default -> throw new IllegalStateException("nothing to confirm over " + over);
        }
    }

    /// Nothing of what was asked about happens.
    void dismissed() {
        s.lift();
        s.say("confirm.kept");
        asking.open();
    }

    private void restart() {
        if (Supplementing.on(s)) {
            s.stand(Place.DONE);
            s.query("supplement", Map.of(), new Query.Reviewed(s.receipt));
            return;
        }
        var kept = new LinkedHashMap<String, Answer>();
        for (Field field : s.flow.fields()) {
            Answer answer = s.answers.get(field.id());
            if (answer != null && (field.personal() || field.kind() == Kind.CONSENT)) {
                kept.put(field.id(), answer);
            }
        }
        fresh();
        s.answers.putAll(kept);
        s.known.addAll(kept.keySet());
        s.say("restarted");
        go();
    }

    void undo() {
        if (!Place.CANCELLED.equals(s.over)) {
            if (!withdrawing.undo()) {
                s.say("undo.nothing");
                asking.open();
            }
        } else if (Duration.between(Instant.parse(s.overAt), s.now.toInstant()).compareTo(Engine.UNDO) <= 0) {
            s.rise();
            s.say("undone");
            asking.question();
        } else {
            forget();
            s.say("undo.late");
        }
    }

    void pause() {
        s.lay(Place.IDLE);
        s.say("paused", standingUntil());
        s.offerCommand("button.resume", "RESUME");
    }

    Map<String, String> standingUntil() {
        var args = new LinkedHashMap<>(asking.standing());
        args.put("date", Dates.official(s.today().plusDays(Engine.EXPIRE.toDays())));
        return args;
    }
}
