package vn.sangkien.bot.flow;

import java.util.List;

/// What a step leads to.
public record Turn(State state, List<Effect> effects) {
    public Turn {
        effects = List.copyOf(effects);
    }
}
