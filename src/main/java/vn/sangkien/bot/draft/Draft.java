package vn.sangkien.bot.draft;

/// The state of a conversation after a turn.
///
/// @param turnNo the turn; what is older than the contact's turn number is stale
/// @param state JSON only the conversation room reads
public record Draft(long turnNo, String state) {
    @Override
    public String toString() {
        return "Draft[turn " + turnNo + ", " + state.length() + " chars]";
    }
}
