package vn.sangkien.bot.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// What units registered against what they were to register at least: above with the difference, below by name only.
///
/// @param over by how much, largest first
/// @param below in the order of the units asked about
/// @param compared how many units have both numbers
public record Promises(List<Over> over, List<String> below, int compared) {

    /// A unit that registered more.
    public record Over(String unitCode, long by) {}

    public Promises {
        over = List.copyOf(over);
        below = List.copyOf(below);
    }

    /// Compares the targets of these units.
    ///
    /// @param units in the order they are to be named in
    /// @param targets of one day
    public static Promises of(List<String> units, Map<String, Map<TargetKind, Target>> targets) {
        var over = new ArrayList<Over>();
        var below = new ArrayList<String>();
        int compared = 0;
        for (var unit : units) {
            var kinds = targets.getOrDefault(unit, Map.of());
            var registered = kinds.get(TargetKind.REGISTERED);
            var orientation = kinds.get(TargetKind.ORIENTATION);
            if (registered == null || orientation == null || orientation.value() == null) {
                continue;
            }
            compared++;
            long by = registered.number() - orientation.number();
            if (by > 0) {
                over.add(new Over(unit, by));
            } else if (by < 0) {
                below.add(unit);
            }
        }
        over.sort(Comparator.comparingLong(one -> -one.by()));
        return new Promises(over, below, compared);
    }
}
