package vn.sangkien.bot.support;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.shared.ContactId;

/// A chat in which a supporter looks after members.
///
/// @param login of their account
/// @param always whether calls for a person may come at any hour
/// @param helping the request they speak about, or null
/// @param member whom they speak with, or null
/// @param heardAt when either of the two last said something, or null
public record Shift(
        ContactId contact,
        String login,
        Instant since,
        boolean always,
        @Nullable UUID helping,
        @Nullable ContactId member,
        @Nullable Instant heardAt) {}
