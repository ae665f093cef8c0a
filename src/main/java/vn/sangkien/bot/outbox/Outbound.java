package vn.sangkien.bot.outbox;

import vn.sangkien.bot.shared.ChannelAccount;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Reply;

/// One message on its way out, as a channel gets it.
///
/// @param id grows with the order in which a contact is told things
/// @param attempt 1 for the first try
public record Outbound(
        long id, ContactId contact, ChannelAccount account, String address, Lane lane, Reply reply, int attempt) {
    @Override
    public String toString() {
        return "Outbound[" + id + " to " + contact.value() + ", " + lane + ", attempt " + attempt + "]";
    }
}
