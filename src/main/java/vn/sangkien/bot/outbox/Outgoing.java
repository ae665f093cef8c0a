package vn.sangkien.bot.outbox;

import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.shared.ChannelAccount;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Reply;

/// Something to be said.
///
/// @param journalId the entry it answers, if it answers one; with `n` it makes the message unique
/// @param n its place among the answers to that entry
/// @param purpose what it is for when nobody asked for it, so that a [Gate] may look at it before it leaves; else none
/// @param passing whether a later passing one says all that matters of it, so that a pile need not be said
public record Outgoing(
        ContactId contact,
        ChannelAccount account,
        String address,
        Lane lane,
        @Nullable Long journalId,
        int n,
        Reply reply,
        @Nullable String purpose,
        boolean passing) {
    public Outgoing(
            ContactId contact,
            ChannelAccount account,
            String address,
            Lane lane,
            @Nullable Long journalId,
            int n,
            Reply reply) {
        this(contact, account, address, lane, journalId, n, reply, null, false);
    }

    public Outgoing(
            ContactId contact,
            ChannelAccount account,
            String address,
            Lane lane,
            @Nullable Long journalId,
            int n,
            Reply reply,
            @Nullable String purpose) {
        this(contact, account, address, lane, journalId, n, reply, purpose, false);
    }

    @Override
    public String toString() {
        return "Outgoing[" + contact.value() + ", " + lane + ", " + reply + "]";
    }
}
