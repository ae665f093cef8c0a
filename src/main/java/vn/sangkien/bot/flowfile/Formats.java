package vn.sangkien.bot.flowfile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Brings flow files of older formats to the present one, a step from each format to the next. Files stay as they were
/// written, since drafts are pinned to their hash.
final class Formats {
    /// One for each format that was left: the first leads from format 1 to 2.
    private static final List<UnaryOperator<Map<String, Node>>> STEPS = List.of(Formats::subject);

    static final int PRESENT = STEPS.size() + 1;

    private Formats() {}

    /// The file as it would be written today; a format nobody knows is a fault, and is read as the present one.
    static Map<String, Node> present(Yaml yaml, Map<String, Node> top) {
        Map<String, Node> file = top;
        for (int format = known(yaml, top); format < PRESENT; format++) {
            file = STEPS.get(format - 1).apply(file);
        }
        return file;
    }

    /// The format a file says it has.
    static int known(Yaml yaml, Map<String, Node> top) {
        Node node = top.get("format");
        String said = node == null ? "" : yaml.text(node, "format");
        int format = said.matches("[0-9]{1,4}") ? Integer.parseInt(said) : 0;
        if (format < 1 || format > PRESENT) {
            yaml.error(
                    node == null ? 1 : Yaml.line(node),
                    format > PRESENT
                            ? "“format: " + said + "” is newer than this version of the product, which reads 1 to "
                                    + PRESENT
                            : "“format” must be a number from 1 to " + PRESENT);
            return PRESENT;
        }
        return format;
    }

    /// In format 1 a registration was called by the field `title` and described by `description`; since format 2 a flow
    /// says by which.
    private static Map<String, Node> subject(Map<String, Node> top) {
        if (!asks(top, "title") || top.containsKey("subject")) {
            return top;
        }
        var named = new LinkedHashMap<String, Node>();
        named.put("title", scalar("title"));
        if (asks(top, "description")) {
            named.put("text", scalar("description"));
        }
        var file = new LinkedHashMap<>(top);
        file.put("subject", mapping(named));
        return file;
    }

    private static boolean asks(Map<String, Node> top, String id) {
        return top.get("fields") instanceof SequenceNode fields
                && fields.getValue().stream()
                        .anyMatch(field -> field instanceof MappingNode keys
                                && keys.getValue().stream().anyMatch(tuple -> says(tuple, "id", id)));
    }

    private static boolean says(NodeTuple tuple, String key, String value) {
        return tuple.getKeyNode() instanceof ScalarNode k
                && k.getValue().equals(key)
                && tuple.getValueNode() instanceof ScalarNode v
                && v.getValue().equals(value);
    }

    private static ScalarNode scalar(String text) {
        return new ScalarNode(Tag.STR, text, ScalarStyle.PLAIN);
    }

    private static MappingNode mapping(Map<String, Node> entries) {
        return new MappingNode(
                Tag.MAP,
                entries.entrySet().stream()
                        .map(e -> new NodeTuple(scalar(e.getKey()), e.getValue()))
                        .toList(),
                FlowStyle.FLOW);
    }
}
