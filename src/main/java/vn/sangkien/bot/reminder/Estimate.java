package vn.sangkien.bot.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// When a running round will be through: by its plan, or by what it has managed so far when that is slower.
final class Estimate {
    /// Before that there is nothing to go by.
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private Estimate() {}

    /// @param left how many reminders are planned or on their way
    /// @param done how many came to their end, without those nobody tried
    /// @param begun when the first of these did: getting under way says nothing about the pace; null when none has
    /// @param planned when the last one is to leave, null when none is left
    static Instant end(
            long left, long done, @Nullable Instant begun, Instant now, @Nullable Instant planned, ZoneId zone) {
        var plan = planned == null || planned.isBefore(now) ? now : planned;
        if (left == 0 || done == 0 || begun == null) {
            return plan;
        }
        var worked = ContactHours.open(begun.atZone(zone), now.atZone(zone));
        if (worked.compareTo(SETTLED) < 0) {
            return plan;
        }
        var needed = worked.multipliedBy(left).dividedBy(done);
        var measured = ContactHours.after(now.atZone(zone), needed).toInstant();
        return measured.isAfter(plan) ? measured : plan;
    }
}
