package vn.sangkien.bot.vietnamese;

/// Vietnamese mobile numbers.
public final class Phones {

    private Phones() {}

    /// Reads a mobile number into E.164.
    public static Reading<String> read(String text) {
        return Reading.again("", text);
    }

    /// "0912 ••• 678".
    public static String masked(String e164) {
        var all = national(e164);
        return all.length() < 12 ? "•••" : all.substring(0, 5) + "•••" + all.substring(8);
    }

    /// "0912 345 678".
    public static String national(String e164) {
        if (!e164.startsWith("+84") || e164.length() != 12) {
            return e164;
        }
        return "0" + e164.substring(3, 6) + " " + e164.substring(6, 9) + " " + e164.substring(9);
    }
}
