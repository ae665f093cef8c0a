package vn.sangkien.bot.reminder;

import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.shared.ContactId;

/// Somebody a round may be for, in one of their chats.
///
/// @param person the member, or the contact where there is none
/// @param step the open question, or the innovation's receipt; empty where it is about the unit
/// @param draft the registration in the making it is about and nothing else, or empty
record Candidate(
        String person,
        ContactId contact,
        String step,
        @Nullable String unitCode,
        Ground ground,
        String draft) {}
