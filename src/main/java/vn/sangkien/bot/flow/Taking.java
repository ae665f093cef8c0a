package vn.sangkien.bot.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Takes a finished answer into the form and goes on to the first question still open.
final class Taking {
    private final Step s;
    private final Asking asking;
    private final Relevance relevance;
    private final Words words;
    final Comparing comparing;

    Taking(Step s, Asking asking) {
        this.s = s;
        this.asking = asking;
        relevance = new Relevance(s);
        words = new Words(s.flow);
        comparing = new Comparing(s, asking);
    }

    void take(Field field, Answer answer) {
        switch (field.kind()) {
            case CONSENT -> consent(field, answer);
            case PLEDGE -> pledge(field, answer);
            case NAME, PHONE, UNIT, YES_NO, CHOICE, DATE, MONEY, NUMBER, PERCENT, TEXT, LONG_TEXT, FILES, GROUP -> {
                keep(field, answer);
                s.say("ack", Map.of("label", field.label(), "value", words.of(field, answer)));
                advance();
            }
        }
    }

    private void keep(Field field, Answer answer) {
        s.answers.put(field.id(), answer);
        Supplementing.given(s, field);
        unstuck(field);
        Dictation.own(s, field);
        s.aside.remove(field.id());
        s.skipped.remove(field.id());
        s.work.remove(field.id());
        s.pending = null;
        relevance.settle();
        offerAside();
    }

    private void unstuck(Field field) {
        s.unstuck(Effect.Stuck.Why.VOICE);
        if (field.kind() == Kind.FILES) {
            s.unstuck(Effect.Stuck.Why.EVIDENCE);
        }
    }

    /// What became relevant again starts from what had been said before.
    private void offerAside() {
        for (Field field : s.flow.fields()) {
            Answer old = s.aside.get(field.id());
            if (old == null
                    || s.answers.containsKey(field.id())
                    || !relevance.relevant(field)
                    || !Fit.fits(relevance.offered(field), old)) {
                continue;
            }
            if (field.kind() == Kind.LONG_TEXT) {
                s.aside.remove(field.id());
                s.work.put(field.id(), List.of(Map.of("text", old.value())));
            } else if (field.need() == Need.EXTRA) {
                s.aside.remove(field.id());
                s.answers.put(field.id(), old);
            }
        }
    }

    private void consent(Field field, Answer answer) {
        boolean given = answer.value().equals("YES");
        s.effect(new Effect.Consent(given, field.ask()));
        if (given) {
            keep(field, answer);
            advance();
        } else {
            s.stand(Place.REFUSED);
            s.answers.clear();
            s.say("refused");
        }
    }

    private void pledge(Field field, Answer answer) {
        if (!answer.value().equals("YES")) {
            s.go(Place.REVIEW);
            s.say("pledge.refused");
            asking.question();
            return;
        }
        var committed = new LinkedHashMap<>(Computed.with(s, s.answers));
        committed.put(field.id(), answer);
        s.query("register", Map.of(), new Query.Register(s.draft, s.receipt, committed, Dictation.typedBy(s)));
    }

    /// Goes to the first question still open, or to the review.
    void advance() {
        s.go(relevance.next().map(f -> Groups.open(s, f)).orElse(Place.REVIEW));
        relevance.notes(s.place).forEach(s::sayText);
        if (s.place.equals(Place.REVIEW)) {
            s.flow.fields().stream()
                    .filter(f -> f.when() != null)
                    .forEach(f -> s.went(Branches.asked(f, relevance.relevant(f))));
            comparing.review();
        } else {
            asking.question();
        }
    }

    /// What stands is to stay.
    void stay(Field field) {
        Supplementing.given(s, field);
        advance();
    }

    /// Passes over the open question; a standing answer stays.
    void skip(Field field) {
        s.went(Branches.skipped(field.id()));
        Supplementing.given(s, field);
        unstuck(field);
        s.work.remove(field.id());
        s.pending = null;
        if (field.kind() == Kind.GROUP && !s.answers.containsKey(field.id())) {
            s.answers.put(field.id(), Answer.list(List.of()));
        } else if (!s.answers.containsKey(field.id()) && !s.skipped.contains(field.id())) {
            s.skipped.add(field.id());
        }
        s.say(
                s.skipped.contains(field.id()) || field.kind() == Kind.GROUP ? "skipped" : "confirm.kept",
                Map.of("label", field.label()));
        advance();
    }
}
