package vn.sangkien.bot.outbox;

import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.shared.ChannelAccount;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Reply;

/// One message on its way out, as a channel gets it.
///
/// @param id grows with the order in which a contact is told things
/// @param attempt 1 for the first try
/// @param purpose what it is for when nobody asked for it; else none
public record Outbound(
        long id,
        ContactId contact,
        ChannelAccount account,
        String address,
        Lane lane,
        Reply reply,
        int attempt,
        @Nullable String purpose) {
    public Outbound(
            long id, ContactId contact, ChannelAccount account, String address, Lane lane, Reply reply, int attempt) {
        this(id, contact, account, address, lane, reply, attempt, null);
    }

    @Override
    public String toString() {
        return "Outbound[" + id + " to " + contact.value() + ", " + lane + ", attempt " + attempt + "]";
    }
}
