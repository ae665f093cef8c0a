package vn.sangkien.bot.channel.zalo;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether we may write to somebody freely, by when they last turned to us.
enum Window {
    /// Without cost.
    FREE,
    /// For money.
    PAID,
    /// Approved forms only.
    CLOSED;

    /// @param interactedAt null when they never did, as far as we know
    static Window of(@Nullable Instant interactedAt, Instant now, ZaloSettings.Sending settings) {
        if (interactedAt == null) {
            return CLOSED;
        }
        var since = Duration.between(interactedAt, now);
        if (since.compareTo(settings.freeFor()) <= 0) {
            return FREE;
        }
        return since.compareTo(settings.windowFor()) <= 0 ? PAID : CLOSED;
    }
}
