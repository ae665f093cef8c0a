package vn.sangkien.bot.flow;

import java.util.List;
import java.util.Map;

/// What a reviewer says of an innovation comes back to its author: good, not good, or a conversation about exactly the
/// answers that are wanted anew.
final class Supplementing {
    private static final String NEEDS_INFO = "NEEDS_INFO";

    /// The fields a reviewer wants, among the facts.
    static final String WANTED = "wanted";

    private final Step s;
    private final Asking asking;
    private final Drafting drafting;

    Supplementing(Step s, Asking asking, Drafting drafting) {
        this.s = s;
        this.asking = asking;
        this.drafting = drafting;
    }

    /// Whether a field that is otherwise only added was asked for by a reviewer.
    static boolean wants(Step s, Field field) {
        return List.of(s.facts.getOrDefault(WANTED, "").split(",", -1)).contains(field.id());
    }

    /// A reviewer has spoken.
    void reviewed(String receipt) {
        s.query("reviewed", Map.of(), new Query.Reviewed(receipt));
    }

    /// “bổ sung”: not in the middle of another registration, of which nothing shall be lost.
    void begin() {
        if (busy()) {
            s.rise();
            s.say("supplement.later");
            asking.question();
        } else {
            s.query("supplement", Map.of(), new Query.Reviewed(""));
        }
    }

    private boolean busy() {
        return s.registering() && !Place.CANCELLED.equals(s.over);
    }

    /// @param asked whether the member asked for it
    void told(Fact.Reviewed review, boolean asked) {
        boolean known = List.of("VALID", NEEDS_INFO, "INVALID").contains(review.status());
        if (review.receipt().isEmpty() || !known) {
            if (asked) {
                s.say("supplement.none");
                asking.open();
            }
            return;
        }
        s.say("reviewed." + review.status(), Map.of("title", review.title(), "code", review.receipt()));
        if (!review.words().isBlank()) {
            s.say("reviewed.words", Map.of("words", review.words().strip()));
        }
        if (review.status().equals(NEEDS_INFO) && (asked || free())) {
            ask(review);
            return;
        }
        if (busy()) {
            asking.open();
        }
        if (review.status().equals(NEEDS_INFO)) {
            s.say("supplement.how");
            s.offerCommand("button.supplement", "SUPPLEMENT");
        }
    }

    /// Nothing is in the making, and nothing else was just asked.
    private boolean free() {
        return s.over == null && !s.registering();
    }

    /// Opens what is wanted; everything else counts as answered, or passed over, as it was.
    private void ask(Fact.Reviewed review) {
        drafting.anew(review.draft(), review.receipt(), review.facts());
        s.facts.put(WANTED, String.join(",", review.fields()));
        for (Field field : s.flow.fields()) {
            Answer answer = review.answers().get(field.id());
            boolean wanted = review.fields().contains(field.id());
            if (field.kind() == Kind.PLEDGE) {
                continue;
            }
            if (answer != null && wanted) {
                before(field, answer);
            } else if (answer != null) {
                s.answers.put(field.id(), answer);
                s.known.add(field.id());
            } else if (!wanted) {
                s.skipped.add(field.id());
                s.known.add(field.id());
            }
        }
        drafting.go();
    }

    /// What is there already: a text or a list is gone on with, anything else is named when it is asked.
    private void before(Field field, Answer answer) {
        if (field.kind() == Kind.LONG_TEXT) {
            s.work.put(field.id(), List.of(Map.of("text", answer.value())));
        } else if (field.kind() == Kind.FILES && !answer.items().isEmpty()) {
            s.work.put(field.id(), answer.items());
        } else {
            s.aside.put(field.id(), answer);
        }
    }
}
