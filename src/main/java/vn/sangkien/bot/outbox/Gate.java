package vn.sangkien.bot.outbox;

import java.util.Optional;

/// Looks at a message nobody asked for right before it leaves; signed by whoever knows the rules of its purpose.
public interface Gate {

    /// Why it is not to be said now, as [Outcome.Suppressed] or [Outcome.Postponed]; nothing when it may go.
    ///
    /// Called outside any transaction, on a virtual thread, for messages with a purpose only.
    Optional<Outcome> objection(Outbound outbound);
}
