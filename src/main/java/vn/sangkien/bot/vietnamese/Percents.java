package vn.sangkien.bot.vietnamese;

/// Percentages in the three styles reports use; each is empty without a target, since the words for that are not ours.
public final class Percents {

    private Percents() {}

    /// Progress in whole percent: half-up below the target but never 100 before it is met, down from there on.
    public static String plan0(long n, long target) {
        if (target <= 0) {
            return "";
        }
        return Numbers.grouped(whole(n, target)) + "%";
    }

    /// The number [#plan0] prints; the target is above zero.
    public static long whole(long n, long target) {
        return n >= target ? tenths(n, target) / 10 : Math.min(99, halfUp(n, target));
    }

    /// Progress with one decimal, always rounded down.
    public static String plan1(long n, long target) {
        if (target <= 0) {
            return "";
        }
        long tenths = tenths(n, target);
        return Numbers.grouped(tenths / 10) + "," + Math.floorMod(tenths, 10) + "%";
    }

    /// By how much a target that was met is exceeded, in whole percent: what [#plan0] says, less a hundred.
    public static String exceeded0(long n, long target) {
        return target <= 0 || n < target ? "" : Numbers.grouped(tenths(n, target) / 10 - 100) + "%";
    }

    /// A part of a whole as "trên 6%": rounded down, "trên" only where there is more to it.
    public static String above0(long part, long whole) {
        if (whole <= 0) {
            return "";
        }
        long percent = Math.multiplyExact(part, 100L) / whole;
        return (percent * whole == part * 100 ? "" : "trên ") + Numbers.grouped(percent) + "%";
    }

    /// A part of a whole in whole percent, half-up.
    public static String share0(long part, long whole) {
        return whole <= 0 ? "" : Numbers.grouped(halfUp(part, whole)) + "%";
    }

    private static long tenths(long n, long of) {
        return Math.multiplyExact(n, 1000L) / of;
    }

    private static long halfUp(long n, long of) {
        return (Math.multiplyExact(n, 200L) + of) / Math.multiplyExact(of, 2L);
    }
}
