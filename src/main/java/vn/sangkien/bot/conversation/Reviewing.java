package vn.sangkien.bot.conversation;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.registry.ReceiptCode;
import vn.sangkien.bot.registry.Reviews;
import vn.sangkien.bot.shared.Message;

/// The reviewer's door: a decision is taken down and its author told, both or neither.
@Service
public class Reviewing {
    private final Reviews reviews;
    private final Journal journal;
    private final InstantSource clock;

    Reviewing(Reviews reviews, Journal journal, InstantSource clock) {
        this.reviews = reviews;
        this.journal = journal;
        this.clock = clock;
    }

    /// Takes a decision down and tells the author.
    ///
    /// @param id of the decision; the same one is taken once
    /// @return whether it was taken, and there is an author to tell
    @Transactional
    public boolean decide(UUID id, ReceiptCode receipt, Reviews.Decision decision) {
        var author = reviews.decide(id, receipt, decision, clock.instant());
        author.ifPresent(contact -> journal.put(
                contact,
                UUID.nameUUIDFromBytes(("reviewed " + id).getBytes(StandardCharsets.UTF_8)),
                new Message.Reviewed(receipt.value())));
        return author.isPresent();
    }
}
