package vn.sangkien.bot.outbox;

import vn.sangkien.bot.shared.ContactId;

/// A message needs no more work: it was said, or never will be. Published as an application event on the node that sent
/// it,
/// after the fact is durable; [History] then shows it. A hint that may be lost with its node.
public record Finished(ContactId contact, long outboxId) {}
