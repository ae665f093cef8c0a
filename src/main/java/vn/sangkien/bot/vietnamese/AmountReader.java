package vn.sangkien.bot.vietnamese;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one sum of money from left to right; what it meets is noted, the verdict is given at the end.
final class AmountReader {

    /// Above a million times a billion nobody means đồng.
    private static final BigDecimal MOST = BigDecimal.valueOf(999_999_999_999_999L);

    private static final Set<String> DONG = Set.of("d", "dong", "vnd", "vnđ", "dvn");
    private static final Set<String> SCALE_AND_DONG = Set.of("trd", "tid", "kd", "ngd");
    private static final Set<String> CURRENCY = Set.of(
            "usd", "dola", "dollar", "dollars", "euro", "eur", "won", "ndt", "rmb", "cny", "jpi", "krw", "baht", "bath",
            "gbp", "sgd", "aud", "vang");
    private static final Set<String> INTRODUCES_PERIOD = Set.of("moi", "hang", "theo", "tung", "trong", "per");
    private static final Set<String> OTHER_PERIODS =
            Set.of("ngay", "ca", "tuan", "gio", "dot", "lan", "vu", "sp", "nguoi", "don", "chiec", "mua", "san", "cai");
    private static final Set<String> SHORT_MONTHS = Set.of("thg", "th");
    private static final Set<String> ABOUT =
            Set.of("khoang", "gan", "hon", "tren", "chung", "uoc", "xap", "duoi", "ngot", "toithieu", "it", "toi");
    private static final Set<String> VAGUE = Set.of("vai", "may", "hang", "tien", "bac", "nhieu");

    private final List<Token> tokens;
    private final Tally tally = new Tally();
    private Amount.Period period = Amount.Period.UNSTATED;
    private boolean approx;
    private boolean dong;
    private boolean negative;
    private boolean currency;
    private boolean vague;
    private boolean range;
    private boolean otherPeriod;
    private boolean counted;
    private boolean nonsense;

    AmountReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    Reading<Amount> read(String said) {
        for (int i = 0; i < tokens.size(); ) {
            i = step(i);
        }
        boolean bare = !tally.scaled() && !dong;
        var sum = tally.sum(dong);
        var reason = reason(bare, sum);
        if (reason != null) {
            return Reading.again(reason, said);
        }
        return Reading.understood(new Amount(sum.longValueExact(), approx, period, false));
    }

    private @Nullable Reason reason(boolean bare, BigDecimal sum) {
        if (negative) {
            return Reason.NEGATIVE;
        }
        if (currency && tally.started()) {
            return Reason.CURRENCY;
        }
        if (vague) {
            return Reason.VAGUE;
        }
        if (range || tally.severalNumbers()) {
            return Reason.RANGE;
        }
        if (!tally.started() || nonsense || sum.compareTo(MOST) > 0) {
            return tally.started() && !nonsense ? Reason.AMBIGUOUS : Reason.UNCLEAR;
        }
        if (tally.unsure()) {
            return Reason.AMBIGUOUS;
        }
        if (otherPeriod) {
            return Reason.PERIOD;
        }
        boolean small = sum.signum() > 0 && sum.compareTo(BigDecimal.valueOf(1000)) < 0;
        if (counted || (bare && small) || sum.stripTrailingZeros().scale() > 0) {
            return Reason.UNIT;
        }
        return null;
    }

    private int step(int i) {
        var token = tokens.get(i);
        return switch (token.kind()) {
            case DIGITS -> digits(i);
            case SIGN -> sign(i);
            case WORD -> word(i);
        };
    }

    private int digits(int i) {
        var literal = Literal.at(tokens, i);
        int next = literal.next();
        if (!literal.sensible()) {
            nonsense = true;
            return next;
        }
        if (next < tokens.size() && time(tokens.get(next)) && !literalYear(i)) {
            long count = literal.whole() ? literal.value().min(MOST).longValue() : 0;
            boolean may = !tokens.get(next).is("nam") || !counts(next + 1);
            if (may && (tally.scaled() || !started(next + 1))) {
                length(count, tokens.get(next));
                return next + 1;
            }
        }
        tally.literal(literal);
        return next;
    }

    private boolean literalYear(int i) {
        return i > 0 && tokens.get(i - 1).is("nam");
    }

    /// "1 năm", "12 tháng" say the period; "6 tháng", "2 năm" another one.
    private void length(long count, Token unit) {
        if (count == 1 || (count == 12 && unit.is("thang"))) {
            period(count == 12 ? "nam" : unit.word().key());
        } else if (count == 3 && unit.is("thang")) {
            period("qui");
        } else {
            otherPeriod = true;
        }
    }

