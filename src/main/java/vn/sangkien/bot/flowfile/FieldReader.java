package vn.sangkien.bot.flowfile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import vn.sangkien.bot.flow.Computed;
import vn.sangkien.bot.flow.Condition;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Field.Rule.Does;
import vn.sangkien.bot.flow.Kind;
import vn.sangkien.bot.flow.Need;
import vn.sangkien.bot.flow.Note;

/// Reads one field of a flow file.
final class FieldReader {
    private static final Set<String> KEYS = Set.of(
            "id",
            "number",
            "kind",
            "need",
            "label",
            "words",
            "ask",
            "help",
            "example",
            "options",
            "min",
            "max",
            "when",
            "rules",
            "personal",
            "parts",
            "total",
            "types",
            "default");
    private static final Set<String> NOTE_KEYS = Set.of("id", "kind", "ask", "when");

    /// The word of a kind that asks nothing.
    private static final String NOTE = "note";

    private static final String ID = "[a-zA-Z][a-zA-Z0-9]{0,30}";
    private static final Set<String> CONDITION = Set.of(
            "field", "is", "known", "over", "after", "before", "cutBy", "monthOf", "youngerThan", "not", "all", "any");

    private final Yaml yaml;
    private final Spots spots;

    FieldReader(Yaml yaml, Spots spots) {
        this.yaml = yaml;
        this.spots = spots;
    }

    /// Whether the entry only says something.
    boolean isNote(Node node) {
        return node instanceof MappingNode mapping
                && mapping.getValue().stream()
                        .anyMatch(t -> t.getKeyNode() instanceof ScalarNode key
                                && key.getValue().equals("kind")
                                && t.getValueNode() instanceof ScalarNode value
                                && value.getValue().equals(NOTE));
    }

    /// @param after how many fields stand before it
    Optional<Note> note(Node node, int after) {
        Map<String, Node> keys = yaml.mapping(node, "a note", NOTE_KEYS);
        int line = Yaml.line(node);
        String id = text(keys, "id");
        String said = text(keys, "ask").strip();
        if (!id.matches(ID) || said.isEmpty()) {
            yaml.error(line, "a note has an “id” of letters and digits, and in “ask” what it says");
            return Optional.empty();
        }
        Condition when = keys.containsKey("when") ? condition(get(keys, "when"), id) : null;
        return Optional.of(new Note(id, said, after, when, line));
    }

    Optional<Field> read(Node node, boolean part) {
        Map<String, Node> keys = yaml.mapping(node, "a field", KEYS);
        int line = Yaml.line(node);
        String id = text(keys, "id");
        Optional<Kind> kind = word(keys, "kind", Kind.values(), line);
        Optional<Need> need = word(keys, "need", Need.values(), line);
        for (String must : List.of("id", "kind", "need", "label", "ask")) {
            if (!keys.containsKey(must)) {
                yaml.error(line, "field " + (id.isEmpty() ? "" : "“" + id + "” ") + "has no “" + must + "”");
            }
        }
        if (!id.matches(ID)) {
            yaml.error(line, "“" + id + "” is no field id: letters and digits, beginning with a letter");
        }
        if (kind.isEmpty() || need.isEmpty()) {
            return Optional.empty();
        }
        if (!part && kind.get() != Kind.PLEDGE && !keys.containsKey("number")) {
            yaml.error(line, "field “" + id + "” has no “number”");
        }
        limits(keys, kind.get());
        String label = text(keys, "label");
        return Optional.of(new Field(
                id,
                keys.containsKey("number") ? (int) number(keys, "number", -1) : -1,
                kind.get(),
                need.get(),
                label,
                words(keys, label),
                text(keys, "ask").strip(),
                text(keys, "help").strip(),
                text(keys, "example"),
                options(keys),
                number(keys, "min", 0),
                number(keys, "max", 2000),
                keys.containsKey("when") ? condition(get(keys, "when"), id) : null,
                rules(keys),
                flag(keys, "personal"),
                parts(keys),
                total(keys),
                keys.containsKey("types") ? yaml.texts(get(keys, "types"), "types") : List.of(),
                defaults(keys),
                line));
    }

