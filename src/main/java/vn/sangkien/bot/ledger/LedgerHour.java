package vn.sangkien.bot.ledger;

import java.time.Instant;

/// What became of everything that came in within one hour.
///
/// @param received messages kept, each once however often it came
/// @param answered turns on them that said something
/// @param unanswered turns on them that said nothing: commands of the house, a photo among several, silence
/// @param waiting those not yet applied
/// @param setAside those nobody could apply
/// @param registered innovations that were confirmed in this hour by chat
/// @param receipts of these whose receipt was said, is being said, or could not be said for a named reason
/// @param replies the turns made
/// @param sent of these those a provider took
/// @param unknown of these those that may have been taken
/// @param failed of these those that ended otherwise, with a reason
/// @param queued of these those still to be said
public record LedgerHour(
        Instant hour,
        int received,
        int answered,
        int unanswered,
        int waiting,
        int setAside,
        int registered,
        int receipts,
        int replies,
        int sent,
        int unknown,
        int failed,
        int queued) {

    /// Messages of which nobody knows what became.
    public int lostMessages() {
        return received - answered - unanswered - waiting - setAside;
    }

    /// Registrations without a receipt, or the other way round.
    public int lostReceipts() {
        return registered - receipts;
    }

    /// Replies of which nobody knows what became.
    public int lostReplies() {
        return replies - sent - unknown - failed - queued;
    }

    /// Whether everything is accounted for.
    public boolean balanced() {
        return lostMessages() == 0 && lostReceipts() == 0 && lostReplies() == 0;
    }
}
