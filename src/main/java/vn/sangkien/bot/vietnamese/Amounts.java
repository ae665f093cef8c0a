package vn.sangkien.bot.vietnamese;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// Sums of money, in and out.
public final class Amounts {

    /// A longer text is a story with figures in it.
    private static final int MOST_TOKENS = 60;

    private static final int MOST_CHARS = 300;

    private Amounts() {}

    /// Reads a benefit in đồng.
    public static Reading<Amount> read(String text) {
        var clean = Typed.clean(text);
        if (clean.length() > MOST_CHARS) {
            return Reading.again(Reason.UNCLEAR, "");
        }
        var tokens = Token.scan(clean);
        if (tokens.size() > MOST_TOKENS) {
            return Reading.again(Reason.UNCLEAR, clean);
        }
        Optional<String> none = AmountWords.noFigure(tokens);
        if (none.isPresent()) {
            return none.get().equals("NONE")
                    ? Reading.understood(new Amount(0, false, Amount.Period.UNSTATED, true))
                    : Reading.again(Reason.VAGUE, clean);
        }
        return new AmountReader(tokens).read(clean);
    }

    /// "một tỷ hai trăm triệu đồng".
    public static String inWords(long vnd) {
        return (vnd < 0 ? "âm " : "") + Spelled.number(Math.absExact(vnd)) + " đồng";
    }

    /// "1.200.000.000 đồng".
    public static String inFigures(long vnd) {
        return Numbers.grouped(vnd) + " đồng";
    }

    /// In tỷ, three decimals at most and never more than it is: "33.000", "1,5", "0,015".
    public static String inBillions(long vnd) {
        var billions = BigDecimal.valueOf(vnd, 9).setScale(3, RoundingMode.DOWN).stripTrailingZeros();
        var parts = billions.toPlainString().split("\\.", -1);
        return Numbers.grouped(Long.parseLong(parts[0])) + (parts.length > 1 ? "," + parts[1] : "");
    }
}
