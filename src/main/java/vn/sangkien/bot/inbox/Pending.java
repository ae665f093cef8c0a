package vn.sangkien.bot.inbox;

import java.util.concurrent.CompletableFuture;

/// An event on its way to becoming durable, and who waits for the word.
record Pending(Event event, CompletableFuture<Acceptance> word) {}
