package vn.sangkien.bot.vietnamese;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads dates told by their distance from today: "hôm qua", "2 tuần trước", "tháng này".
final class Ago {

    private static final Set<String> TODAY = Set.of("nay", "hnay");
    private static final Set<String> PARTS_OF_DAY = Set.of("hom", "sang", "chieu", "toi", "trua", "dem", "bua", "ngay");

    private final List<Token> tokens;
    private final LocalDate today;

    Ago(List<Token> tokens, LocalDate today) {
        this.tokens = tokens;
        this.today = today;
    }

    /// Nothing when the words name no distance.
    Optional<Reading<When>> read() {
        for (int i = 0; i < tokens.size(); i++) {
            var near = near(i);
            if (near.isPresent()) {
                return near.map(day -> Reading.understood(new When(day, false)));
            }
            var months = month(i);
            if (months.isPresent()) {
                return months;
            }
            var counted = counted(i);
            if (counted.isPresent()) {
                return counted;
            }
        }
        return tokens.stream().anyMatch(token -> token.is("truoc") || token.is("tuan"))
                ? Optional.of(Reading.again(Reason.VAGUE, ""))
                : Optional.empty();
    }

    private Optional<LocalDate> near(int i) {
        if (is(i, "hqua")) {
            return Optional.of(today.minusDays(1));
        }
        if (is(i, "hnay")) {
            return Optional.of(today);
        }
        if (i == 0 && is(i, "mai") && tokens.size() == 1) {
            return Optional.of(today.plusDays(1));
        }
        if (i >= tokens.size() || !PARTS_OF_DAY.contains(tokens.get(i).word().key()) || i + 1 >= tokens.size()) {
            return Optional.empty();
        }
        var next = tokens.get(i + 1).word();
        if (TODAY.contains(next.key())) {
            return Optional.of(today);
        }
        if (next.is("qua")) {
            return Optional.of(today.minusDays(1));
        }
        if (next.is("kia") && !is(i, "ngay")) {
            return Optional.of(today.minusDays(next.mayMean(Word.of("kìa")) && next.marked() ? 3 : 2));
        }
        if (next.is("mai")) {
            return Optional.of(today.plusDays(1));
        }
        return next.is("kia") ? Optional.of(today.plusDays(2)) : Optional.empty();
    }

    private Optional<Reading<When>> month(int i) {
        if (!is(i, "thang") || !(i == 0 || !number(i - 1))) {
            return Optional.empty();
        }
        if (is(i + 1, "nay")) {
            return Optional.of(monthsAgo(0));
        }
        return is(i + 1, "truoc") || is(i + 1, "roi") || is(i + 1, "qua")
                ? Optional.of(monthsAgo(1))
                : Optional.empty();
    }

    private Optional<Reading<When>> counted(int i) {
        var count = i < tokens.size() ? Counted.at(tokens, i) : Optional.<Counted>empty();
        if (count.isEmpty() || count.get().next() >= tokens.size()) {
            return Optional.empty();
        }
        int unit = count.get().next();
        boolean before = is(unit + 1, "truoc") || is(unit + 1, "roi") || is(unit + 1, "nay") || is(unit + 1, "qua");
        boolean since = tokens.stream().anyMatch(token -> token.is("cach"));
        if (!before && !since) {
            return Optional.empty();
        }
        long n = count.get().value();
        if (n > 10_000) {
            return Optional.of(Reading.again(Reason.INVALID_DATE, ""));
        }
        return switch (tokens.get(unit).word().key()) {
            case "ngay", "hom", "bua" -> Optional.of(Reading.understood(new When(today.minusDays(n), false)));
            case "tuan" -> Optional.of(Reading.understood(new When(today.minusWeeks(n), false)));
            case "thang" -> Optional.of(monthsAgo(n));
            case "nam" -> is(unit + 1, "nay") ? Optional.empty() : Optional.of(Reading.again(Reason.VAGUE, ""));
            default -> Optional.empty();
        };
    }

    private Reading<When> monthsAgo(long n) {
        return Reading.understood(new When(today.minusMonths(n).withDayOfMonth(1), true));
    }

    private boolean number(int i) {
        return tokens.get(i).digits() || Numeral.of(tokens.get(i)).isPresent();
    }

    private boolean is(int i, String key) {
        return i >= 0 && i < tokens.size() && tokens.get(i).is(key);
    }
}
