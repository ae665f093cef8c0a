package vn.sangkien.bot.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.shared.ChannelAccount;
import vn.sangkien.bot.shared.Message;

/// One event of a channel, verified and read, not yet accepted.
///
/// @param address the sender on that account; refused when it is nothing a provider would send
/// @param eventId what the provider repeats when it delivers the event again
/// @param sentAt when the provider says it was sent
public record Arrival(
        ChannelAccount account,
        String address,
        String eventId,
        @Nullable Instant sentAt,
        Message message) {

    private static final int LONGEST_ADDRESS = 200;

    public Arrival {
        if (address.isBlank()
                || address.length() > LONGEST_ADDRESS
                || address.chars().anyMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c))) {
            throw new IllegalArgumentException("not an address: " + address.length() + " characters");
        }
    }

    @Override
    public String toString() {
        return "Arrival[" + account + ", " + message + "]";
    }
}
