package vn.sangkien.bot.flow;

import java.util.List;
import java.util.Map;
import vn.sangkien.bot.vietnamese.Command;
import vn.sangkien.bot.vietnamese.Dates;
import vn.sangkien.bot.vietnamese.Ordered;
import vn.sangkien.bot.vietnamese.When;

/// Obeys what is good at every step: back, edit, skip, review, cancel, pause, restart, help, status, stop, a person.
final class Commanding {
    /// What is known of a hand-over: who has answered, and which team was asked when nobody had.
    private static final String ANSWERED = "answered";

    private static final String WAITED = "waited";

    private final Step s;
    private final Asking asking;
    private final Answering answering;
    private final Editing editing;
    final Drafting drafting;
    final Submitting submitting;
    final Supplementing supplementing;
    final Linking linking;
    private final Purposes purposes;

    Commanding(Step s, Asking asking, Answering answering) {
        this.s = s;
        this.asking = asking;
        this.answering = answering;
        editing = new Editing(s, asking, answering);
        drafting = new Drafting(s, asking, answering, editing);
        purposes = new Purposes(s, asking);
        linking = new Linking(s, asking, drafting);
        supplementing = new Supplementing(s, asking, drafting);
        submitting = new Submitting(s, asking, editing, drafting, answering, purposes);
    }

    /// Obeys, or says false when the word is no command here and should be read as an answer.
    boolean obey(Ordered ordered) {
        if (answering.nameOrCancel(ordered)) {
            return true;
        }
        boolean field = s.over == null && Place.isField(s.place);
        boolean unit = field && answering.target().kind() == Kind.UNIT;
        switch (ordered.command()) {
            case HELP -> help();
            case STOP -> reminders(false);
            case REMIND_ON -> reminders(true);
            case PRAISE_ON -> purposes.praise(true);
            case PRAISE_OFF -> purposes.praise(false);
            case STATUS -> s.query("status", Map.of(), new Query.Status());
            case MYDATA -> s.query("mydata", Map.of(), new Query.MyData());
            case ERASE -> drafting.ask(Place.ERASE);
            case HUMAN -> human();
            case UNDO -> drafting.undo();
            case WITHDRAW -> drafting.withdrawing.wanted(ordered.rest());
            case SUPPLEMENT -> supplementing.begin();
            case LINK -> linking.wanted(ordered.rest());
            case ASSIST -> s.query("dictation.code", Map.of(), new Query.AssistCode());
            case PART -> linking.part();
            case FETCH -> linking.fetch();
            case PRINT -> s.query("form", Map.of(), new Query.Form(ordered.rest()));
            case START -> start();
            case CANCEL -> drafting.cancel();
            case LANGUAGE -> new Languages(s, asking, this).speak(ordered.rest());
            case DONE -> {
                return answering.gathering.done() || submitting.submit(false);
            }
            case UNLISTED, BROWSE -> {
                if (!unit) {
                    return false;
                }
                if (ordered.command() == Command.BROWSE) {
                    answering.units.browse();
                } else {
                    answering.units.unlisted();
                }
            }
            case BACK, SKIP, PAUSE, RESUME, RESTART, REVIEW, SUBMIT, EDIT, ADD, REPEAT -> {
                return inForm(ordered, field);
            }
        }
        return true;
    }

    /// Commands that need a form; before one is begun they are a first word like any other.
    private boolean inForm(Ordered ordered, boolean field) {
        if (s.place.equals(Place.DONE) && s.over == null) {
            return afterwards(ordered);
        }
        if (s.over != null && Place.confirming(s.over)) {
            if (ordered.command() == Command.BACK || ordered.command() == Command.RESUME) {
                drafting.dismissed();
                return true;
            }
            if (ordered.command() == Command.SKIP) {
                asking.open();
                return true;
            }
        }
        if (!s.registering()) {
            return false;
        }
        if (Place.CANCELLED.equals(s.over)) {
            s.say("cancelled.hint");
            return true;
        }
        if (Place.MOVED.equals(s.over)) {
            if (ordered.command() == Command.RESUME) {
                linking.fetch();
            } else {
                asking.open();
            }
            return true;
        }
        switch (ordered.command()) {
            case BACK -> back();
            case SKIP -> skip(field);
            case PAUSE -> drafting.pause();
            case RESUME -> resume();
            case RESTART -> drafting.ask(Place.RESTART);
            case REVIEW -> review();
            case SUBMIT -> submitting.submit(true);
            case EDIT, ADD -> {
                s.rise();
                editing.edit(ordered.rest());
            }
            default -> {
                if (Place.IDLE.equals(s.over)) {
                    asking.resume();
                } else {
                    asking.open();
                }
            }
        }
        return true;
    }

