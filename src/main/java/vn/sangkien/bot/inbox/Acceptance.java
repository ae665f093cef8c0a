package vn.sangkien.bot.inbox;

import vn.sangkien.bot.shared.ContactId;

/// What became of an arrival, once it is durable.
public sealed interface Acceptance {

    /// It is in the journal and will be answered.
    record Accepted(ContactId contact, long journalId) implements Acceptance {}

    /// It had been accepted before; nothing is to be done.
    record Duplicate() implements Acceptance {}
}
