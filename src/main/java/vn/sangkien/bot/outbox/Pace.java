package vn.sangkien.bot.outbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How fast a provider lets us speak.
///
/// @param account what holds for everybody of the account; bulk gets at most half of it, so that replies find room
/// @param contact what holds for this person or group besides
public record Pace(@Nullable Limit account, List<Limit> contact) {
    /// As fast as we can.
    public static final Pace FREE = new Pace(null, List.of());

    public Pace {
        contact = List.copyOf(contact);
    }
}
