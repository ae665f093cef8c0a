package vn.sangkien.bot.vietnamese;

import java.time.LocalDate;
import java.time.YearMonth;

/// A day, or a month when no day was told.
///
/// @param day the day, or the month's first
/// @param month whether only the month is known
public record When(LocalDate day, boolean month) {

    public When {
        if (month && day.getDayOfMonth() != 1) {
            throw new IllegalArgumentException("a month is kept as its first day, not " + day);
        }
    }

    /// `2022-03-15`, or `2022-03`.
    public String notation() {
        return month ? YearMonth.from(day).toString() : day.toString();
    }

    /// Reads the notation back.
    public static When parse(String notation) {
        return notation.length() <= 7
                ? new When(YearMonth.parse(notation).atDay(1), true)
                : new When(LocalDate.parse(notation), false);
    }
}
