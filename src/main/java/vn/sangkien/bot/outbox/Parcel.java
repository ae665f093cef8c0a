package vn.sangkien.bot.outbox;

import java.time.Instant;
import java.util.Comparator;

/// A row of the outbox that this node has taken on.
///
/// @param attempts how many tries are behind it
/// @param doubts how often it may have been said without our knowing
record Parcel(Outbound outbound, Instant createdAt, Instant dueAt, int attempts, int doubts) {

    static final Comparator<Parcel> IN_ORDER = Comparator.comparing(
                    (Parcel parcel) -> parcel.outbound().lane())
            .thenComparingLong(parcel -> parcel.outbound().id());

    Outbound nextTry() {
        return new Outbound(
                outbound.id(),
                outbound.contact(),
                outbound.account(),
                outbound.address(),
                outbound.lane(),
                outbound.reply(),
                attempts + 1,
                outbound.purpose());
    }

    /// The same, not before that time.
    Parcel heldUntil(Instant due) {
        return new Parcel(outbound, createdAt, due, attempts, doubts);
    }

    Parcel again(Instant due, int moreDoubts) {
        return new Parcel(outbound, createdAt, due, attempts + 1, doubts + moreDoubts);
    }
}
