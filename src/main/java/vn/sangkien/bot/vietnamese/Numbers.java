package vn.sangkien.bot.vietnamese;

import java.math.BigDecimal;
import java.util.List;

/// Plain counts and percentages.
public final class Numbers {

    private static final int MOST_CHARS = 120;
    private static final BigDecimal MOST = BigDecimal.valueOf(999_999_999_999_999L);

    private Numbers() {}

    /// Reads a whole, not negative count; words around it are ignored.
    public static Reading<Long> read(String text) {
        var clean = Typed.clean(text);
        var tokens = clean.length() > MOST_CHARS ? List.<Token>of() : Token.scan(clean);
        var tally = new Tally();
        for (int i = 0; i < tokens.size(); ) {
            var token = tokens.get(i);
            if (token.digits()) {
                var literal = Literal.at(tokens, i);
                if (!literal.sensible()) {
                    return Reading.again(Reason.UNCLEAR, clean);
                }
                if (!tally.started() && negative(tokens, i)) {
                    return Reading.again(Reason.NEGATIVE, clean);
                }
                tally.literal(literal);
                i = literal.next();
                continue;
            }
            var numeral = Numeral.of(token);
            if (numeral.isPresent() && counts(numeral.get(), tally, tokens, i)) {
                tally.say(numeral.get());
            }
            i++;
        }
        if (!tally.started()) {
            return Reading.again(Reason.UNCLEAR, clean);
        }
        var sum = tally.sum(true);
        if (tally.severalNumbers()) {
            return Reading.again(Reason.RANGE, clean);
        }
        if (sum.stripTrailingZeros().scale() > 0) {
            return Reading.again(Reason.WHOLE, clean);
        }
        return tally.unsure() || sum.compareTo(MOST) > 0
                ? Reading.again(Reason.AMBIGUOUS, clean)
                : Reading.understood(sum.longValueExact());
    }

    /// Reads a whole percentage from 0 to 100.
    public static Reading<Integer> percent(String text) {
        var clean = Typed.clean(text);
        return switch (read(clean.replace("%", " "))) {
            case Reading.Understood<Long>(var n) ->
                n <= 100 ? Reading.understood(n.intValue()) : Reading.again(Reason.LIMIT, Long.toString(n));
            case Reading.AskAgain<Long>(var reason, var _) -> Reading.again(reason, clean);
        };
    }

    private static boolean negative(List<Token> tokens, int i) {
        if (i == 0) {
            return false;
        }
        var before = tokens.get(i - 1);
        return (before.sign("-−–") && tokens.get(i).glued())
                || (before.is("am") && before.word().marked());
    }

    /// Scales and tens mean nothing before a number has begun, and "trăm" in "phần trăm" never does.
    private static boolean counts(Numeral numeral, Tally tally, List<Token> tokens, int i) {
        boolean percent = i > 0 && tokens.get(i - 1).is("phan");
        boolean begins = numeral instanceof Numeral.Digit || numeral instanceof Numeral.Ten;
        boolean hundred = numeral instanceof Numeral.Hundred;
        return !percent && (begins || hundred || tally.started());
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
