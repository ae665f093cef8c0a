package vn.sangkien.bot.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import vn.sangkien.bot.flow.Input.Sibling.Word;

/// One person in several chats: a code shown in one is typed in another, the first one is asked, and from then on the
/// draft goes where the person wants to fill it. A chat that gave its draft away keeps a copy until it hears more, so
/// nothing is lost when the other one does not take it.
public final class Linking {
    /// Among the facts: until when six digits alone are taken for a code.
    private static final String UNTIL = "link.until";

    private static final Duration LISTENS = Duration.ofMinutes(10);
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");

    private static final String HERE = "HERE";
    private static final String BUSY = "BUSY";

    private final Step s;
    private final Asking asking;
    private final Drafting drafting;

    Linking(Step s, Asking asking, Drafting drafting) {
        this.s = s;
        this.asking = asking;
        this.drafting = drafting;
    }

    /// What [Input.Sibling] says of a draft that came along.
    ///
    /// @param adopted whether it stands here now; not when this chat has one of its own
    public static String answer(boolean adopted) {
        return adopted ? HERE : BUSY;
    }

    /// Whether the draft of another chat may stand here: not over one of its own, nor while a person helps.
    public static boolean adopts(Flow flow, State state) {
        return !active(flow, state) && !Place.HUMAN.equals(state.over());
    }

    /// Whether a draft is being filled in this chat: somebody who has done no more than agree has nothing to lose.
    private static boolean active(Flow flow, State state) {
        return state.unfinished()
                && !Place.MOVED.equals(state.over())
                && !Place.CANCELLED.equals(state.over())
                && (!state.work().isEmpty() || begun(flow, state.answers().keySet(), state.known()));
    }

    private static boolean begun(Flow flow, Set<String> answered, List<String> known) {
        return answered.stream()
                .filter(id -> !known.contains(id))
                .anyMatch(
                        id -> flow.field(id).map(f -> f.kind() != Kind.CONSENT).orElse(true));
    }

    private boolean active() {
        return active(s.flow, s.snapshot());
    }

    /// “liên kết”, alone or with a code.
    void wanted(String code) {
        if (code.isEmpty()) {
            s.query("link.code", Map.of(), new Query.LinkCode());
        } else {
            s.query("link", Map.of(), new Query.Link(code));
        }
    }

    void shown(Fact.Shown shown) {
        s.facts.put(UNTIL, s.now.toInstant().plus(LISTENS).toString());
        s.say("link.code", Map.of("code", shown.code()));
        shown.ways().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(way -> s.say("link.way", Map.of("channel", channel(way.getKey()), "link", way.getValue())));
        asking.open();
    }

    /// Whether a message is a bare code, right after codes were spoken of.
    boolean typed(String text) {
        String until = s.facts.get(UNTIL);
        boolean code = until != null
                && CODE.matcher(text).matches()
                && s.now.toInstant().isBefore(Instant.parse(until));
        if (code) {
            wanted(text);
        }
        return code;
    }

    void told(Fact.Linking tried) {
        s.say("link." + tried.outcome(), Map.of("channel", channel(tried.channel())));
        asking.open();
    }

    private String channel(String channel) {
        return s.flow.texts().getOrDefault("channel." + channel, channel);
    }

    /// Another chat proved something; only this one can say whether it is the same person.
    void heard(Input.Sibling sibling) {
        switch (sibling.word()) {
            case ASKS -> asked(sibling);
            case HANDS -> handed(sibling);
            case WANTS -> hand(sibling.contact(), sibling.channel(), Word.NONE);
            case NONE -> none(sibling);
            case RETURNS -> returned(sibling);
            case ERASED -> {
                drafting.forget();
                s.effect(new Effect.Erase());
                s.say("link.erased", Map.of("channel", channel(sibling.channel())));
            }
        }
    }