    private int sign(int i) {
        var token = tokens.get(i);
        if (token.sign("-–—−~")) {
            if (started(i + 1) && tally.started() && !tally.severalNumbers()) {
                range = true;
            } else if (!tally.started() && started(i + 1) && token.sign("-−–") && !hangs(i)) {
                negative = true;
            } else {
                approx |= token.sign("~") && !tally.started();
            }
        } else if (token.sign("≈±><≥≤")) {
            approx = true;
        } else if (token.sign(".,")) {
            // ".5 triệu": half or five?
            nonsense |= i + 1 < tokens.size()
                    && tokens.get(i + 1).digits()
                    && tokens.get(i + 1).glued();
        } else if (token.sign("$€£¥")) {
            currency = true;
        } else if (token.sign("₫")) {
            dong = true;
        } else if (token.sign("%")) {
            counted = true;
        } else if (token.sign("/") && i + 1 < tokens.size()) {
            var next = tokens.get(i + 1);
            if (time(next) || next.is("n")) {
                period(next.is("n") ? "nam" : next.word().key());
                return i + 2;
            }
            otherPeriod |= next.kind() == Token.Kind.WORD || next.digits();
            return next.digits() && i + 2 < tokens.size() && time(tokens.get(i + 2)) ? divided(i) : i + 2;
        }
        return i + 1;
    }

    private int divided(int i) {
        otherPeriod = false;
        var count = tokens.get(i + 1).word().typed();
        length(count.length() < 4 ? Long.parseLong(count) : 0, tokens.get(i + 2));
        return i + 3;
    }

    /// A dash behind words ("làm lợi - 5 triệu") only hangs there.
    private boolean hangs(int i) {
        return i > 0 && !tokens.get(i + 1).glued();
    }

    private int word(int i) {
        var token = tokens.get(i);
        var key = token.word().key();
        boolean number = Numeral.of(token).isPresent();
        if (introduces(i) && time(i + 1)) {
            period(tokens.get(i + 1).word().key());
            return calendarYear(i + 1) ? i + 3 : i + 2;
        }
        if (key.equals("nam") && period(i)) {
            period("nam");
            return i + 1 < tokens.size() && tokens.get(i + 1).digits() ? i + 2 : i + 1;
        }
        if (about(i)) {
            approx = true;
            return i + 1;
        }
        if (VAGUE.contains(key) && vague(i)) {
            vague = true;
            return i + 1;
        }
        if (number && numeral(i, key)) {
            return i + 1;
        }
        other(i, key);
        return i + 1;
    }

    private boolean numeral(int i, String key) {
        var numeral = Numeral.of(tokens.get(i)).orElseThrow();
        boolean afterNumber = i > 0
                && (tokens.get(i - 1).digits() || Numeral.of(tokens.get(i - 1)).isPresent());
        if ((key.equals("k") || key.equals("ng") || key.equals("cu")) && !afterNumber) {
            return false;
        }
        if (numeral instanceof Numeral.And && !afterNumber) {
            return false;
        }
        tally.say(numeral);
        return true;
    }

    private void other(int i, String key) {
        var word = tokens.get(i).word();
        boolean after = tally.started();
        if (DONG.contains(key) && after && word.mayMean(Word.of(key.equals("dong") ? "đồng" : word.shaped()))) {
            dong = !key.equals("d") || tokens.get(i).glued() || word.shaped().equals("đ") || i + 1 == tokens.size();
        } else if (SCALE_AND_DONG.contains(key) && after) {
            tally.say(new Numeral.Scale(key.equals("trd") ? 1_000_000L : key.equals("tid") ? 1_000_000_000L : 1_000L));
            dong = true;
        } else if (CURRENCY.contains(key)
                || (after && key.equals("do") && word.mayMean(Word.of("đô")))
                || (after && key.equals("te") && word.mayMean(Word.of("tệ")))
                || (after && key.equals("yen"))) {
            currency = true;
        } else if ((key.equals("am") && word.mayMean(Word.of("âm")))
                || (key.equals("tru") && word.mayMean(Word.of("trừ")))
                || (key.equals("lo") && word.mayMean(Word.of("lỗ")))) {
            negative |= started(i + 1) && !after;
        } else if (Set.of("den", "toi", "hoac", "hay").contains(key) && after && started(i + 1)) {
            range = true;
        } else if (after && (key.equals("thang") || key.equals("qui")) && tally.scaled()) {
            period(key);
        } else if (after && !tally.scaled() && !dong && tally.open() && !AmountWords.FILLER.contains(key)) {
            counted = true;
        }
    }