    /// The values nobody is asked for.
    List<Computed> computed(Node list) {
        var all = new ArrayList<Computed>();
        for (Node node : yaml.sequence(list, "computed")) {
            Map<String, Node> keys = yaml.mapping(node, "a computed value", Set.of("id", "cases"));
            int line = Yaml.line(node);
            var cases = new ArrayList<Computed.Case>();
            if (keys.containsKey("cases")) {
                yaml.sequence(get(keys, "cases"), "cases")
                        .forEach(n -> computedCase(n).ifPresent(cases::add));
            }
            String id = text(keys, "id");
            if (cases.isEmpty() || !id.matches(ID)) {
                yaml.error(line, "a computed value has an “id” and “cases”");
            } else {
                all.add(new Computed(id, cases, line));
            }
        }
        return all;
    }

    private Optional<Computed.Case> computedCase(Node node) {
        Map<String, Node> keys = yaml.mapping(node, "a case", Set.of("when", "value"));
        if (keys.size() < 2) {
            yaml.error(Yaml.line(node), "a case has “when” and “value”");
            return Optional.empty();
        }
        return Optional.of(new Computed.Case(condition(get(keys, "when"), Condition.SELF), text(keys, "value")));
    }

    private static Node get(Map<String, Node> keys, String key) {
        Node node = keys.get(key);
        if (node == null) {
            throw new IllegalArgumentException(key);
        }
        return node;
    }

    private String text(Map<String, Node> keys, String key) {
        Node node = keys.get(key);
        return node == null ? "" : yaml.text(node, key);
    }

    private boolean flag(Map<String, Node> keys, String key) {
        Node node = keys.get(key);
        if (node != null && !yaml.text(node, key).matches("true|false")) {
            yaml.error(Yaml.line(node), "“" + key + "” must be true or false");
        }
        return text(keys, key).equals("true");
    }

    private static boolean limited(Kind kind) {
        return switch (kind) {
            case NAME, NUMBER, PERCENT, TEXT, LONG_TEXT, FILES, GROUP -> true;
            case CONSENT, PHONE, UNIT, YES_NO, CHOICE, DATE, MONEY, PLEDGE -> false;
        };
    }

    private void limits(Map<String, Node> keys, Kind kind) {
        for (String key : List.of("min", "max")) {
            if (keys.containsKey(key) && !limited(kind)) {
                yaml.warning(Yaml.line(get(keys, key)), "“" + key + "” has no meaning for " + Faults.word(kind));
            }
        }
    }

    private long number(Map<String, Node> keys, String key, long missing) {
        Node node = keys.get(key);
        return node == null ? missing : yaml.number(node, key);
    }

