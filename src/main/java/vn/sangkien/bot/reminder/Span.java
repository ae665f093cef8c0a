package vn.sangkien.bot.reminder;

import java.time.LocalDate;

/// Days in a row, both ends included.
record Span(LocalDate first, LocalDate last) {
    boolean contains(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
