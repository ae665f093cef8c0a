package vn.sangkien.bot.inbox;

import java.time.Instant;
import java.util.Collection;
import vn.sangkien.bot.shared.ContactId;

/// Takes over what was accepted; the conversation room signs here.
public interface InboundHandler {

    /// These contacts have waiting entries. Only a wake-up: it may come twice, or for nothing, and one that is lost is
    /// repeated by the sweeper. Must return at once.
    void waiting(Collection<ContactId> contacts);

    /// The journal of this period is about to be dropped: whatever would need it for a replay must be kept otherwise
    /// when
    /// this returns. An exception keeps the journal.
    ///
    /// @param until exclusive
    void leaving(Instant from, Instant until);
}
