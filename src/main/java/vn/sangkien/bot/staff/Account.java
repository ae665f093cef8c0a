package vn.sangkien.bot.staff;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody who signs in to the console.
///
/// @param password as it is kept, with its algorithm in front
/// @param unitCode the unit whose subtree they see
/// @param mustChange whether the password was given to them and is not their own yet
/// @param lockedUntil after too many wrong passwords, else null
public record Account(
        String login,
        String name,
        String password,
        Role role,
        String unitCode,
        boolean mustChange,
        @Nullable Instant lockedUntil) {

    /// Whether nobody can sign in with it for now.
    public boolean locked(Instant now) {
        return lockedUntil != null && lockedUntil.isAfter(now);
    }

    @Override
    public String toString() {
        return "Account[" + login + ", " + role + " at " + unitCode + "]";
    }
}
