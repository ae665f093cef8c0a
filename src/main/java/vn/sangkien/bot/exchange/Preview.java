package vn.sangkien.bot.exchange;

import java.util.List;
import java.util.Set;

/// What taking a file in would change.
///
/// @param rows how many lines could be read
/// @param faults as [Outcome] has them; with any the rest is empty
/// @param fresh things that are not there yet
/// @param changed things that are there otherwise
/// @param same things that are there already
/// @param changes the first of the fresh and changed ones; none where they would tell of people
/// @param units all that the file speaks of
public record Preview(
        int rows, List<String> faults, int fresh, int changed, int same, List<Change> changes, Set<String> units) {
    public Preview {
        faults = List.copyOf(faults);
        changes = List.copyOf(changes);
        units = Set.copyOf(units);
    }

    /// One of them.
    ///
    /// @param what it is about
    /// @param before empty for what is not there yet
    public record Change(String what, String before, String after) {}
}
