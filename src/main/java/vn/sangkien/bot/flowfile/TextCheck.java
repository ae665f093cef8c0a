package vn.sangkien.bot.flowfile;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Kind;
import vn.sangkien.bot.flow.Need;
import vn.sangkien.bot.flow.Note;

/// Proves texts: none is missing, each `{name}` stands for something, and each question is one message on every
/// channel.
final class TextCheck {
    /// Zalo takes 2,000 characters without saying which; what is longer would be cut into two messages.
    private static final int MESSAGE = 1900;

    /// A longer question is not read.
    private static final int QUESTION = 300;

    private static final int LABEL = 80;

    /// A value shown again, as the review and the confirmations do.
    private static final int VALUE = 90;

    private static final Pattern NAME = Pattern.compile("\\{([a-zA-Z.]+)}");
    private static final Set<String> PAST = Set.of("pastDay", "pastMonth");
    private static final Set<String> ASK = Set.of("label", "i", "who", "pastDay", "pastMonth");
    private static final Set<String> RULE = Set.of("value", "words", "label", "programme.from", "programme.to");

    /// What the engine must say, or the text would say nothing.
    private static final Map<String, String> NEEDED = Map.ofEntries(
            Map.entry("receipt", "code"),
            Map.entry("confirm:withdraw", "title"),
            Map.entry("confirm:co-author", "name"),
            Map.entry("confirm:link", "channel"),
            Map.entry("form", "link"),
            Map.entry("dictation.code", "code"),
            Map.entry("dictation.by", "name"),
            Map.entry("dictation.paper", "name"),
            Map.entry("helped", "words"),
            Map.entry("human.unanswered", "time"),
            Map.entry("link.code", "code"),
            Map.entry("link.way", "link"),
            Map.entry("moved", "channel"),
            Map.entry("withdraw.which", "list"),
            Map.entry("invite.line", "code"),
            Map.entry("invite.link", "link"),
            Map.entry("reviewed.words", "words"),
            Map.entry("amended", "code"),
            Map.entry("ack", "value"),
            Map.entry("standing", "value"),
            Map.entry("proposed", "value"),
            Map.entry("edit.candidates", "list"),
            Map.entry("confirm.name", "value"),
            Map.entry("confirm.nameOrCancel", "value"),
            Map.entry("confirm.period", "value"),
            Map.entry("confirm:change", "new"),
            Map.entry("unit.one", "value"),
            Map.entry("unit.top", "value"),
            Map.entry("unit.successor", "value"),
            Map.entry("unit.placed", "value"),
            Map.entry("ladder.example", "example"),
            Map.entry("programme.closed", "date"),
            Map.entry("status.until", "date"),
            Map.entry("progress", "count"),
            Map.entry("skipped", "label"),
            Map.entry("skip.must", "label"),
            Map.entry("step", "n"),
            Map.entry("aside", "value"),
            Map.entry("files.received", "n"),
            Map.entry("long.tooShort", "min"),
            Map.entry("long.tooLong", "max"));

    /// Every name the engine ever fills in.
    private static final Set<String> FILLED = Set.of(
            "all",
            "author",
            "channel",
            "code",
            "count",
            "date",
            "done",
            "example",
            "hint",
            "i",
            "label",
            "length",
            "link",
            "list",
            "m",
            "max",
            "min",
            "n",
            "name",
            "new",
            "note",
            "number",
            "old",
            "once",
            "open",
            "pastDay",
            "pastMonth",
            "path",
            "percent",
            "phase",
            "rest",
            "share",
            "target",
            "time",
            "times",
            "title",
            "unit",
            "value",
            "who",
            "word",
            "words");

    private final Flow flow;
    private final Faults faults;

    TextCheck(Flow flow, Faults faults) {
        this.flow = flow;
        this.faults = faults;
    }

