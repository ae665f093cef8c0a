package vn.sangkien.bot.reminder;

import java.time.Instant;
import vn.sangkien.bot.outbox.Terms;

/// Whether a person may be written to first.
sealed interface Decision {
    /// Now.
    record Go(Terms.Way way, int dong) implements Decision {}

    /// Not before that time, if nothing changes until then.
    record Later(Instant at, Reason reason) implements Decision {}

    record Never(Reason reason) implements Decision {}
}
