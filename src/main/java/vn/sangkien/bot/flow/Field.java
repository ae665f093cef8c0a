package vn.sangkien.bot.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One question of a form, as its author wrote it.
///
/// @param id the code under which the answer is stored
/// @param number the number people use for it everywhere; -1 for the parts of a group
/// @param label its name in the review
/// @param words what people call it after "sửa"; the label is always one of them
/// @param ask the question
/// @param help what "giúp" explains
/// @param example shown from the second miss on
/// @param min least length, value or number of entries, by kind
/// @param max greatest, by kind
/// @param when relevance; always relevant without one
/// @param personal kept as known after a restart and for the next registration
/// @param parts the parts of a group
/// @param total a part whose values must stay below a total over all entries
/// @param types accepted media types of files
/// @param defaults what is proposed when it is asked; the first that holds
/// @param line where it stands in the file
public record Field(
        String id,
        int number,
        Kind kind,
        Need need,
        String label,
        List<String> words,
        String ask,
        String help,
        String example,
        List<Option> options,
        long min,
        long max,
        @Nullable Condition when,
        List<Rule> rules,
        boolean personal,
        List<Field> parts,
        @Nullable Total total,
        List<String> types,
        List<Default> defaults,
        int line) {
    public Field {
        words = List.copyOf(words);
        options = List.copyOf(options);
        rules = List.copyOf(rules);
        parts = List.copyOf(parts);
        types = List.copyOf(types);
        defaults = List.copyOf(defaults);
    }

    /// A question without anything special.
    static Field plain(String id, Kind kind, String label, String ask, String help, int line) {
        return new Field(
                id, -1, kind, Need.MUST, label, List.of(), ask, help, "", List.of(), 0, 0, null, List.of(), false,
                List.of(), null, List.of(), List.of(), line);
    }

    /// The same with some of its options.
    Field with(List<Option> some) {
        return new Field(
                id, number, kind, need, label, words, ask, help, example, some, min, max, when, rules, personal, parts,
                total, types, defaults, line);
    }

    /// An answer to pick.
    ///
    /// @param other its label in the flow's own language, understood as well; empty where that is spoken
    /// @param when it can be picked; always without one
    public record Option(
            String code,
            String label,
            String other,
            @Nullable Condition when) {
        public Option(String code, String label) {
            this(code, label, "", null);
        }
    }

    /// A value proposed for a field.
    ///
    /// @param when it is proposed; always without one
    /// @param value in the notation of the field's kind; empty when it is another field's
    /// @param answer the field whose answer is proposed, or empty
    public record Default(@Nullable Condition when, String value, String answer) {}

    /// If one entry of a group gives this part all must, and their sum stays below the limit.
    public record Total(String part, long below) {}

    /// What happens when a value meets a condition.
    ///
    /// @param when about the value just given
    /// @param does refuse it, ask to confirm it, or only warn
    /// @param text said then; `{value}` is the value in words
    public record Rule(Condition when, Does does, String text) {
        public enum Does {
            REFUSE,
            CONFIRM,
            WARN
        }
    }

    Field part(String id) {
        return parts.stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no part " + id + " in " + this.id));
    }

    String optionLabel(String code) {
        return options.stream()
                .filter(o -> o.code().equals(code))
                .map(Option::label)
                .findFirst()
                .orElse(code);
    }
}
