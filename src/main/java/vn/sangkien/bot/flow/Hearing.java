package vn.sangkien.bot.flow;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import vn.sangkien.bot.vietnamese.Codes;
import vn.sangkien.bot.vietnamese.Command;
import vn.sangkien.bot.vietnamese.Commands;
import vn.sangkien.bot.vietnamese.Ordered;
import vn.sangkien.bot.vietnamese.Reading;
import vn.sangkien.bot.vietnamese.Typed;
import vn.sangkien.bot.vietnamese.YesNo;
import vn.sangkien.bot.vietnamese.YesNos;

/// Tells what an input is: a button, a command, or an answer to the open question, in this order.
final class Hearing {
    /// Longer than any answer; what is longer is refused before anything tries to understand it.
    private static final int LONGEST = 20_000;

    private final Step s;
    private final Asking asking;
    private final Answering answering;
    private final Commanding commanding;
    private final Taps taps;
    private final Leading leading;
    private final Placing placing;
    private final Dictation dictation;

    Hearing(Step s) {
        this.s = s;
        asking = new Asking(s);
        answering = new Answering(s, asking);
        commanding = new Commanding(s, asking, answering);
        taps = new Taps(s, asking, answering, commanding);
        leading = new Leading(s, asking);
        placing = new Placing(s, asking);
        dictation = new Dictation(s, asking, answering, commanding.drafting);
    }

    void hear(Input input) {
        if (input instanceof Input.Tap || input instanceof Input.Choice) {
            s.mark(Edge.Kind.TAPPED);
        }
        if (fromMember(input)) {
            s.unstuck(Effect.Stuck.Why.IDLE);
        }
        switch (input) {
            case Input.Told(Fact fact) -> told(fact);
            case Input.Silence(Duration idle) -> silence(idle);
            case Input.Reminded reminded -> reminded(reminded);
            case Input.Text(String text) -> text(text);
            case Input.Choice(String value) -> attend(() -> taps.choose(value));
            case Input.Tap(String payload) -> tap(payload);
            case Input.File(Input.FileRef file, boolean quiet) -> attend(() -> answering.gathering.file(file, quiet));
            case Input.Phone(String number) -> attend(() -> answering.phone(number));
            case Input.Card() -> attend(() -> wrong("wrong.card"));
            case Input.Corrected corrected -> commanding.corrected(corrected);
            case Input.Sticker() -> attend(() -> wrong("wrong.sticker"));
            case Input.Voice() ->
                attend(() -> {
                    s.stuck(Effect.Stuck.Why.VOICE, s.ask());
                    wrong("wrong.voice");
                });
            case Input.Location() -> attend(() -> wrong("wrong.location"));
            case Input.Follow() -> attend(commanding::start);
            case Input.Reviewed(String receipt) -> commanding.supplementing.reviewed(receipt);
            case Input.Lost() ->
                attend(() -> {
                    answering.gathering.evidenceRefused("");
                    wrong("files.lost");
                });
            case Input.Flood() -> {
                s.say("flood");
                asking.open();
            }
            case Input.Taken() -> commanding.taken();
            case Input.Withdrawn() -> commanding.withdrawn();
            case Input.Sibling sibling -> commanding.linking.heard(sibling);
            case Input.Helped helped -> commanding.helped(helped);
            case Input.Unanswered unanswered -> commanding.unanswered(unanswered);
            case Input.Placed placed -> placing.placed(placed);
            case Input.Filled filled -> dictation.filled(filled);
            case Input.Proposed proposed -> dictation.proposed(proposed);
            case Input.Signed signed -> dictation.signed(signed);
            case Input.Released() -> released();
        }
    }

