package vn.sangkien.bot.inbox;

import vn.sangkien.bot.shared.ContactId;

/// What became of an arrival, once it is durable.
public sealed interface Acceptance {

    /// It is in the journal and will be answered.
    record Accepted(ContactId contact, long journalId) implements Acceptance {}

    /// It had been accepted before; nothing is to be done.
    record Duplicate() implements Acceptance {}

    /// The journal is away; it is on this node's disk and goes into the journal, once, as soon as that is back.
    record Spooled() implements Acceptance {}
}
