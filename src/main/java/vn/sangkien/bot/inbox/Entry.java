package vn.sangkien.bot.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;

/// One accepted message as the journal keeps it.
///
/// @param id grows with the order of acceptance
/// @param receivedAt when we accepted it; what deadlines go by
/// @param sentAt when the channel says it was sent
public record Entry(
        long id,
        ContactId contact,
        Instant receivedAt,
        @Nullable Instant sentAt,
        Message message) {}
