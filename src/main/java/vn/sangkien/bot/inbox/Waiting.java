package vn.sangkien.bot.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.shared.ContactId;

/// An entry whose turn has not come, still as it is written, so that an unreadable one hurts nobody but itself.
///
/// @param written the message as JSON; [Journal#read] reads it
/// @param attempts how many turns have failed on it
public record Waiting(
        long id,
        ContactId contact,
        Instant receivedAt,
        @Nullable Instant sentAt,
        String written,
        int attempts) {
    @Override
    public String toString() {
        return "Waiting[" + id + " of " + contact.value() + ", attempts " + attempts + "]";
    }
}
