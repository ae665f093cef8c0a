package vn.sangkien.bot.flowfile;

import java.util.IdentityHashMap;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import vn.sangkien.bot.flow.Condition;

/// Where the conditions of one file stand, so that a fault found later can point at them.
final class Spots {
    private final IdentityHashMap<Condition, Spot> spots = new IdentityHashMap<>();

    /// Both from 1.
    record Spot(int line, int column) {}

    Condition note(Node node, Condition condition) {
        node.getStartMark().ifPresent(mark -> spots.put(condition, new Spot(mark.getLine() + 1, mark.getColumn() + 1)));
        return condition;
    }

    Optional<Spot> of(Condition condition) {
        return Optional.ofNullable(spots.get(condition));
    }
}
