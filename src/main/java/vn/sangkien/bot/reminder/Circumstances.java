package vn.sangkien.bot.reminder;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All a decision about one reminder rests on.
///
/// @param ground what lets us write
/// @param over why what it was for is over, if it is
/// @param madeAt when it was made, or was to leave; null while it is only considered
/// @param known of the person
/// @param form what the approved form is for that may stand for the message, empty for none
/// @param lastWeeks of the campaigns of their unit
record Circumstances(
        Ground ground,
        Optional<Reason> over,
        @Nullable Instant madeAt,
        Known known,
        String form,
        List<Span> lastWeeks) {
    Circumstances {
        lastWeeks = List.copyOf(lastWeeks);
    }
}
