package vn.sangkien.bot.reminder;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// When a person may be written to first: 8h to 20h, not on a Sunday nor on a public holiday, unless the day belongs to
/// the last week of a campaign.
public final class ContactHours {
    private static final int FROM = 8;
    private static final int TO = 20;
    private static final Duration A_DAY = Duration.ofHours(TO - FROM);

    private static final Set<MonthDay> HOLIDAYS =
            Set.of(MonthDay.of(1, 1), MonthDay.of(4, 30), MonthDay.of(5, 1), MonthDay.of(9, 2));

    /// The first days of the lunar years, and the tenth of their third months: no calendar of the JDK knows them.
    private static final List<String> NEW_YEARS = List.of(
            "2022-02-01",
            "2023-01-22",
            "2024-02-10",
            "2025-01-29",
            "2026-02-17",
            "2027-02-06",
            "2028-01-26",
            "2029-02-13",
            "2030-02-03");

    private static final List<String> KINGS_DAYS = List.of(
            "2022-04-10",
            "2023-04-29",
            "2024-04-18",
            "2025-04-07",
            "2026-04-26",
            "2027-04-16",
            "2028-04-04",
            "2029-04-23",
            "2030-04-12");

    /// The eve of the lunar year and its first four days.
    private static final int EVE = -1;

    private static final int LAST_OF_NEW_YEAR = 3;

    private static final Set<LocalDate> LUNAR = Stream.concat(
                    NEW_YEARS.stream()
                            .map(LocalDate::parse)
                            .flatMap(first -> first.plusDays(EVE).datesUntil(first.plusDays(LAST_OF_NEW_YEAR + 1))),
                    KINGS_DAYS.stream().map(LocalDate::parse))
            .collect(Collectors.toUnmodifiableSet());

    private ContactHours() {}

    /// The moment itself when it is allowed, else the next opening.
    public static ZonedDateTime next(ZonedDateTime at) {
        return next(at, List.of());
    }

    /// @param lastWeeks of campaigns, in which no day is closed
    static ZonedDateTime next(ZonedDateTime at, List<Span> lastWeeks) {
        ZonedDateTime next = at;
        if (next.getHour() >= TO) {
            next = opening(next.plusDays(1));
        } else if (next.getHour() < FROM) {
            next = opening(next);
        }
        while (closed(next.toLocalDate(), lastWeeks)) {
            next = opening(next.plusDays(1));
        }
        return next;
    }

    /// The moment itself by day, whichever day it is; at night the next morning. For news, which is no reminder.
    public static ZonedDateTime morning(ZonedDateTime at) {
        if (at.getHour() >= TO) {
            return opening(at.plusDays(1));
        }
        return at.getHour() < FROM ? opening(at) : at;
    }

    /// How much of the time between two moments people may be written to.
    static Duration open(ZonedDateTime from, ZonedDateTime to) {
        var open = Duration.ZERO;
        for (var at = next(from); at.isBefore(to); at = next(closing(at))) {
            var end = closing(at).isBefore(to) ? closing(at) : to;
            open = open.plus(Duration.between(at, end));
        }
        return open;
    }

    /// When so much of the time in which people may be written to will have passed.
    public static ZonedDateTime after(ZonedDateTime from, Duration open) {
        var left = open;
        var at = next(from);
        while (Duration.between(at, closing(at)).compareTo(left) < 0) {
            left = left.minus(Duration.between(at, closing(at)));
            at = next(closing(at));
        }
        return at.plus(left);
    }

    /// When so many working days will have passed; a Saturday is one.
    public static ZonedDateTime days(ZonedDateTime from, int days) {
        return after(from, A_DAY.multipliedBy(days));
    }

    private static boolean closed(LocalDate day, List<Span> lastWeeks) {
        boolean rest =
                day.getDayOfWeek() == DayOfWeek.SUNDAY || HOLIDAYS.contains(MonthDay.from(day)) || LUNAR.contains(day);
        return rest && lastWeeks.stream().noneMatch(week -> week.contains(day));
    }

    private static ZonedDateTime opening(ZonedDateTime day) {
        return day.toLocalDate().atTime(FROM, 0).atZone(day.getZone());
    }

    private static ZonedDateTime closing(ZonedDateTime at) {
        return at.toLocalDate().atTime(TO, 0).atZone(at.getZone());
    }
}