    private boolean about(int i) {
        var word = tokens.get(i).word();
        return switch (word.key()) {
            case "tam" -> word.mayMean(Word.of("tầm")) && (word.marked() || (!tally.started() && tens(i + 1)));
            case "co" -> word.marked() && word.mayMean(Word.of("cỡ"));
            case "do" -> word.marked() && word.mayMean(Word.of("độ")) && !tally.started();
            case "it" -> i + 1 < tokens.size() && tokens.get(i + 1).is("nhat");
            case "toi" ->
                i + 1 < tokens.size()
                        && (tokens.get(i + 1).is("thieu") || tokens.get(i + 1).is("da"));
            default -> ABOUT.contains(word.key());
        };
    }

    /// A count follows that "tam" cannot be part of, so that it means tầm and not tám.
    private boolean tens(int i) {
        if (i >= tokens.size()) {
            return false;
        }
        return tokens.get(i).digits()
                || Numeral.of(tokens.get(i))
                        .filter(n -> n instanceof Numeral.Digit || n instanceof Numeral.Half)
                        .isPresent()
                || (tokens.get(i).word().marked()
                        && tokens.get(i).is("muoi")
                        && tokens.get(i).word().mayMean(Word.of("mười")));
    }

    private boolean vague(int i) {
        var word = tokens.get(i).word();
        return switch (word.key()) {
            case "nhieu" -> !tally.started();
            case "may" -> word.mayMean(Word.of("mấy")) && (word.marked() || amountWord(i + 1));
            case "vai" -> word.mayMean(Word.of("vài"));
            default -> amountWord(i + 1) && !tokens.get(i + 1).is("nam");
        };
    }

    private boolean amountWord(int i) {
        return i < tokens.size()
                && Numeral.of(tokens.get(i))
                        .filter(n -> !(n instanceof Numeral.Digit) && !(n instanceof Numeral.Half))
                        .isPresent();
    }

    private boolean introduces(int i) {
        var token = tokens.get(i);
        if (token.is("mot")) {
            return !tens(i - 1, tokens)
                    && !(i + 2 < tokens.size() && tokens.get(i + 1).is("nam") && amountWord(i + 2));
        }
        return INTRODUCES_PERIOD.contains(token.word().key())
                || (token.is("tren") && tally.scaled())
                || (token.is("ca")
                        && token.word().mayMean(Word.of("cả"))
                        && token.word().marked());
    }

    private static boolean tens(int i, List<Token> tokens) {
        return i >= 0
                && Numeral.of(tokens.get(i))
                        .filter(Numeral.Ten.class::isInstance)
                        .isPresent();
    }

    /// "năm" as a year: in front of a calendar year, or behind an amount told in digits.
    private boolean period(int i) {
        boolean calendar = calendarYear(i);
        boolean behind = tally.scaled() && !tally.open() && (dong || numericBefore(i)) && !amountWord(i + 1);
        return (calendar && (tally.started() || i == 0)) || behind;
    }

    /// "năm 2022", and not an amount that begins with four digits.
    private boolean calendarYear(int i) {
        return tokens.get(i).is("nam")
                && i + 1 < tokens.size()
                && tokens.get(i + 1).digits()
                && tokens.get(i + 1).word().typed().length() == 4
                && (i + 2 >= tokens.size() || !(tokens.get(i + 2).sign(".,") || amountWord(i + 2)));
    }

    private boolean numericBefore(int i) {
        return i >= 2 && tokens.get(i - 2).digits();
    }

    private boolean started(int i) {
        if (i >= tokens.size()) {
            return false;
        }
        return tokens.get(i).digits() || Numeral.of(tokens.get(i)).isPresent();
    }

    private boolean counts(int i) {
        return amountWord(i);
    }

    private boolean time(int i) {
        return i < tokens.size() && time(tokens.get(i));
    }

    private static boolean time(Token token) {
        if (token.kind() != Token.Kind.WORD) {
            return false;
        }
        var word = token.word();
        return SHORT_MONTHS.contains(word.key())
                || word.mayMean(Word.of("năm"))
                || word.mayMean(Word.of("tháng"))
                || word.mayMean(Word.of("quý"))
                || OTHER_PERIODS.contains(word.key());
    }

    private void period(String key) {
        switch (key) {
            case "nam" -> period = Amount.Period.YEAR;
            case "thang", "thg", "th" -> period = Amount.Period.MONTH;
            case "qui" -> period = Amount.Period.QUARTER;
            default -> otherPeriod = true;
        }
    }
}
