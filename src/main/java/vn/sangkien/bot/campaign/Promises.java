package vn.sangkien.bot.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// What units registered against what they were to register at least: above with the difference, below by name only.
///
/// @param over by how much, largest first
/// @param below those that registered less, the one that lacks most first
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
    /// @param units in the order those are named in that differ by as much
    /// @param targets of one day
    public static Promises of(List<String> units, Map<String, Map<TargetKind, Target>> targets) {
        var over = new ArrayList<Over>();
        var below = new ArrayList<Over>();
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
                below.add(new Over(unit, by));
            }
        }
        over.sort(Comparator.comparingLong(one -> -one.by()));
        below.sort(Comparator.comparingLong(Over::by));
        return new Promises(over, below.stream().map(Over::unitCode).toList(), compared);
    }
}
