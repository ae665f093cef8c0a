package vn.sangkien.bot.vietnamese;

import java.time.LocalDate;
import java.time.LocalTime;

/// Days and months, in and out.
public final class Dates {

    /// A longer text is a story with dates in it.
    private static final int MOST_CHARS = 120;

    private Dates() {}

    /// Reads a day or a month, always day before month; without a year it is the latest that has been.
    public static Reading<When> read(String text, LocalDate today) {
        var clean = Typed.clean(text);
        return clean.length() > MOST_CHARS
                ? Reading.again(Reason.UNCLEAR, "")
                : new DateReader(Token.scan(clean), today).read(clean);
    }

    /// As in official papers: "20/4/2022", "01/6/2022"; a month as "3/2022", "01/2022".
    public static String official(When when) {
        return when.month() ? month(when.day()) : official(when.day());
    }

    /// The day with two digits, the month with two only for January and February.
    public static String official(LocalDate day) {
        int of = day.getDayOfMonth();
        return (of < 10 ? "0" : "") + of + "/" + month(day);
    }

    private static String month(LocalDate day) {
        int of = day.getMonthValue();
        return (of < 3 ? "0" : "") + of + "/" + day.getYear();
    }

    /// As on a clock: "8h00", "15h34".
    public static String clock(LocalTime time) {
        int minute = time.getMinute();
        return time.getHour() + "h" + (minute < 10 ? "0" : "") + minute;
    }
}
