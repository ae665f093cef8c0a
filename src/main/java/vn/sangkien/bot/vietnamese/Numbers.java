package vn.sangkien.bot.vietnamese;

/// Plain counts and percentages.
public final class Numbers {

    private Numbers() {}

    /// Reads a count.
    public static Reading<Long> read(String text) {
        return Reading.again("", text);
    }

    /// Reads a whole percentage from 0 to 100.
    public static Reading<Integer> percent(String text) {
        return Reading.again("", text);
    }

    /// "163.532".
    public static String grouped(long n) {
        var digits = new StringBuilder(Long.toString(n));
        for (int i = digits.length() - 3; i > (n < 0 ? 1 : 0); i -= 3) {
            digits.insert(i, '.');
        }
        return digits.toString();
    }
}