    /// As “sửa …”; what has been handed in, or belongs to another form, stays without a word.
    void corrected(Input.Corrected corrected) {
        boolean open = s.registering() && !Place.HUMAN.equals(s.over) && !Place.CANCELLED.equals(s.over);
        if (open && corrected.draft().equals(Payload.tag(s.draft))) {
            editing.corrected(corrected);
        }
    }

    private boolean afterwards(Ordered ordered) {
        switch (ordered.command()) {
            case EDIT, ADD -> {
                if (!s.receipt.isEmpty()) {
                    editing.edit(ordered.rest());
                } else {
                    s.say("done.hint");
                }
            }
            case SUBMIT, RESTART -> start();
            case REVIEW -> {
                new Review(s, new Relevance(s), new Words(s.flow)).show(false);
                s.say("done.hint");
            }
            default -> s.say("done.hint");
        }
        return true;
    }

    /// First words, /start, follow, “đăng ký”.
    void start() {
        boolean fresh = s.place.equals(Place.START) || s.place.equals(Place.REFUSED) || s.place.equals(Place.DONE);
        if (fresh || Place.CANCELLED.equals(s.over)) {
            s.query("begin", Map.of(), new Query.WhoIs());
        } else if (s.over == null && s.place.equals(Place.REVIEW)) {
            submitting.submit(true);
        } else if (Place.IDLE.equals(s.over)) {
            asking.resume();
        } else if (Place.MOVED.equals(s.over)) {
            asking.open();
        } else {
            if (s.over != null) {
                s.rise();
            }
            if (!s.answers.isEmpty()) {
                s.say("start.goesOn", asking.standing());
            }
            asking.question();
        }
    }

    // --- moving

    private void back() {
        if (Place.IDLE.equals(s.over)) {
            asking.resume();
            return;
        }
        s.rise();
        while (!s.trail.isEmpty()) {
            String to = s.trail.removeLast();
            boolean usable = to.equals(Place.REVIEW) || (Place.isField(to) && new Relevance(s).relevant(s.flow.at(to)));
            if (usable && !to.equals(s.place)) {
                s.stand(to);
                asking.question();
                return;
            }
        }
        s.say("back.first");
        asking.question();
    }

    private void skip(boolean field) {
        if (Place.IDLE.equals(s.over)) {
            asking.resume();
        } else if (field) {
            answering.skip();
        } else {
            asking.open();
        }
    }

    private void resume() {
        if (Place.IDLE.equals(s.over)) {
            asking.resume();
            return;
        }
        s.rise();
        if (Groups.inside(s.place) && s.work.containsKey(s.field().id())) {
            answering.groups.resume();
        } else if (Place.isField(s.place)
                && Supplementing.open(s, s.field())
                && s.answers.containsKey(s.field().id())) {
            answering.taking.stay(s.field());
        } else if (settled()) {
            answering.taking.advance();
        } else {
            asking.question();
        }
    }

    /// Whether the question asked is not the one that is open: it was come back to, or added.
    private boolean settled() {
        if (!Place.isField(s.place) || s.field().kind() == Kind.PLEDGE) {
            return false;
        }
        String open = new Relevance(s).next().map(f -> Groups.open(s, f)).orElse(Place.REVIEW);
        return !open.equals(s.place);
    }

