package vn.sangkien.bot.flowfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import vn.sangkien.bot.flow.Move;

/// Reads the moves of a migrations file.
final class MoveReader {
    private static final Set<String> KINDS = Set.of("renamed", "split", "options", "dropped", "again");

    private final Yaml yaml;

    MoveReader(Yaml yaml) {
        this.yaml = yaml;
    }

    List<Move> read(@Nullable Node moves) {
        var all = new ArrayList<Move>();
        if (moves == null) {
            yaml.error(1, "a migrations file needs “moves”");
        } else {
            yaml.sequence(moves, "moves").forEach(node -> move(node).ifPresent(all::add));
        }
        return all;
    }

    private Optional<Move> move(Node node) {
        int line = Yaml.line(node);
        Map<String, Node> keys =
                yaml.mapping(node, "a move", Set.of("field", "renamed", "split", "at", "options", "dropped", "again"));
        var kinds = keys.keySet().stream().filter(KINDS::contains).toList();
        Node about = keys.get("field");
        if (about == null || kinds.size() != 1 || keys.containsKey("at") != keys.containsKey("split")) {
            yaml.error(line, "a move has “field” and one of renamed, split with at, options, dropped, again");
            return Optional.empty();
        }
        String field = yaml.text(about, "field");
        Node value = keys.getOrDefault(kinds.getFirst(), about);
        return Optional.of(
                switch (kinds.getFirst()) {
                    case "renamed" -> new Move.Renamed(field, yaml.text(value, "renamed"), line);
                    case "split" ->
                        new Move.Split(
                                field,
                                yaml.texts(value, "split"),
                                yaml.text(keys.getOrDefault("at", value), "at"),
                                line);
                    case "options" -> new Move.Recoded(field, codes(value), line);
                    case "dropped" -> new Move.Dropped(field, line);
                    case "again" -> new Move.Again(field, line);
                    default -> throw new IllegalStateException(kinds.getFirst());
                });
    }

    private Map<String, String> codes(Node node) {
        var codes = new LinkedHashMap<String, String>();
        yaml.mapping(node, "options", Set.of()).forEach((old, now) -> codes.put(old, yaml.text(now, old)));
        return codes;
    }
}
