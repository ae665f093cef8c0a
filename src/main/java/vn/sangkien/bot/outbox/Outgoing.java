package vn.sangkien.bot.outbox;

import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.shared.ChannelAccount;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Reply;

/// Something to be said.
///
/// @param journalId the entry it answers, if it answers one; with `n` it makes the message unique
/// @param n its place among the answers to that entry
public record Outgoing(
        ContactId contact,
        ChannelAccount account,
        String address,
        Lane lane,
        @Nullable Long journalId,
        int n,
        Reply reply) {
    @Override
    public String toString() {
        return "Outgoing[" + contact.value() + ", " + lane + ", " + reply + "]";
    }
}
