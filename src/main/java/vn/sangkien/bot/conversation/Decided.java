package vn.sangkien.bot.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.shared.Reply;

/// What follows from an entry.
///
/// @param state JSON for the next turn
/// @param walked which way the conversation went; none where nobody counts
/// @param open whether a form is unfinished now
/// @param passing whether a later question says all that matters of the replies
/// @param forget whether all that was said up to here is to be forgotten with this turn
record Decided(
        String state,
        List<Reply> replies,
        boolean open,
        boolean passing,
        boolean forget,
        Edges.@Nullable Walked walked) {
    Decided(String state, List<Reply> replies) {
        this(state, replies, false, false, false, null);
    }

    Decided {
        replies = List.copyOf(replies);
    }

    @Override
    public String toString() {
        return "Decided[" + state.length() + " chars, " + replies.size() + " replies]";
    }
}