    void field(Field field) {
        filled(field, "label", field.label());
        filled(field, "ask", field.ask());
        if (field.help().isBlank()) {
            faults.warning(field, "“" + field.id() + "” has no “help” for “giúp”");
        }
        if (field.label().length() > LABEL) {
            faults.warning(field, "the label of “" + field.id() + "” is longer than " + LABEL + " characters");
        }
        if (field.ask().length() > QUESTION && field.kind() != Kind.CONSENT) {
            faults.warning(field, "the question of “" + field.id() + "” is longer than " + QUESTION + " characters");
        }
        options(field);
        field.rules().forEach(rule -> {
            names(field.line(), rule.text(), RULE);
            one(field, "a rule", rule.text().length() + VALUE + longest(field));
        });
        names(field.line(), field.label(), Set.of());
        names(field.line(), field.help(), Set.of());
        names(field.line(), field.ask(), ASK);
        names(field.line(), field.example(), PAST);
        one(field, "the question", longest(field));
        one(field, "“giúp”", field.help().length() + text("help.ways").length() + 4 + longest(field));
        field.parts().forEach(this::field);
    }

    void note(Note note) {
        names(note.line(), note.text(), Set.of());
        if (note.text().length() > QUESTION) {
            faults.warning(note.named(), "note “" + note.id() + "” is longer than " + QUESTION + " characters");
        }
    }

    private void options(Field field) {
        var labels = new HashSet<String>();
        field.options().forEach(o -> {
            if (o.label().isBlank()) {
                faults.error(field, "option " + o.code() + " of “" + field.id() + "” has no label");
            } else if (!labels.add(o.label())) {
                faults.error(field, "two options of “" + field.id() + "” are both called “" + o.label() + "”");
            }
            if (o.label().length() > LABEL + LABEL) {
                faults.warning(field, "option " + o.code() + " of “" + field.id() + "” is too long for a button");
            }
        });
    }

    private void filled(Field field, String key, String text) {
        if (text.isBlank()) {
            faults.error(field, "“" + key + "” of “" + field.id() + "” is empty");
        }
    }

    /// The longest form of the question: with its options, what stands, and every way out.
    private int longest(Field field) {
        int options =
                field.options().stream().mapToInt(o -> o.label().length() + 5).sum();
        int ways =
                text(field.need() == Need.MUST ? "ladder.ways" : "ladder.skip").length()
                        + text("ladder.person").length()
                        + text("ladder.example").length()
                        + field.example().length();
        return text("step").length()
                + field.ask().length()
                + options
                + ways
                + text("standing").length()
                + VALUE;
    }

    private void one(Field field, String what, int length) {
        if (length > MESSAGE) {
            faults.error(
                    field,
                    what + " of “" + field.id() + "” may take " + length + " characters: more than one message of "
                            + MESSAGE);
        }
    }

    private String text(String key) {
        return flow.texts().getOrDefault(key, "");
    }

    private void names(int line, String text, Set<String> known) {
        var matcher = NAME.matcher(text);
        while (matcher.find()) {
            if (!known.contains(matcher.group(1))) {
                faults.error(
                        line,
                        "{" + matcher.group(1) + "} is unknown here"
                                + (known.isEmpty() ? "" : "; known are " + String.join(", ", new TreeSet<>(known))));
            }
        }
    }

    /// The texts around the questions.
    void said(Collection<String> keys) {
        for (String key : new TreeSet<>(keys)) {
            String text = text(key);
            var matcher = NAME.matcher(text);
            while (matcher.find()) {
                if (!FILLED.contains(matcher.group(1))) {
                    faults.error(0, "{" + matcher.group(1) + "} of text “" + key + "” is never filled in");
                }
            }
            if (text.isBlank()) {
                faults.error(0, "text “" + key + "” is empty");
            }
            String needed = NEEDED.get(key);
            if (needed != null && !text.isBlank() && !text.contains("{" + needed + "}")) {
                faults.warning(0, "text “" + key + "” does not say {" + needed + "}");
            }
            if (text.length() > MESSAGE) {
                faults.error(0, "text “" + key + "” is longer than one message of " + MESSAGE + " characters");
            }
        }
    }
}
