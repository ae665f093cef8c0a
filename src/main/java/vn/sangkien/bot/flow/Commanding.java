package vn.sangkien.bot.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.sangkien.bot.flow.State.Pending;
import vn.sangkien.bot.vietnamese.Command;
import vn.sangkien.bot.vietnamese.Commands;
import vn.sangkien.bot.vietnamese.Dates;
import vn.sangkien.bot.vietnamese.Ordered;
import vn.sangkien.bot.vietnamese.Reading;
import vn.sangkien.bot.vietnamese.YesNo;
import vn.sangkien.bot.vietnamese.YesNos;

/// Obeys what is good at every step: back, edit, skip, review, cancel, pause, restart, help, status, stop, a person.
final class Commanding {
    private final Step s;
    private final Asking asking;
    private final Answering answering;
    private final Editing editing;

    Commanding(Step s, Asking asking, Answering answering) {
        this.s = s;
        this.asking = asking;
        this.answering = answering;
        editing = new Editing(s, asking, answering);
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
            case STATUS -> s.query("status", Map.of(), new Query.Status());
            case MYDATA -> s.query("mydata", Map.of(), new Query.MyData());
            case ERASE -> ask(Place.ERASE);
            case HUMAN -> human();
            case UNDO -> undo();
            case START -> start();
            case CANCEL -> cancel();
            case LANGUAGE -> {
                s.say("language.none");
                asking.open();
            }
            case DONE -> {
                return answering.done() || submit(false);
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
        if (!s.registering()) {
            return false;
        }
        if (Place.CANCELLED.equals(s.over)) {
            s.say("cancelled.hint");
            return true;
        }
        if (s.over != null && Place.confirming(s.over)) {
            if (ordered.command() == Command.BACK || ordered.command() == Command.RESUME) {
                confirmed(false);
                return true;
            }
            if (ordered.command() == Command.SKIP) {
                asking.open();
                return true;
            }
        }
        switch (ordered.command()) {
            case BACK -> back();
            case SKIP -> skip(field);
            case PAUSE -> pause();
            case RESUME -> resume();
            case RESTART -> ask(Place.RESTART);
            case REVIEW -> review();
            case SUBMIT -> submit(true);
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

    // --- beginning

    /// First words, /start, follow, “đăng ký”.
    void start() {
        boolean fresh = s.place.equals(Place.START) || s.place.equals(Place.REFUSED) || s.place.equals(Place.DONE);
        if (fresh || Place.CANCELLED.equals(s.over)) {
            s.query("begin", Map.of(), new Query.WhoIs());
        } else if (s.over == null && s.place.equals(Place.REVIEW)) {
            submit(true);
        } else if (Place.IDLE.equals(s.over)) {
            asking.resume();
        } else {
            if (s.over != null) {
                s.rise();
            }
            s.say("start.goesOn", asking.standing());
            asking.question();
        }
    }

    void begin(Fact.Person person) {
        boolean again = s.place.equals(Place.REFUSED);
        s.draft = person.draft();
        s.facts.clear();
        s.facts.putAll(person.facts());
        s.receipt = "";
        fresh();
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

    private void pause() {
        s.lay(Place.IDLE);
        s.say("paused", standingUntil());
        s.offerCommand("button.resume", "RESUME");
    }

    private Map<String, String> standingUntil() {
        var args = new LinkedHashMap<>(asking.standing());
        args.put("date", Dates.official(s.today().plusDays(Engine.EXPIRE.toDays())));
        return args;
    }

    private void resume() {
        if (Place.IDLE.equals(s.over)) {
            asking.resume();
            return;
        }
        s.rise();
        if (Groups.inside(s.place) && s.work.containsKey(s.field().id())) {
            answering.groups.resume();
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

    /// At the review the pledge comes next; anywhere else it says what is still open.
    private boolean submit(boolean say) {
        if (s.over == null && s.place.equals(Place.REVIEW)) {
            s.flow.pledge().ifPresentOrElse(p -> s.go(p.id()), this::unpledged);
            asking.question();
            return true;
        }
        if (say) {
            s.rise();
            s.say(new Relevance(s).next().isEmpty() ? "submit.pledge" : "submit.open", asking.standing());
            asking.question();
        }
        return say;
    }

    private void unpledged() {
        s.query("register", Map.of(), new Query.Register(s.draft, s.receipt, s.answers));
    }

    void atReview(String text) {
        if (text.matches("[0-9]{1,2}")) {
            editing.edit(text);
            return;
        }
        Optional<String> added = Commands.added(text);
        if (added.isPresent()) {
            editing.edit(added.get());
            return;
        }
        switch (text) {
            case "SUBMIT" -> submit(true);
            case "EDIT" -> new Review(s, new Relevance(s), new Words(s.flow)).edits();
            case "PAUSE" -> pause();
            default -> {
                if (YesNos.read(text) instanceof Reading.Understood<YesNo>(YesNo answer) && answer == YesNo.YES) {
                    submit(true);
                } else {
                    s.say("review.unknown");
                    asking.question();
                }
            }
        }
    }

    // --- about the whole

    private void ask(String over) {
        s.lay(over);
        asking.open();
    }

    private void cancel() {
        if (s.registering() && !Place.CANCELLED.equals(s.over)) {
            ask(Place.CANCEL);
        } else {
            s.say(s.place.equals(Place.DONE) ? "cancel.done" : "cancel.nothing");
        }
    }

    void confirmed(boolean yes) {
        String over = Objects.requireNonNull(s.over);
        Pending change = s.pending;
        if (!yes) {
            s.rise();
            s.say("confirm.kept");
            asking.open();
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
            case Place.CHANGE -> {
                s.rise();
                if (change != null) {
                    editing.change(change);
                }
            }
            default -> throw new IllegalStateException("nothing to confirm over " + over);
        }
    }

    private void restart() {
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
        s.place = Place.START;
        answering.taking.advance();
    }

    private void undo() {
        if (!Place.CANCELLED.equals(s.over)) {
            s.say("undo.nothing");
            asking.open();
        } else if (Duration.between(Instant.parse(s.overAt), s.now.toInstant()).compareTo(Engine.UNDO) <= 0) {
            s.rise();
            s.say("undone");
            asking.question();
        } else {
            forget();
            s.say("undo.late");
        }
    }

    private void human() {
        s.lay(Place.HUMAN);
        s.effect(new Effect.CallHuman("asked"));
        s.say("human");
        s.offerCommand("button.resume", "RESUME");
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
                asking.open();
            }
        }
    }

    private void reminders(boolean wanted) {
        s.quiet = !wanted;
        s.effect(new Effect.Reminders(wanted));
        s.say(wanted ? "reminders.on" : s.registering() ? "reminders.off" : "reminders.offOnly", standingUntil());
        if (s.registering() && (s.over == null || Place.confirming(s.over))) {
            asking.open();
        }
    }

    void report(String purpose, Fact.Report report) {
        if (report.lines().isEmpty()) {
            s.say(purpose + ".none");
        } else {
            s.sayText(s.flow.text(purpose, Map.of()) + "\n"
                    + report.lines().stream().collect(Collectors.joining("\n")));
        }
        if (s.registering() && !Place.CANCELLED.equals(s.over)) {
            s.say("status.draft", asking.standing());
            if (purpose.equals("mydata")) {
                new Review(s, new Relevance(s), new Words(s.flow)).show(false);
            }
            if (s.over == null || Place.confirming(s.over)) {
                asking.open();
            }
        }
    }

    // --- submitting

    void registered(Fact.Registered done) {
        boolean amended = !s.receipt.isEmpty();
        Answer title = s.answers.get("title");
        s.receipt = done.receipt();
        s.trail.clear();
        s.stand(Place.DONE);
        var args = new LinkedHashMap<>(done.progress());
        args.put("code", done.receipt());
        args.put("title", title == null ? s.flow.title() : title.value());
        if (amended) {
            s.say("amended", args);
        } else {
            s.sayText(Stream.of("receipt", "progress", "thanks")
                    .filter(key -> !key.equals("progress") || !done.progress().isEmpty())
                    .map(key -> s.flow.text(key, args))
                    .collect(Collectors.joining(" ")));
        }
        s.say("done.next");
    }

    void notRegistered(Fact.NotRegistered refused) {
        s.stand(s.receipt.isEmpty() ? Place.REVIEW : Place.DONE);
        s.say(refused.reason(), refused.args());
        if (s.place.equals(Place.REVIEW)) {
            s.say("review.kept");
        }
    }
}
