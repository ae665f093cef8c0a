package vn.sangkien.bot.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What a reviewer says of an innovation comes back to its author: good, not good, or a conversation about exactly the
/// answers that are wanted anew. Those stand until others are given, so keeping one is as good as giving it again.
final class Supplementing {
    private static final String NEEDS_INFO = "NEEDS_INFO";

    /// Among the facts: the fields a reviewer wants, and those of them nobody has answered yet.
    private static final String WANTED = "wanted.all";

    private static final String OPEN = "wanted";

    private final Step s;
    private final Asking asking;
    private final Drafting drafting;

    Supplementing(Step s, Asking asking, Drafting drafting) {
        this.s = s;
        this.asking = asking;
        this.drafting = drafting;
    }

    /// Whether a reviewer asked for it, also where it is otherwise only added.
    static boolean wants(Step s, Field field) {
        return ids(s, WANTED).contains(field.id());
    }

    /// Whether the author has still to say something about it.
    static boolean open(Step s, Field field) {
        return ids(s, OPEN).contains(field.id());
    }

    /// Whether this is about what a reviewer wants, and nothing else.
    static boolean on(Step s) {
        return s.facts.containsKey(WANTED);
    }

    /// It was answered, or is to stay.
    static void given(Step s, Field field) {
        var open = new ArrayList<>(ids(s, OPEN));
        if (open.remove(field.id())) {
            s.facts.put(OPEN, String.join(",", open));
        }
    }

    static void end(Step s) {
        s.facts.remove(WANTED);
        s.facts.remove(OPEN);
    }

    private static List<String> ids(Step s, String fact) {
        String ids = s.facts.getOrDefault(fact, "");
        return ids.isEmpty() ? List.of() : Arrays.asList(ids.split(",", -1)); // asked of every field in every turn
    }

    /// A reviewer has spoken.
    void reviewed(String receipt) {
        s.query("reviewed", Map.of(), new Query.Reviewed(receipt));
    }

    /// “bổ sung”.
    void begin() {
        s.query("supplement", Map.of(), new Query.Reviewed(""));
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
        boolean needed = review.status().equals(NEEDS_INFO);
        if (needed && busy() && review.receipt().equals(s.receipt)) {
            more(review, asked);
        } else if (needed && !busy() && (asked || s.over == null)) {
            ask(review);
        } else {
            aside(needed);
        }
    }

    /// Something else is being talked about, which goes on as it was.
    private void aside(boolean needed) {
        if (needed) {
            s.say(busy() ? "supplement.later" : "supplement.how");
        }
        if (busy() || s.over != null) {
            asking.open();
        }
        if (needed) {
            s.offerCommand("button.supplement", "SUPPLEMENT");
        }
    }

    /// The innovation in question is in the author's hands already.
    private void more(Fact.Reviewed review, boolean asked) {
        var fresh = wanted(review).stream()
                .filter(id -> !on(s) || !ids(s, WANTED).contains(id))
                .toList();
        want(WANTED, fresh);
        want(OPEN, fresh);
        s.known.removeAll(fresh);
        s.skipped.removeAll(fresh);
        if (asked) {
            s.rise();
        }
        if (s.over == null) {
            drafting.go();
        } else {
            asking.open();
        }
    }

    private void want(String fact, List<String> more) {
        var all = new ArrayList<>(ids(s, fact));
        all.addAll(more);
        s.facts.put(fact, String.join(",", all));
    }

    private List<String> wanted(Fact.Reviewed review) {
        return review.fields().stream()
                .map(id -> id.split("\\.", 2)[0])
                .distinct()
                .flatMap(id -> s.flow.field(id).stream())
                .filter(f -> f.kind() != Kind.PLEDGE && f.kind() != Kind.CONSENT)
                .map(Field::id)
                .toList();
    }

    /// Opens what is wanted; everything else counts as answered, or passed over, as it was.
    private void ask(Fact.Reviewed review) {
        drafting.anew(review.draft(), review.receipt(), review.facts());
        var relevance = new Relevance(s);
        Map<String, Answer> answers = s.moved(review.answers());
        s.flow.fields().stream()
                .filter(f -> f.kind() != Kind.PLEDGE && answers.containsKey(f.id()))
                .forEach(f -> s.answers.put(f.id(), answers.get(f.id())));
        List<String> wanted = wanted(review);
        s.facts.put(WANTED, String.join(",", wanted));
        s.facts.put(OPEN, String.join(",", wanted));
        for (Field field : s.flow.fields()) {
            boolean answered = s.answers.containsKey(field.id());
            if (!answered
                    && field.need() == Need.OPTIONAL
                    && relevance.relevant(field)
                    && !wanted.contains(field.id())) {
                s.skipped.add(field.id());
            }
            if (!wanted.contains(field.id()) && (answered || s.skipped.contains(field.id()))) {
                s.known.add(field.id());
            }
        }
        relevance.silence();
        drafting.go();
    }
}
