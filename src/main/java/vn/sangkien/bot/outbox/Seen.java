package vn.sangkien.bot.outbox;

import java.time.Instant;
import vn.sangkien.bot.shared.ContactId;

/// Somebody read what was said to them without their asking. Published as an application event on the node that hears
/// of it, in its transaction.
///
/// @param purpose what it was for
public record Seen(ContactId contact, String purpose, Instant at) {}
