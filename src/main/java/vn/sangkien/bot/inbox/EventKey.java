package vn.sangkien.bot.inbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import vn.sangkien.bot.shared.ChannelAccount;

/// What an event is remembered by: the first 16 bytes of a SHA-256, so that ids of any length cost the same.
final class EventKey {

    private EventKey() {}

    static UUID of(Arrival arrival) {
        return of(arrival.account(), arrival.eventId());
    }

    static UUID of(ChannelAccount account, String eventId) {
        return of(account + "\n" + eventId);
    }

    /// Of what no channel brought; it is named by whoever puts it there.
    static UUID of(String text) {
        try {
            var hash = ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_16BE)));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
