package vn.sangkien.bot.channel.zalo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What lets us speak for an account, as the store has it.
///
/// @param access still to be had when null
/// @param refresh good for one use; null before somebody consented
/// @param generation grows with every pair of tokens
record Grant(
        @Nullable String access,
        @Nullable String refresh,
        Instant expiresAt,
        Instant refreshedAt,
        long generation,
        State state) {

    /// Whether we may speak.
    enum State {
        OK,
        /// The refresh token is dead: an administrator of the account has to consent anew.
        RECONSENT,
        /// The account took its permission back.
        REVOKED
    }

    boolean isUsable(Instant now) {
        return state == State.OK && access != null && now.isBefore(expiresAt);
    }

    @Override
    public String toString() {
        return "Grant[" + generation + ", " + state + "]";
    }
}
