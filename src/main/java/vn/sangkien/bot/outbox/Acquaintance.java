package vn.sangkien.bot.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a channel knows of somebody, besides what they said to us.
///
/// @param turnedAt when they last turned to us, also without a word; null when the channel does not know
/// @param gone whether they turned away since
public record Acquaintance(@Nullable Instant turnedAt, boolean gone) {
    /// Nothing is known.
    public static final Acquaintance NONE = new Acquaintance(null, false);
}