    private static boolean fromMember(Input input) {
        return switch (input) {
            case Input.Text _,
                    Input.Choice _,
                    Input.Tap _,
                    Input.File _,
                    Input.Phone _,
                    Input.Card _,
                    Input.Sticker _,
                    Input.Voice _,
                    Input.Location _,
                    Input.Follow _,
                    Input.Lost _,
                    Input.Flood _,
                    Input.Corrected _ -> true;
            case Input.Told _,
                    Input.Reminded _,
                    Input.Silence _,
                    Input.Reviewed _,
                    Input.Taken _,
                    Input.Withdrawn _,
                    Input.Sibling _,
                    Input.Helped _,
                    Input.Unanswered _,
                    Input.Placed _,
                    Input.Filled _,
                    Input.Proposed _,
                    Input.Signed _,
                    Input.Released _ -> false;
        };
    }

    private void told(Fact fact) {
        var awaiting = s.awaiting;
        s.awaiting = null;
        if (awaiting == null) {
            throw new IllegalStateException(
                    "nobody asked for " + fact.getClass().getSimpleName());
        }
        switch (fact) {
            case Fact.Person person -> {
                if (awaiting.purpose().equals(Dictation.PROPOSED)) {
                    dictation.begin(awaiting.args(), person);
                } else {
                    commanding.drafting.begin(person);
                }
            }
            case Fact.Units units -> {
                if (awaiting.purpose().equals(Dictation.BY_CODE)
                        || awaiting.purpose().equals(Dictation.BY_NAME)) {
                    dictation.found(awaiting.purpose(), awaiting.args(), units);
                } else if (awaiting.purpose().equals("poster")) {
                    String text = awaiting.args().getOrDefault("text", "");
                    new Posted(s, asking, commanding).told(units, () -> answering.text(text));
                } else if (awaiting.purpose().equals(Placing.PURPOSE)) {
                    placing.told(awaiting.args().getOrDefault("text", ""), units);
                } else {
                    answering.units.told(awaiting, units);
                }
            }
            case Fact.Registered registered -> commanding.submitting.registered(registered);
            case Fact.NotRegistered refused -> commanding.submitting.notRegistered(refused);
            case Fact.Similar similar -> answering.taking.comparing.told(awaiting.args(), similar);
            case Fact.Own(var innovations) ->
                commanding.drafting.withdrawing.own(awaiting.args().getOrDefault("code", ""), innovations);
            case Fact.Changed(boolean done) -> changed(awaiting, done);
            case Fact.Reviewed review ->
                commanding.supplementing.told(review, awaiting.purpose().equals("supplement"));
            case Fact.Invited invited ->
                commanding.drafting.inviting.told(awaiting.args().getOrDefault("code", ""), invited);
            case Fact.Led led -> led(awaiting.args().getOrDefault("text", ""), led);
            case Fact.Listed listed -> answering.listed(awaiting.args(), listed);
            case Fact.Shown shown -> {
                if (awaiting.purpose().equals("dictation.code")) {
                    s.say("dictation.code", Map.of("code", shown.code()));
                    asking.again();
                } else {
                    commanding.linking.shown(shown);
                }
            }
            case Fact.Linking tried -> commanding.linking.told(tried);
            case Fact.Siblings siblings -> commanding.linking.siblings(siblings);
            case Fact.Printable form -> commanding.printable(form);
            case Fact.Copy copy -> commanding.copy(copy);
            case Fact.Report report -> commanding.report(awaiting.purpose(), report.lines(), "", report.until());
        }
    }

    private void changed(State.Awaiting awaiting, boolean done) {
        switch (awaiting.purpose()) {
            case "restored" -> commanding.drafting.withdrawing.restored(done);
            case "withdrawn" -> commanding.drafting.withdrawing.withdrawn(awaiting.args(), done);
            case "joined", "parted" -> commanding.linking.answered(awaiting.purpose(), awaiting.args(), done);
            case "part" -> commanding.linking.parted(done);
            default -> commanding.drafting.inviting.answered(awaiting.purpose(), awaiting.args(), done);
        }
    }

    /// Anything but text: first see whether somebody is listening.
    private void attend(Runnable listening) {
        if (Place.HUMAN.equals(s.over)) {
            s.mark(Edge.Kind.FORWARDED);
            s.effect(new Effect.Forward(""));
        } else if (s.unbegun()) {
            commanding.start();
        } else if (Place.IDLE.equals(s.over)) {
            asking.resume();
        } else if (Place.MOVED.equals(s.over)) {
            asking.open();
        } else {
            listening.run();
        }
    }

