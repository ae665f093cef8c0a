package vn.sangkien.bot.story;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;

/// When a person may be written to first: 8h to 20h, not on a Sunday.
final class ContactHours {
    private static final int FROM = 8;
    private static final int TO = 20;

    private ContactHours() {}

    /// The moment itself when it is allowed, else the next opening.
    static ZonedDateTime next(ZonedDateTime at) {
        ZonedDateTime next = at;
        if (next.getHour() >= TO) {
            next = next.plusDays(1).toLocalDate().atTime(FROM, 0).atZone(at.getZone());
        } else if (next.getHour() < FROM) {
            next = next.toLocalDate().atTime(FROM, 0).atZone(at.getZone());
        }
        return next.getDayOfWeek() == DayOfWeek.SUNDAY
                ? next.plusDays(1).toLocalDate().atTime(FROM, 0).atZone(at.getZone())
                : next;
    }
}
