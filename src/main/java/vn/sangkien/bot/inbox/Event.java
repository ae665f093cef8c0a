package vn.sangkien.bot.inbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.shared.ChannelAccount;

/// An arrival as the journal will hold it; the JSON form is what the spool keeps.
///
/// @param message the message's JSON, fit for the store
record Event(
        UUID key,
        ChannelAccount account,
        String address,
        Instant receivedAt,
        @Nullable Instant sentAt,
        String message) {

    static Event of(Arrival arrival, Instant receivedAt, String message) {
        return new Event(
                EventKey.of(arrival), arrival.account(), arrival.address(), receivedAt, arrival.sentAt(), message);
    }

    Contacts.Place place() {
        return new Contacts.Place(account, address);
    }

    @Override
    public String toString() {
        return "Event[" + key + "]";
    }
}
