package vn.sangkien.bot.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Takes an innovation back that was submitted: which one, asked once more, and undone within a few minutes.
final class Withdrawing {
    /// Facts about what was withdrawn last begin so; they outlive the form.
    static final String FACTS = "withdrawn.";

    private static final String CODE = FACTS + "code";
    private static final String TITLE = FACTS + "title";
    private static final String AT = FACTS + "at";

    /// Present when it was the one this conversation had just registered.
    private static final String LAST = FACTS + "last";

    private final Step s;
    private final Asking asking;

    Withdrawing(Step s, Asking asking) {
        this.s = s;
        this.asking = asking;
    }

    /// @param code the receipt named, or empty
    void wanted(String code) {
        s.query("withdraw", Map.of("code", code), new Query.Own());
    }

    void own(String code, List<Fact.Innovation> all) {
        var meant = all.stream()
                .filter(i -> code.isEmpty() || i.receipt().equals(code))
                .toList();
        if (meant.size() == 1) {
            var innovation = meant.getFirst();
            s.lay(Place.WITHDRAW, Map.of("code", innovation.receipt(), "title", innovation.title()));
            asking.open();
        } else if (meant.isEmpty()) {
            s.say(code.isEmpty() ? "withdraw.none" : "withdraw.unknown", Map.of("code", code));
            asking.open();
        } else {
            which(meant);
        }
    }

    private void which(List<Fact.Innovation> several) {
        s.asks++;
        s.noOffers();
        s.say(
                "withdraw.which",
                Map.of(
                        "list",
                        several.stream()
                                .map(i -> "• “rút " + i.receipt() + "”: " + i.title())
                                .collect(Collectors.joining("\n"))));
        several.forEach(i -> s.offer(i.receipt(), Payload.WITHDRAW, i.receipt()));
    }

    /// The question lying over was answered with yes.
    void confirmed() {
        var about = s.about();
        s.lift();
        s.query("withdrawn", about, new Query.Withdraw(about.getOrDefault("code", ""), true));
    }

    void withdrawn(Map<String, String> about, boolean done) {
        if (!done) {
            s.say("amend.closed");
            asking.open();
            return;
        }
        String code = about.getOrDefault("code", "");
        s.facts.put(CODE, code);
        s.facts.put(TITLE, about.getOrDefault("title", ""));
        s.facts.put(AT, s.now.toInstant().toString());
        s.facts.remove(LAST);
        boolean amending = s.receipt.equals(code);
        if (amending) {
            s.facts.put(LAST, "YES");
            s.receipt = "";
            s.stand(Place.DONE);
        }
        s.say("withdrawn", about);
        if (!amending) {
            asking.open();
        }
    }

    /// “khôi phục”, meant for what was withdrawn; false when nothing was.
    boolean undo() {
        String code = s.facts.get(CODE);
        if (code == null) {
            return false;
        }
        var at = Instant.parse(Objects.requireNonNull(s.facts.get(AT)));
        if (Duration.between(at, s.now.toInstant()).compareTo(Engine.UNDO) > 0) {
            s.say("withdrawn.late");
            asking.open();
        } else {
            s.query("restored", Map.of("code", code), new Query.Withdraw(code, false));
        }
        return true;
    }

    void restored(boolean done) {
        String title = s.facts.getOrDefault(TITLE, "");
        String code = s.facts.getOrDefault(CODE, "");
        if (done && s.facts.containsKey(LAST) && s.place.equals(Place.DONE)) {
            s.receipt = code;
        }
        List.of(CODE, TITLE, AT, LAST).forEach(s.facts::remove);
        if (done) {
            s.say("withdrawn.undone", Map.of("title", title, "code", code));
        } else {
            s.say("withdrawn.late");
        }
        if (s.registering()) {
            asking.open();
        }
    }
}
