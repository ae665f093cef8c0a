package vn.sangkien.bot.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// On which terms a provider lets us write to somebody who is not writing to us.
///
/// @param freeFor how long after their last word a message is free; null for ever
/// @param windowFor how long one is taken at all
/// @param paid whether one may cost money
/// @param paidDong what it costs then
/// @param forms the purposes for which there is an approved form, which is taken at any time
/// @param formDong what a form costs
public record Terms(
        @Nullable Duration freeFor, Duration windowFor, boolean paid, int paidDong, Set<String> forms, int formDong) {
    /// Whoever is known may be written to.
    public static final Terms FREE = new Terms(null, Duration.ZERO, false, 0, Set.of(), 0);

    public Terms {
        forms = Set.copyOf(forms);
    }

    /// How a message would get there.
    public enum Way {
        FREE,
        PAID,
        FORM,
        /// Only a person can reach them.
        CLOSED
    }

    /// How a message would get there at a time.
    ///
    /// @param turnedAt when they last turned to us, null for never
    /// @param purpose of the form that may stand for the message, empty for none
    public Way way(@Nullable Instant turnedAt, String purpose, Instant at) {
        if (freeFor == null) {
            return Way.FREE;
        }
        if (turnedAt != null && !turnedAt.plus(freeFor).isBefore(at)) {
            return Way.FREE;
        }
        if (turnedAt != null && paid && !turnedAt.plus(windowFor).isBefore(at)) {
            return Way.PAID;
        }
        return forms.contains(purpose) ? Way.FORM : Way.CLOSED;
    }

    /// What a message costs.
    public int dong(Way way) {
        return switch (way) {
            case FREE, CLOSED -> 0;
            case PAID -> paidDong;
            case FORM -> formDong;
        };
    }
}