    /// Whoever speaks with a person is not interrupted; the other chat can ask again.
    private void asked(Input.Sibling sibling) {
        if (Place.HUMAN.equals(s.over)) {
            return;
        }
        s.lay(
                Place.LINK,
                Map.of(
                        "request", sibling.detail(),
                        "contact", sibling.contact(),
                        "channel", channel(sibling.channel())));
        asking.open();
    }

    void confirmed(boolean yes) {
        var about = s.about();
        s.lift();
        s.query(yes ? "joined" : "parted", about, new Query.Joined(about.getOrDefault("request", ""), yes));
    }

    void answered(String purpose, Map<String, String> about, boolean done) {
        if (purpose.equals("parted")) {
            s.say("link.refused");
            asking.open();
        } else if (!done) {
            s.say("link.late");
            asking.open();
        } else {
            s.say("link.joined", Map.of("channel", about.getOrDefault("channel", "")));
            hand(about.getOrDefault("contact", ""), about.getOrDefault("channel", ""), Word.HANDS);
        }
    }

    /// Gives the draft to the other chat, or says that there is none.
    ///
    /// @param without what that is said by: once two chats are joined the other one may have a draft for this one
    private void hand(String contact, String channel, Word without) {
        if (!active()) {
            s.effect(new Effect.Tell(contact, without, null));
            return;
        }
        s.rise();
        s.effect(new Effect.Tell(contact, Word.HANDS, s.snapshot()));
        s.lay(Place.MOVED, Map.of("contact", contact, "channel", channel(channel)));
        asking.open();
    }

    private void handed(Input.Sibling sibling) {
        var args = asking.standing();
        args.put("channel", channel(sibling.channel()));
        switch (sibling.detail()) {
            case HERE -> {
                s.say("link.here", args);
                asking.question();
            }
            case BUSY -> {
                s.effect(new Effect.Tell(sibling.contact(), Word.RETURNS, null));
                s.say("link.busy", args);
                asking.open();
            }
            default -> {
                if (active()) {
                    s.say("link.joined", args);
                    hand(sibling.contact(), sibling.channel(), Word.HANDS);
                } else {
                    s.say("link.nothing", args);
                }
            }
        }
    }

    /// The other chat has no draft to give: a copy of it that lies here is done with.
    private void none(Input.Sibling sibling) {
        var args = Map.of("channel", channel(sibling.channel()));
        if (copyOf(sibling)) {
            drafting.forget();
            s.say("link.gone", args);
        } else if (s.over == null && !active()) {
            s.say("link.nothing", args);
        }
    }

    private boolean copyOf(Input.Sibling sibling) {
        return Place.MOVED.equals(s.over) && sibling.contact().equals(s.about().get("contact"));
    }

    private void returned(Input.Sibling sibling) {
        if (copyOf(sibling)) {
            s.rise();
            s.say("link.returned", Map.of("channel", channel(sibling.channel())));
            asking.question();
        }
    }

    /// “chuyển sang đây”, or going on where only a copy lies.
    void fetch() {
        if (active()) {
            s.say("link.own");
            asking.open();
        } else {
            s.query("fetch", Map.of(), new Query.Siblings());
        }
    }

    void siblings(Fact.Siblings siblings) {
        var wanted = siblings.contacts().stream()
                .filter(other -> !Place.MOVED.equals(s.over)
                        || other.contact().equals(s.about().get("contact")))
                .toList();
        if (!wanted.isEmpty()) {
            wanted.forEach(other -> s.effect(new Effect.Tell(other.contact(), Word.WANTS, null)));
            s.say("link.fetching");
        } else if (Place.MOVED.equals(s.over)) {
            // parted meanwhile: the copy is all there is
            asking.resume();
        } else {
            s.say("link.none");
            asking.open();
        }
    }

    void part() {
        s.query("part", Map.of(), new Query.Part());
    }

    void parted(boolean done) {
        s.say(done ? "link.parted" : "link.none");
        asking.open();
    }
}
