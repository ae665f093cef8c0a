package vn.sangkien.bot.campaign;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// What is still to be done, and how fast.
///
/// @param remaining how many are missing
/// @param exceeded how many are above the target
/// @param daysLeft from the day of the report to the last day, both included; 0 when that has passed
public record Pace(long remaining, long exceeded, long daysLeft) {

    public static Pace of(long count, long target, LocalDate today, LocalDate lastDay) {
        return new Pace(
                Math.max(0, target - count),
                Math.max(0, count - target),
                Math.max(0, ChronoUnit.DAYS.between(today, lastDay) + 1));
    }

    /// The target is reached.
    public boolean met() {
        return remaining == 0;
    }

    /// How many are needed on each of the days left, rounded up; 0 when there is none.
    public long perDay() {
        return daysLeft == 0 ? 0 : Math.ceilDiv(remaining, daysLeft);
    }
}
