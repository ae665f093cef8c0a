package vn.sangkien.bot.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.sangkien.bot.vietnamese.Commands;
import vn.sangkien.bot.vietnamese.Mentions;
import vn.sangkien.bot.vietnamese.Reading;
import vn.sangkien.bot.vietnamese.YesNo;
import vn.sangkien.bot.vietnamese.YesNos;

/// From the review over the pledge to the receipt.
final class Submitting {
    /// The unit came to its end after it was answered.
    private static final String ENDED = "unit.ended";

    private final Step s;
    private final Asking asking;
    private final Editing editing;
    private final Drafting drafting;
    private final Comparing comparing;
    private final Units units;
    private final Purposes purposes;

    Submitting(Step s, Asking asking, Editing editing, Drafting drafting, Answering answering, Purposes purposes) {
        this.s = s;
        this.asking = asking;
        this.editing = editing;
        this.drafting = drafting;
        comparing = answering.taking.comparing;
        units = answering.units;
        this.purposes = purposes;
    }

    /// At the review the pledge comes next; anywhere else it says what is still open.
    boolean submit(boolean say) {
        if (s.over == null && s.place.equals(Place.REVIEW)) {
            s.flow.pledge().ifPresentOrElse(this::pledge, this::register);
            return true;
        }
        if (say) {
            s.rise();
            s.say(new Relevance(s).next().isEmpty() ? "submit.pledge" : "submit.open", asking.standing());
            asking.question();
        }
        return say;
    }

    private void pledge(Field pledge) {
        s.go(pledge.id());
        asking.question();
    }

    private void register() {
        s.query(
                "register",
                Map.of(),
                new Query.Register(s.draft, s.receipt, Computed.with(s, s.answers), Dictation.typedBy(s)));
    }

    void atReview(String text) {
        if (Mentions.number(text).isPresent()) {
            editing.edit(text);
            return;
        }
        Optional<String> added = Commands.added(text);
        if (added.isPresent()) {
            editing.edit(added.get());
            return;
        }
        Optional<String> likeness = comparing.heard(text);
        if (likeness.isPresent()) {
            alike(likeness.get());
            return;
        }
        switch (text) {
            case "SUBMIT" -> submit(true);
            case "EDIT" -> new Review(s, new Relevance(s), new Words(s.flow)).edits();
            case "PAUSE" -> drafting.pause();
            default -> {
                if (YesNos.read(text) instanceof Reading.Understood<YesNo>(YesNo answer) && answer == YesNo.YES) {
                    submit(true);
                } else {
                    if (Comparing.pending(s) || Dictation.on(s)) {
                        s.say("review.unknown");
                    }
                    asking.again();
                }
            }
        }
    }

    /// Another one is submitted as any; one that is registered already is not registered again.
    private void alike(String what) {
        s.say("similar." + what);
        if (what.equals("DIFFERENT")) {
            asking.question();
            return;
        }
        if (what.equals("JOIN")) {
            s.effect(new Effect.Join(comparing.found()));
        }
        drafting.ask(Place.CANCEL);
    }

    void registered(Fact.Registered done) {
        boolean amended = !s.receipt.isEmpty();
        s.receipt = done.receipt();
        Supplementing.end(s);
        s.trail.clear();
        s.stand(Place.DONE);
        var args = new LinkedHashMap<>(done.progress());
        args.put("code", done.receipt());
        args.put("title", s.called());
        if (amended) {
            s.say("amended", args);
        } else {
            s.sayText(Stream.of("receipt", "progress", "thanks")
                    .filter(key -> !key.equals("progress") || !done.progress().isEmpty())
                    .map(key -> s.flow.text(key, args))
                    .collect(Collectors.joining(" ")));
        }
        drafting.inviting.hand(done.invitations());
        s.say("done.next");
        if (!amended) {
            purposes.ask();
        }
    }

    void notRegistered(Fact.NotRegistered refused) {
        if (refused.reason().equals(ENDED)) {
            s.go(refused.args().getOrDefault("field", ""));
            s.say(ENDED, refused.args());
            units.code(refused.args().getOrDefault("code", ""));
            return;
        }
        s.stand(s.receipt.isEmpty() ? Place.REVIEW : Place.DONE);
        s.say(refused.reason(), refused.args());
        if (s.place.equals(Place.REVIEW)) {
            s.say("review.kept");
        }
    }
}
