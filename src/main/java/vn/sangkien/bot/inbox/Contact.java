package vn.sangkien.bot.inbox;

import vn.sangkien.bot.shared.ChannelAccount;
import vn.sangkien.bot.shared.ContactId;

/// Somebody who writes to one of our accounts.
///
/// @param turnNo how many of their entries have been applied
public record Contact(ContactId id, ChannelAccount account, String address, long turnNo) {
    @Override
    public String toString() {
        return "Contact[" + id.value() + ", turn " + turnNo + "]";
    }
}
