package vn.sangkien.bot.vietnamese;

import java.util.Optional;

/// Finds the command a whole message is.
public final class Commands {

    private Commands() {}

    /// The command, or nothing when the message is an answer.
    public static Optional<Ordered> read(String text) {
        return Optional.empty();
    }
}
