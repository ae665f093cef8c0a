package vn.sangkien.bot.flow;

import java.util.List;

/// What a step leads to.
///
/// @param trace what the step was, without what was said
/// @param branches which of the flow's [Branches] it went
public record Turn(State state, List<Effect> effects, Edge trace, List<String> branches) {
    public Turn {
        effects = List.copyOf(effects);
        branches = List.copyOf(branches);
    }
}
