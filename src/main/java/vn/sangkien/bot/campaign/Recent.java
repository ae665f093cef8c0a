package vn.sangkien.bot.campaign;

import java.util.Arrays;
import java.util.Map;

/// What was added to every unit and all below it, day by day up to a cut-off.
public final class Recent {
    private final int days;
    private final Map<String, long[]> added;
    private final Map<String, Long> undecided;

    Recent(int days, Map<String, long[]> added, Map<String, Long> undecided) {
        this.days = days;
        this.added = added;
        this.undecided = undecided;
    }

    static long[] plus(long[] one, long[] other) {
        var sum = one.clone();
        Arrays.setAll(sum, i -> one[i] + other[i]);
        return sum;
    }

    /// How many days are known.
    public int days() {
        return days;
    }

    /// One number a day, the oldest first.
    public long[] of(String unitCode) {
        return added.getOrDefault(unitCode, new long[days]).clone();
    }

    /// What was added from so many days ago until so many days ago.
    public long of(String unitCode, int from, int until) {
        return Arrays.stream(added.getOrDefault(unitCode, new long[days]), Math.max(0, days - from), days - until)
                .sum();
    }

    /// How many of the undecided are too young to be waited for.
    public long undecided(String unitCode) {
        return undecided.getOrDefault(unitCode, 0L);
    }
}
