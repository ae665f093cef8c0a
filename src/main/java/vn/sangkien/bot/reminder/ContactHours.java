package vn.sangkien.bot.reminder;

import java.time.DayOfWeek;
import java.time.MonthDay;
import java.time.ZonedDateTime;
import java.util.Set;

/// When a person may be written to first: 8h to 20h, not on a Sunday nor on a public holiday of the solar calendar.
public final class ContactHours {
    private static final int FROM = 8;
    private static final int TO = 20;

    private static final Set<MonthDay> HOLIDAYS =
            Set.of(MonthDay.of(1, 1), MonthDay.of(4, 30), MonthDay.of(5, 1), MonthDay.of(9, 2));

    private ContactHours() {}

    /// The moment itself when it is allowed, else the next opening.
    public static ZonedDateTime next(ZonedDateTime at) {
        ZonedDateTime next = at;
        if (next.getHour() >= TO) {
            next = next.plusDays(1).toLocalDate().atTime(FROM, 0).atZone(at.getZone());
        } else if (next.getHour() < FROM) {
            next = next.toLocalDate().atTime(FROM, 0).atZone(at.getZone());
        }
        while (next.getDayOfWeek() == DayOfWeek.SUNDAY || HOLIDAYS.contains(MonthDay.from(next))) {
            next = next.plusDays(1).toLocalDate().atTime(FROM, 0).atZone(at.getZone());
        }
        return next;
    }
}
