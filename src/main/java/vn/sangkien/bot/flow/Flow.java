package vn.sangkien.bot.flow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A compiled flow: its fields in their order and every text the engine says, checked before it is served.
///
/// @param name the flow's word, also its file's name
/// @param version hash of the content
/// @param notes what is said between the questions
/// @param subject what its registrations are called by
/// @param computed values that follow from the answers
/// @param texts by key, the shared library's overlaid with the flow's own
/// @param moves what becomes of answers given to older versions, in the order they are applied
/// @param languages the same flow in other languages, by their code
public record Flow(
        String name,
        String version,
        String title,
        List<Field> fields,
        List<Note> notes,
        Subject subject,
        List<Computed> computed,
        Map<String, String> texts,
        List<Move> moves,
        Map<String, Flow> languages) {
    /// The language a flow is written in.
    static final String OWN = "";

    public Flow {
        fields = List.copyOf(fields);
        notes = List.copyOf(notes);
        computed = List.copyOf(computed);
        texts = Map.copyOf(texts);
        moves = List.copyOf(moves);
        languages = Collections.unmodifiableMap(new LinkedHashMap<>(languages));
    }

    /// A flow in one language without a past.
    public Flow(String name, String version, String title, List<Field> fields, Map<String, String> texts) {
        this(name, version, title, fields, List.of(), Subject.NONE, List.of(), texts, List.of(), Map.of());
    }

    /// The flow as it is said in a language; in its own where there is no other.
    public Flow in(String language) {
        return languages.getOrDefault(language, this);
    }

    /// The field of that code.
    public Optional<Field> field(String id) {
        return fields.stream().filter(f -> f.id().equals(id)).findFirst();
    }

    Optional<Field> field(int number) {
        return fields.stream().filter(f -> f.number() == number).findFirst();
    }

    /// The field a place belongs to: `coAuthors.share#1` belongs to `coAuthors`.
    Field at(String place) {
        int dot = place.indexOf('.');
        String id = dot < 0 ? place : place.substring(0, dot);
        return field(id).orElseThrow(() -> new IllegalArgumentException("flow " + name + " has no field " + id));
    }

    Optional<Field> pledge() {
        return fields.stream().filter(f -> f.kind() == Kind.PLEDGE).findFirst();
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    /// The text of a key with its `{names}` filled in; a missing key names itself, which the flow check reports
    /// beforehand.
    public String text(String key, Map<String, String> args) {
        return fill(texts.getOrDefault(key, "⟨" + key + "⟩"), args);
    }

    /// The text of a key that names nothing.
    String text(String key) {
        return text(key, Map.of());
    }

    static String fill(String template, Map<String, String> args) {
        var out = new StringBuilder(template.length() + 64);
        int from = 0;
        while (true) {
            int open = template.indexOf('{', from);
            int close = open < 0 ? -1 : template.indexOf('}', open);
            if (close < 0) {
                return out.append(template, from, template.length()).toString();
            }
            String name = template.substring(open + 1, close);
            out.append(template, from, open).append(args.getOrDefault(name, "{" + name + "}"));
            from = close + 1;
        }
    }
}