    /// The member goes on with us, and waits for nobody any more.
    private void wentOn() {
        s.effect(new Effect.WentOn(Effect.Stuck.Why.HUMAN));
        s.lift();
        s.say("human.back");
        if (Place.IDLE.equals(s.over)) {
            asking.resume();
        } else if (!dictation.goOn()) {
            asking.open();
        }
    }

    private void released() {
        if (Place.HUMAN.equals(s.over)) {
            s.lift();
            s.say("human.back");
            if (!dictation.goOn()) {
                asking.open();
            }
        }
    }

    private void wrong(String key) {
        if (s.over == null && Place.isField(s.place)) {
            asking.missed(key, Map.of());
        } else {
            s.say(key);
            asking.again();
        }
    }

    private void text(String raw) {
        String text = Typed.clean(raw.length() > LONGEST ? raw.substring(0, LONGEST) : raw);
        Optional<Payload> payload = Payload.read(text);
        if (payload.isPresent()) {
            tap(text);
        } else if (!leading.heard(text)) {
            understand(text);
        }
    }

    /// Something a leader might have said; unless it was meant otherwise.
    private void led(String text, Fact.Led led) {
        if (led.meant() != Fact.Led.Meant.NOT_MEANT) {
            leading.told(led);
        } else if (text.isEmpty()) {
            s.say("tap.unknown");
            asking.open();
        } else {
            understand(text);
        }
    }

    private void understand(String text) {
        Optional<Ordered> ordered = Languages.command(s, text).or(() -> Editing.byOwnWord(s.flow, text));
        Optional<Codes.Found> invitation = Codes.invitation(text);
        Optional<Codes.Found> handOver = Codes.handOver(text);
        Optional<String> poster = Codes.unit(text);
        if (Place.HUMAN.equals(s.over)) {
            whileHelped(text, ordered);
        } else if (commanding.linking.typed(text)) {
            s.mark(Edge.Kind.COMMAND);
        } else if (handOver.isPresent()) {
            commanding.linking.wanted(handOver.get().code());
            s.mark(Edge.Kind.COMMAND);
        } else if (invitation.isPresent()) {
            commanding.drafting.inviting.opened(invitation.get().code());
        } else if (poster.isPresent()) {
            new Posted(s, asking, commanding).scanned(poster.get(), text);
        } else if (text.isEmpty()) {
            attend(() -> wrong("wrong.empty"));
        } else if (ordered.isPresent() && !answersByYesOrNo(text, ordered.get()) && commanding.obey(ordered.get())) {
            s.mark(Edge.Kind.COMMAND);
        } else if (s.unbegun()) {
            commanding.start();
        } else if (unclear(text)) {
            asking.unclear();
        } else if (s.over != null) {
            over(text);
        } else if (s.place.equals(Place.REVIEW)) {
            commanding.submitting.atReview(text);
        } else if (s.place.equals(Place.DONE)) {
            s.say("done.hint");
        } else {
            answering.text(text);
        }
    }

    /// `dung` is đúng or dừng; only where a name is asked it may be Dung.
    private boolean unclear(String text) {
        boolean name = s.over == null
                && s.pending == null
                && Place.isField(s.place)
                && answering.target().kind() == Kind.NAME;
        return Commands.unclear(text) && !name && !Place.IDLE.equals(s.over) && !s.place.equals(Place.DONE);
    }

    /// “từ chối” at a yes/no question is the answer no; anywhere else it ends the reminders.
    private boolean answersByYesOrNo(String text, Ordered ordered) {
        boolean asked = s.over != null
                ? Place.confirming(s.over)
                : Place.isField(s.place)
                        && s.pending == null
                        && answering.target().kind().yesOrNo();
        return asked && ordered.command() == Command.STOP && YesNos.read(text) instanceof Reading.Understood<YesNo>;
    }