    private void review() {
        s.rise();
        if (s.place.equals(Place.REVIEW)) {
            asking.question();
        } else {
            new Review(s, new Relevance(s), new Words(s.flow)).show(false);
            asking.question();
        }
    }

    private void human() {
        s.lay(Place.HUMAN);
        s.effect(new Effect.CallHuman("asked"));
        s.say("human");
        s.offerCommand("button.resume", "RESUME");
    }

    /// A person of the support team speaks; from now on the member speaks with them.
    void helped(Input.Helped helped) {
        s.lay(Place.HUMAN, Map.of(ANSWERED, helped.name()));
        s.say("helped", Map.of("name", helped.name(), "words", helped.text()));
        s.offerCommand("button.resume", "RESUME");
        helped.files().forEach(s::effect);
    }

    /// Nobody has answered yet. Whoever went on, or has been answered meanwhile, need not hear of it; nor twice.
    void unanswered(Input.Unanswered unanswered) {
        boolean waits = Place.HUMAN.equals(s.over)
                && !s.about().containsKey(ANSWERED)
                && !s.about().containsKey(WAITED);
        if (waits) {
            s.lay(Place.HUMAN, Map.of(WAITED, unanswered.team()));
            var until = unanswered.until();
            s.say(
                    "human.unanswered",
                    Map.of(
                            "unit", unanswered.team(),
                            "time", until.getHour() + "h" + "%02d".formatted(until.getMinute()),
                            "date", Dates.official(new When(until.toLocalDate(), false))));
            s.offerCommand("button.resume", "RESUME");
        }
    }

    /// A person answers already, so nothing is said; who looks after the queue sees that we keep out.
    void taken() {
        if (!Place.HUMAN.equals(s.over)) {
            s.lay(Place.HUMAN);
            s.effect(new Effect.CallHuman("taken"));
        }
    }

    /// As if the member had asked us; and a person knows of it, should the member not answer.
    void withdrawn() {
        s.effect(new Effect.CallHuman("withdrawn"));
        drafting.ask(Place.ERASE);
    }

    // --- asking about

    private void help() {
        if (s.over == null && Place.isField(s.place)) {
            Field field = answering.target();
            s.sayText(field.help().isEmpty() ? field.label() : field.help());
            s.say("help.ways");
            asking.question();
        } else {
            s.say("help");
            if (s.over != null ? Place.confirming(s.over) : s.registering()) {
                asking.again();
            }
        }
    }

    private void reminders(boolean wanted) {
        s.quiet = !wanted;
        purposes.reminders(wanted);
        s.say(
                wanted ? "reminders.on" : s.registering() ? "reminders.off" : "reminders.offOnly",
                drafting.standingUntil());
        if (s.registering() && (s.over == null || Place.confirming(s.over))) {
            asking.again();
        }
    }

    void printable(Fact.Printable form) {
        s.say(form.link().isEmpty() ? "form.none" : "form", Map.of("link", form.link()));
        if (s.registering() && (s.over == null || Place.confirming(s.over))) {
            asking.again();
        }
    }

    void copy(Fact.Copy copy) {
        report("mydata", copy.lines(), copy.link(), "");
    }

    /// @param link where there is more, or empty
    /// @param until how long there is time, or empty
    void report(String purpose, List<String> lines, String link, String until) {
        if (lines.isEmpty()) {
            s.say(purpose + ".none");
        } else {
            s.sayText(s.flow.text(purpose, Map.of()) + "\n" + String.join("\n", lines));
        }
        if (!link.isEmpty() && (!lines.isEmpty() || s.registering())) {
            s.say("mydata.file", Map.of("link", link));
        }
        if (!until.isEmpty()) {
            s.sayText(until);
        }
        if (s.registering() && !Place.CANCELLED.equals(s.over)) {
            s.say("status.draft", asking.standing());
            if (purpose.equals("mydata")) {
                new Review(s, new Relevance(s), new Words(s.flow)).show(false);
            }
            if (s.over == null || Place.confirming(s.over)) {
                asking.again();
            }
        }
    }
}
