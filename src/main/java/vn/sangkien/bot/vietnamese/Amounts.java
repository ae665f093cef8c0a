package vn.sangkien.bot.vietnamese;

/// Sums of money, in and out.
public final class Amounts {

    private Amounts() {}

    /// Reads a benefit in đồng.
    public static Reading<Amount> read(String text) {
        return Reading.again("", text);
    }

    /// "một tỷ hai trăm triệu đồng".
    public static String inWords(long vnd) {
        return inFigures(vnd);
    }

    /// "1.200.000.000 đồng".
    public static String inFigures(long vnd) {
        return Numbers.grouped(vnd) + " đồng";
    }
}
