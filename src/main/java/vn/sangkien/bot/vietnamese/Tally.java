package vn.sangkien.bot.vietnamese;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Adds up a number told in digits, words or both, as its pieces come by.
final class Tally {

    private enum Last {
        NOTHING,
        LITERAL,
        ONES,
        TENS,
        HUNDREDS
    }

    private static final long NO_SCALE = Long.MAX_VALUE;

    private BigDecimal total = BigDecimal.ZERO;
    private BigDecimal lastSegment = BigDecimal.ZERO;
    private long lastScale = NO_SCALE;
    private boolean scaleJustNow;
    private @Nullable BigDecimal group;
    private int groupDigits;
    private boolean groupSpelled;
    private boolean groupUnsure;
    private int digit = -1;
    private boolean tensOfHundred;
    private boolean linked;
    private Last last = Last.NOTHING;
    private boolean severalNumbers;
    private boolean unsure;

    boolean started() {
        return open() || lastScale != NO_SCALE;
    }

    /// A group of digits stands without its unit so far.
    boolean open() {
        return group != null || digit >= 0;
    }

    boolean scaled() {
        return lastScale != NO_SCALE;
    }

    boolean severalNumbers() {
        return severalNumbers;
    }

    boolean unsure() {
        return unsure;
    }

    boolean spelled() {
        return groupSpelled;
    }

    void literal(Literal literal) {
        scaleJustNow = false;
        boolean fits = digit < 0
                && switch (last) {
                    case NOTHING -> true;
                    case TENS -> literal.value().compareTo(BigDecimal.TEN) < 0;
                    case HUNDREDS -> literal.value().compareTo(BigDecimal.valueOf(100)) < 0;
                    case LITERAL, ONES -> false;
                };
        if (!fits) {
            severalNumbers = true;
            return;
        }
        groupDigits = last == Last.NOTHING ? literal.digits() : 0;
        groupUnsure = literal.unsure();
        group = group == null ? literal.value() : group.add(literal.value());
        last = Last.LITERAL;
    }

    void say(Numeral numeral) {
        groupSpelled |= !(numeral instanceof Numeral.Scale);
        switch (numeral) {
            case Numeral.Digit(int value) -> digit(value);
            case Numeral.Ten() -> times(10, Last.TENS);
            case Numeral.Hundred() -> times(100, Last.HUNDREDS);
            case Numeral.Scale(long times) -> scale(times);
            case Numeral.And() -> linked = true;
            case Numeral.AndHalf() -> half();
            case Numeral.Half() -> {
                if (started()) {
                    half();
                } else {
                    group = new BigDecimal("0.5");
                    last = Last.LITERAL;
                }
            }
        }
        scaleJustNow = numeral instanceof Numeral.Scale;
    }

    private void digit(int value) {
        if (digit >= 0 || last == Last.LITERAL || last == Last.ONES) {
            severalNumbers = true;
        } else if (last == Last.TENS) {
            add(value);
            last = Last.ONES;
        } else {
            digit = value;
            tensOfHundred = last == Last.HUNDREDS && !linked;
        }
    }

    private void times(int ten, Last now) {
        if (digit >= 0) {
            add((long) digit * ten);
            digit = -1;
        } else if (last == Last.LITERAL && group != null) {
            group = group.multiply(BigDecimal.valueOf(ten));
            groupDigits = 0;
        } else if (last == Last.NOTHING || (last == Last.HUNDREDS && ten == 10)) {
            add(ten);
        } else {
            severalNumbers = true;
        }
        last = now;
    }

    private void scale(long times) {
        settle();
        if (group == null && scaleJustNow && times > lastScale) {
            total = total.subtract(lastSegment).add(lastSegment.multiply(BigDecimal.valueOf(times)));
            lastSegment = lastSegment.multiply(BigDecimal.valueOf(times));
        } else if (group == null && started()) {
            unsure = true;
        } else {
            unsure |= groupUnsure;
            var count = group == null ? BigDecimal.ONE : group;
            if (times < lastScale) {
                lastSegment = count.multiply(BigDecimal.valueOf(times));
                total = total.add(lastSegment);
            } else if (lastScale == 1_000 && times >= 1_000_000) {
                total = total.add(count).multiply(BigDecimal.valueOf(times));
                lastSegment = total;
            } else {
                unsure = true;
            }
        }
        lastScale = Math.min(times, lastScale == 1_000 ? times : lastScale);
        fresh();
    }

    private void half() {
        if (last == Last.HUNDREDS && digit < 0) {
            add(50);
        } else if (last == Last.TENS) {
            add(5);
        } else if (!open() && scaled()) {
            total = total.add(BigDecimal.valueOf(lastScale / 2));
            lastScale = 1;
        } else {
            severalNumbers = true;
        }
    }

    /// The sum.
    ///
    /// @param named the unit of the last group was said (đồng), so that it is no tail of decimals
    BigDecimal sum(boolean named) {
        settle();
        unsure |= groupUnsure && !named && scaled();
        if (group == null) {
            return total;
        }
        if (!scaled()) {
            return group;
        }
        boolean literal = named && (groupSpelled || groupDigits > 1);
        int digits =
                groupDigits > 0 ? groupDigits : group.toBigInteger().toString().length();
        if (literal || digits > 3) {
            unsure |= group.compareTo(BigDecimal.valueOf(lastScale)) >= 0;
            return total.add(group);
        }
        return total.add(group.multiply(BigDecimal.valueOf(lastScale)).movePointLeft(digits));
    }

    private void settle() {
        if (digit >= 0) {
            add(tensOfHundred ? digit * 10L : digit);
            digit = -1;
        }
    }

    private void add(long value) {
        group = group == null ? BigDecimal.valueOf(value) : group.add(BigDecimal.valueOf(value));
        groupDigits = 0;
    }

    private void fresh() {
        group = null;
        groupDigits = 0;
        groupSpelled = false;
        groupUnsure = false;
        tensOfHundred = false;
        linked = false;
        last = Last.NOTHING;
    }
}
