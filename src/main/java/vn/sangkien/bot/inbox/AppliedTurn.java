package vn.sangkien.bot.inbox;

/// One entry that was applied, and what its turn had learnt from the world.
///
/// @param facts as the conversation room wrote them
/// @param replies how many it made
public record AppliedTurn(long turnNo, Entry entry, String facts, int replies) {}
