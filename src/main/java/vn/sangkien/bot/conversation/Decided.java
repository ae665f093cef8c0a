package vn.sangkien.bot.conversation;

import java.util.List;
import vn.sangkien.bot.shared.Reply;

/// What follows from an entry.
///
/// @param state JSON for the next turn
record Decided(String state, List<Reply> replies) {
    Decided {
        replies = List.copyOf(replies);
    }

    @Override
    public String toString() {
        return "Decided[" + state.length() + " chars, " + replies.size() + " replies]";
    }
}
