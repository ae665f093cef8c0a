package vn.sangkien.bot.inbox;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// An arrival on its way into the journal, and who waits for the word.
record Pending(Arrival arrival, UUID key, Instant receivedAt, String message, CompletableFuture<Acceptance> word) {}
