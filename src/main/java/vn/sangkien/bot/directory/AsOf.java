package vn.sangkien.bot.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the units that ended lead on a day.
final class AsOf {

    private static final int NOBODY = -1;

    private final UnitIndex index;
    private final @Nullable LocalDate day;
    private final Map<Integer, Integer> moved = new HashMap<>();
    private final Map<Integer, List<Integer>> before = new HashMap<>();

    /// @param day none takes all units as they are
    AsOf(UnitIndex index, @Nullable LocalDate day) {
        this.index = index;
        this.day = day;
        for (int i = 0; day != null && i < index.names(); i++) {
            var unit = index.unit(i);
            if (index.own(i) == i && !unit.standsOn(day)) {
                int next = index.tree()
                        .currentSuccessor(unit.code(), day)
                        .map(found -> index.start(found.code()))
                        .orElse(NOBODY);
                moved.put(i, next);
                if (next >= 0) {
                    before.computeIfAbsent(next, _ -> new ArrayList<>()).add(i);
                }
            }
        }
    }

    @Nullable
    LocalDate day() {
        return day;
    }

    /// The first name of the unit that stands for this name's, negative when nobody does.
    int standing(int name) {
        int own = index.own(name);
        return moved.getOrDefault(own, own);
    }

    /// The ended units that this one carries on.
    List<Integer> carriedOn(int own) {
        return before.getOrDefault(own, List.of());
    }
}
