package vn.sangkien.bot.flowfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import vn.sangkien.bot.flowfile.Issue.Severity;

/// A YAML file as nodes that remember their line; every fault met on the way is collected, none is thrown.
final class Yaml {
    private final String file;
    private final List<Issue> issues;

    Yaml(String file, List<Issue> issues) {
        this.file = file;
        this.issues = issues;
    }

    /// The file's top mapping, or nothing when it is not YAML at all.
    Optional<Map<String, Node>> read(String text) {
        var settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(0)
                .setCodePointLimit(2_000_000)
                .build();
        try {
            return new Compose(settings)
                    .composeString(text)
                    .map(node -> mapping(node, "the file", Set.of()))
                    .or(() -> {
                        error(1, "the file is empty");
                        return Optional.empty();
                    });
        } catch (MarkedYamlEngineException e) {
            error(e.getProblemMark().map(m -> m.getLine() + 1).orElse(1), e.getProblem());
        } catch (YamlEngineException e) {
            error(1, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    static int line(Node node) {
        return node.getStartMark().map(m -> m.getLine() + 1).orElse(0);
    }

    void error(int line, String message) {
        issues.add(new Issue(file, line, Severity.ERROR, message));
    }

    void warning(int line, String message) {
        issues.add(new Issue(file, line, Severity.WARNING, message));
    }

    /// A mapping's entries in their order; keys outside the allowed ones are faults (an empty set allows all).
    Map<String, Node> mapping(Node node, String what, Set<String> allowed) {
        var entries = new LinkedHashMap<String, Node>();
        if (!(node instanceof MappingNode mapping)) {
            error(line(node), what + " must be a mapping (key: value)");
            return entries;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                error(line(tuple.getKeyNode()), "a key of " + what + " must be a word");
            } else if (entries.containsKey(key.getValue())) {
                error(line(key), "“" + key.getValue() + "” is given twice in " + what);
            } else if (!allowed.isEmpty() && !allowed.contains(key.getValue())) {
                error(line(key), "“" + key.getValue() + "” is unknown in " + what + "; it knows " + sorted(allowed));
            } else {
                entries.put(key.getValue(), tuple.getValueNode());
            }
        }
        return entries;
    }

    private static String sorted(Set<String> words) {
        return String.join(", ", words.stream().sorted().toList());
    }

    List<Node> sequence(Node node, String what) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        error(line(node), what + " must be a list");
        return List.of();
    }

    String text(Node node, String what) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        error(line(node), what + " must be a text");
        return "";
    }

    List<String> texts(Node node, String what) {
        if (node instanceof ScalarNode scalar) {
            return List.of(scalar.getValue());
        }
        var texts = new ArrayList<String>();
        sequence(node, what).forEach(n -> texts.add(text(n, "an entry of " + what)));
        return texts;
    }

    long number(Node node, String what) {
        String text = text(node, what);
        try {
            return Long.parseLong(text.replace("_", ""));
        } catch (NumberFormatException e) {
            error(line(node), what + " must be a whole number, not “" + text + "”");
            return 0;
        }
    }
}
