package vn.sangkien.bot.flowfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Note;

/// Reads the texts of a flow in another language; what is not there is said in the flow's own.
final class Wording {
    private static final Set<String> KEYS =
            Set.of("label", "words", "ask", "help", "example", "options", "rules", "parts");

    private final Yaml yaml;
    private final String language;

    Wording(Yaml yaml, String language) {
        this.yaml = yaml;
        this.language = language;
    }

    Flow of(Flow flow, Map<String, Node> top, Map<String, String> spoken) {
        Node named = top.get("language");
        if (named == null || !yaml.text(named, "language").equals(language)) {
            yaml.error(named == null ? 1 : Yaml.line(named), "“language” must be that of the file's name, " + language);
        }
        var texts = new LinkedHashMap<>(flow.texts());
        texts.putAll(spoken);
        Node title = top.get("title");
        if (title == null) {
            yaml.warning(1, missing("title"));
        }
        return new Flow(
                flow.name(),
                flow.version(),
                title == null ? flow.title() : yaml.text(title, "title").strip(),
                fields(flow.fields(), top.get("fields"), "fields"),
                notes(flow.notes(), top.get("notes")),
                flow.subject(),
                flow.computed(),
                texts,
                List.of(),
                Map.of());
    }

    private List<Note> notes(List<Note> own, @Nullable Node node) {
        Map<String, Node> said = node == null ? Map.of() : yaml.mapping(node, "notes", Set.of());
        return own.stream()
                .map(note -> {
                    Node text = said.get(note.id());
                    if (text == null) {
                        yaml.warning(1, missing("note “" + note.id() + "”"));
                        return note;
                    }
                    return new Note(
                            note.id(), yaml.text(text, note.id()).strip(), note.after(), note.when(), note.line());
                })
                .toList();
    }

    private String missing(String what) {
        return what + " is missing in " + language;
    }

    private List<Field> fields(List<Field> own, @Nullable Node node, String what) {
        Map<String, Node> said = node == null ? Map.of() : yaml.mapping(node, what, Set.of());
        said.forEach((id, n) -> {
            if (own.stream().noneMatch(f -> f.id().equals(id))) {
                yaml.warning(Yaml.line(n), "there is no field “" + id + "”");
            }
        });
        return own.stream().map(field -> field(field, said.get(field.id()))).toList();
    }

    private Field field(Field own, @Nullable Node node) {
        if (node == null) {
            yaml.warning(1, missing("“" + own.id() + "”"));
            return own;
        }
        Map<String, Node> keys = yaml.mapping(node, "the texts of a field", KEYS);
        int line = Yaml.line(node);
        String label = text(own, keys, "label", own.label(), line);
        var words = new ArrayList<String>();
        words.add(label);
        if (keys.containsKey("words")) {
            words.addAll(yaml.texts(keys.getOrDefault("words", node), "words"));
        }
        words.addAll(own.words());
        return new Field(
                own.id(),
                own.number(),
                own.kind(),
                own.need(),
                label,
                words,
                text(own, keys, "ask", own.ask(), line),
                text(own, keys, "help", own.help(), line),
                keys.containsKey("example") ? text(own, keys, "example", "", line) : own.example(),
                options(own, keys.get("options"), line),
                own.min(),
                own.max(),
                own.when(),
                rules(own, keys.get("rules"), line),
                own.personal(),
                own.parts().isEmpty() ? List.of() : fields(own.parts(), keys.get("parts"), "parts"),
                own.total(),
                own.types(),
                own.defaults(),
                line);
    }

    private String text(Field own, Map<String, Node> keys, String key, String standing, int line) {
        Node node = keys.get(key);
        if (node != null) {
            return yaml.text(node, key).strip();
        }
        if (!standing.isEmpty()) {
            yaml.warning(line, missing("“" + key + "” of “" + own.id() + "”"));
        }
        return standing;
    }

    private List<Field.Option> options(Field own, @Nullable Node node, int line) {
        Map<String, Node> said = node == null ? Map.of() : yaml.mapping(node, "options", Set.of());
        said.forEach((code, n) -> {
            if (own.options().stream().noneMatch(o -> o.code().equals(code))) {
                yaml.warning(Yaml.line(n), "“" + own.id() + "” has no option “" + code + "”");
            }
        });
        return own.options().stream()
                .map(o -> {
                    Node label = said.get(o.code());
                    if (label == null) {
                        yaml.warning(line, missing("option " + o.code() + " of “" + own.id() + "”"));
                        return o;
                    }
                    return new Field.Option(o.code(), yaml.text(label, o.code()).strip(), o.label(), o.when());
                })
                .toList();
    }

    private List<Field.Rule> rules(Field own, @Nullable Node node, int line) {
        List<String> said = node == null ? List.of() : yaml.texts(node, "rules");
        if (said.size() != own.rules().size()) {
            yaml.warning(
                    line,
                    "“" + own.id() + "” has " + own.rules().size() + " rules, " + said.size() + " have a text in "
                            + language);
        }
        var rules = new ArrayList<Field.Rule>();
        for (int i = 0; i < own.rules().size(); i++) {
            Field.Rule rule = own.rules().get(i);
            rules.add(new Field.Rule(
                    rule.when(), rule.does(), i < said.size() ? said.get(i).strip() : rule.text()));
        }
        return rules;
    }
}
