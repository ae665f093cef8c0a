package vn.sangkien.bot.directory;

import java.util.List;

/// What a search for one's own unit comes to.
public sealed interface Verdict {

    /// How many close ones are offered at most.
    int MOST = 5;

    /// One clear best, to be confirmed.
    record One(Unit unit) implements Verdict {}

    /// Several close ones to choose from, best first.
    record Several(List<Unit> units) implements Verdict {
        public Several {
            units = List.copyOf(units);
        }
    }

    /// Nothing fits.
    record None() implements Verdict {}
}
