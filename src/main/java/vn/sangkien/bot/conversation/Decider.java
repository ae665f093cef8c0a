package vn.sangkien.bot.conversation;

import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.inbox.Entry;
import vn.sangkien.bot.shared.ContactId;

/// Answers one entry.
///
/// The same state, entry and facts give the same result, byte for byte: a replay depends on it. Whatever else is to be
/// known,
/// the time included, is the entry's or is asked through [Facts]. A live call runs inside the turn's transaction and
/// may
/// be repeated after a rollback; a replayed call asks only for recorded facts, so what it changes in the world belongs
/// inside an asked fact.
interface Decider {

    /// Decides what the contact is told and what state the conversation is in then.
    ///
    /// @param state what the contact's former turn left behind; null before the first
    Decided decide(ContactId contact, @Nullable String state, Entry entry, Facts facts);
}
