package vn.sangkien.bot.campaign;

import vn.sangkien.bot.registry.Counts;

/// What a unit and all below it have.
///
/// @param people who submitted, each once; unlike the counts these do not add up where somebody registered for two
/// units
public record Score(Counts counts, long people) {

    static final Score NONE = new Score(Counts.NONE, 0);

    public long submitted() {
        return counts.submitted();
    }
}
