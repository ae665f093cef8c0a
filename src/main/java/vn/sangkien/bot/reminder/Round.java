package vn.sangkien.bot.reminder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A round of reminders by the support team.
///
/// @param beginsAt nobody is reminded before
/// @param proposal of a leader it carries out, or null
/// @param approvedFor for how many it was approved
public record Round(
        long id,
        Segment segment,
        String words,
        Instant beginsAt,
        int perMinute,
        @Nullable Long proposal,
        String madeBy,
        Instant madeAt,
        State state,
        @Nullable Instant countedAt,
        @Nullable String approvedBy,
        @Nullable Integer approvedFor,
        @Nullable Instant startedAt,
        @Nullable Instant stoppedAt,
        @Nullable Instant endedAt) {

    /// How far it is.
    public enum State {
        /// Somebody finds out who it is for.
        COUNTING,
        /// That is known; nobody is reminded before somebody says so.
        COUNTED,
        /// Who it is for is found out once more.
        STARTING,
        RUNNING,
        /// Nobody more is reminded for now.
        STOPPED,
        /// Everybody's outcome is known.
        ENDED,
        /// It was given up before it began.
        DROPPED
    }
}
