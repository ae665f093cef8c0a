package vn.sangkien.bot.outbox;

import org.jspecify.annotations.Nullable;

/// What follows from a try.
sealed interface Verdict {

    Parcel parcel();

    /// It needs no more work.
    record Done(
            Parcel parcel,
            String outcome,
            @Nullable String reason,
            @Nullable String providerId) implements Verdict {}

    /// It will be tried again; the parcel says when.
    record Later(Parcel parcel) implements Verdict {}
}