    private void whileHelped(String text, Optional<Ordered> ordered) {
        Command command = ordered.map(Ordered::command).orElse(null);
        if (command == Command.RESUME) {
            wentOn();
        } else if (command == Command.STOP || command == Command.ERASE) {
            commanding.obey(ordered.orElseThrow());
        } else {
            s.mark(Edge.Kind.FORWARDED);
            s.effect(new Effect.Forward(text));
        }
    }

    private void over(String text) {
        String over = s.over == null ? "" : s.over;
        if (over.equals(Place.IDLE)) {
            asking.resume();
        } else if (over.equals(Place.CANCELLED) || over.equals(Place.MOVED)) {
            asking.open();
        } else {
            switch (YesNos.read(text)) {
                case Reading.Understood<YesNo>(YesNo yes) -> commanding.drafting.confirmed(yes == YesNo.YES);
                case Reading.AskAgain<YesNo> again -> {
                    // the buttons' own words, typed
                    Optional<Boolean> picked = asking.picked(text);
                    if (picked.isPresent()) {
                        commanding.drafting.confirmed(picked.get());
                    } else {
                        s.say("confirm.again");
                        asking.open();
                    }
                }
            }
        }
    }

    private void tap(String text) {
        Optional<Payload> payload = Payload.read(text);
        if (Place.HUMAN.equals(s.over)) {
            payload.filter(p -> p.ask().equals(Payload.COMMAND) && p.value().equals("RESUME"))
                    .ifPresent(p -> wentOn());
        } else if (payload.map(Payload::ofLeader).orElse(false)) {
            leading.tapped(payload.get().value());
        } else if (s.unbegun() && !payload.map(Payload::good).orElse(false)) {
            commanding.start();
        } else if (payload.isEmpty()) {
            s.say("tap.unknown");
            asking.open();
        } else {
            taps.tapped(payload.get());
        }
    }

    private void silence(Duration idle) {
        if (!s.registering() || s.draft.isEmpty() || Place.HUMAN.equals(s.over) || dictation.isYounger(idle)) {
            return;
        }
        s.mark(Edge.Kind.SILENCE);
        boolean cancelled = Place.CANCELLED.equals(s.over) || Place.MOVED.equals(s.over);
        if (!cancelled && idle.compareTo(Engine.NUDGE) >= 0) {
            s.stuck(Effect.Stuck.Why.IDLE, Place.asked(s.place));
        }
        if (idle.compareTo(Engine.EXPIRE) >= 0) {
            if (!s.quiet && !cancelled) {
                s.say("silence.expired");
            }
            commanding.drafting.forget();
        } else if (cancelled) {
            return;
        } else if (!s.quiet && idle.compareTo(Engine.WARN) >= 0) {
            remind("silence.warn");
        } else if (!s.quiet
                && idle.compareTo(Engine.NUDGE) >= 0
                && s.answers.keySet().stream().anyMatch(id -> !s.known.contains(id))) {
            remind("silence.nudge");
        }
    }

    /// Whoever has gone on since is left alone, and so is who speaks with a person.
    private void reminded(Input.Reminded reminder) {
        boolean gone = !reminder.draft().isEmpty()
                && !(reminder.draft().equals(s.draft) && reminder.step().equals(Place.asked(s.place)));
        if (gone || Place.HUMAN.equals(s.over)) {
            return;
        }
        s.mark(Edge.Kind.SILENCE);
        s.sayText(reminder.text());
        boolean left = Place.CANCELLED.equals(s.over) || Place.MOVED.equals(s.over);
        if (s.registering() && !left) {
            again();
            return;
        }
        if (!reminder.receipt().isEmpty()) {
            s.offerCommand("button.supplement", "SUPPLEMENT");
        }
        s.offerCommand("button.stop", "STOP");
    }

    private void remind(String key) {
        s.say(key, asking.standing());
        again();
    }

    /// The open question with the ways out of reminders.
    private void again() {
        if (Place.IDLE.equals(s.over)) {
            asking.question();
        } else {
            asking.open();
        }
        s.offerCommand("button.resume", "RESUME");
        s.offerCommand("button.pause", "PAUSE");
        s.offerCommand("button.stop", "STOP");
    }
}
