package vn.sangkien.bot.flow;

import java.util.List;

/// What a step leads to.
///
/// @param trace what the step was, without what was said
public record Turn(State state, List<Effect> effects, Edge trace) {
    public Turn {
        effects = List.copyOf(effects);
    }
}