    private <E extends Enum<E>> Optional<E> word(Map<String, Node> keys, String key, E[] values, int line) {
        String text = text(keys, key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<E> value = Arrays.stream(values)
                .filter(v -> v.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
        if (value.isEmpty()) {
            Node node = keys.get(key);
            yaml.error(
                    node == null ? line : Yaml.line(node),
                    "“" + text + "” is no " + key + "; use one of "
                            + String.join(
                                    ", ",
                                    Arrays.stream(values)
                                            .map(v -> v.name().toLowerCase(Locale.ROOT))
                                            .toList()));
        }
        return value;
    }

    private List<String> words(Map<String, Node> keys, String label) {
        var words = new ArrayList<String>();
        words.add(label);
        if (keys.containsKey("words")) {
            words.addAll(yaml.texts(get(keys, "words"), "words"));
        }
        return words;
    }

    private List<Field.Option> options(Map<String, Node> keys) {
        if (!keys.containsKey("options")) {
            return List.of();
        }
        return yaml.mapping(get(keys, "options"), "options", Set.of()).entrySet().stream()
                .map(e -> option(e.getKey(), e.getValue()))
                .toList();
    }

    /// `CODE: label`, or with the condition under which it can be picked.
    private Field.Option option(String code, Node node) {
        if (!(node instanceof MappingNode)) {
            return new Field.Option(code, yaml.text(node, "option " + code));
        }
        Map<String, Node> keys = yaml.mapping(node, "option " + code, Set.of("label", "when"));
        Condition when = keys.containsKey("when") ? condition(get(keys, "when"), Condition.SELF) : null;
        return new Field.Option(code, text(keys, "label"), "", when);
    }

    /// A value, the answer of another field, or a list of such with conditions.
    private List<Field.Default> defaults(Map<String, Node> keys) {
        Node node = keys.get("default");
        if (node == null) {
            return List.of();
        }
        return node instanceof SequenceNode
                ? yaml.sequence(node, "default").stream().map(this::proposed).toList()
                : List.of(proposed(node));
    }

    private Field.Default proposed(Node node) {
        if (!(node instanceof MappingNode)) {
            return new Field.Default(null, yaml.text(node, "default"), "");
        }
        Map<String, Node> keys = yaml.mapping(node, "a default", Set.of("when", "value", "answer"));
        if (keys.containsKey("value") == keys.containsKey("answer")) {
            yaml.error(Yaml.line(node), "a default has either a “value” or the “answer” of a field");
        }
        Condition when = keys.containsKey("when") ? condition(get(keys, "when"), Condition.SELF) : null;
        return new Field.Default(when, text(keys, "value"), text(keys, "answer"));
    }

    private List<Field> parts(Map<String, Node> keys) {
        if (!keys.containsKey("parts")) {
            return List.of();
        }
        return yaml.sequence(get(keys, "parts"), "parts").stream()
                .flatMap(n -> read(n, true).stream())
                .toList();
    }

    private Field.@Nullable Total total(Map<String, Node> keys) {
        Node node = keys.get("total");
        if (node == null) {
            return null;
        }
        Map<String, Node> total = yaml.mapping(node, "total", Set.of("part", "below"));
        return new Field.Total(text(total, "part"), number(total, "below", 100));
    }

    private List<Field.Rule> rules(Map<String, Node> keys) {
        var rules = new ArrayList<Field.Rule>();
        if (keys.containsKey("rules")) {
            yaml.sequence(get(keys, "rules"), "rules").forEach(n -> rule(n).ifPresent(rules::add));
        }
        return rules;
    }

    private Optional<Field.Rule> rule(Node node) {
        Map<String, Node> keys = yaml.mapping(node, "a rule", Set.of("when", "refuse", "confirm", "warn"));
        var does = Arrays.stream(Does.values())
                .filter(d -> keys.containsKey(d.name().toLowerCase(Locale.ROOT)))
                .toList();
        if (does.size() != 1 || !keys.containsKey("when")) {
            yaml.error(Yaml.line(node), "a rule has “when” and one of refuse, confirm, warn");
            return Optional.empty();
        }
        String text = text(keys, does.getFirst().name().toLowerCase(Locale.ROOT));
        return Optional.of(new Field.Rule(condition(get(keys, "when"), Condition.SELF), does.getFirst(), text.strip()));
    }

    private Condition condition(Node node, String field) {
        return spots.note(node, said(node, field));
    }

    private Condition said(Node node, String field) {
        Map<String, Node> keys = yaml.mapping(node, "a condition", CONDITION);
        String about = keys.containsKey("field") ? text(keys, "field") : Condition.SELF;
        keys.remove("field");
        if (keys.size() != 1) {
            yaml.error(
                    Yaml.line(node), "a condition says exactly one thing of a field: " + String.join(", ", CONDITION));
            return new Condition.All(List.of());
        }
        var entry = keys.entrySet().iterator().next();
        Node value = entry.getValue();
        return switch (entry.getKey()) {
            case "is" -> new Condition.Is(about, yaml.texts(value, "is"));
            case "known" -> {
                if (!yaml.text(value, "known").equals("true")) {
                    yaml.error(Yaml.line(value), "“known” is true; use “not” for the opposite");
                }
                yield new Condition.Known(about);
            }
            case "over" -> new Condition.Over(about, yaml.number(value, "over"));
            case "after" -> new Condition.After(about, yaml.text(value, "after"));
            case "before" -> new Condition.Before(about, yaml.text(value, "before"));
            case "cutBy" -> new Condition.CutBy(about, yaml.text(value, "cutBy"));
            case "monthOf" -> new Condition.MonthOf(about, yaml.text(value, "monthOf"));
            case "youngerThan" -> new Condition.YoungerThan(about, (int) yaml.number(value, "youngerThan"));
            case "not" -> new Condition.Not(condition(value, field));
            case "all" -> new Condition.All(conditions(value, field));
            case "any" -> new Condition.Any(conditions(value, field));
            default -> throw new IllegalStateException(entry.getKey());
        };
    }

    private List<Condition> conditions(Node node, String field) {
        return yaml.sequence(node, "a list of conditions").stream()
                .map(n -> condition(n, field))
                .toList();
    }
}
