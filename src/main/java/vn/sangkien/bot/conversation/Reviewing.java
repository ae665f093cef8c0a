package vn.sangkien.bot.conversation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.registry.Marks;
import vn.sangkien.bot.registry.ReceiptCode;
import vn.sangkien.bot.registry.Reviews;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;

/// The reviewer's door: a decision is taken down and its author told (at night: in the morning), both or neither. Of a
/// decision about many the
/// authors
/// hear when it can no longer be taken back.
@Service
public class Reviewing {
    private static final Logger log = LoggerFactory.getLogger(Reviewing.class);
    private static final int AT_ONCE = 200;

    private final Reviews reviews;
    private final Marks marks;
    private final Likenesses likenesses;
    private final Tidings tidings;
    private final ConversationSettings settings;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    Reviewing(
            Reviews reviews,
            Marks marks,
            Likenesses likenesses,
            Tidings tidings,
            ConversationSettings settings,
            PlatformTransactionManager transactions,
            InstantSource clock) {
        this.reviews = reviews;
        this.marks = marks;
        this.likenesses = likenesses;
        this.tidings = tidings;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// Takes a decision down and tells the author.
    ///
    /// @param id of the decision; the same one is taken once
    /// @return whether it was taken, and there is an author to tell
    @Transactional
    public boolean decide(UUID id, ReceiptCode receipt, Reviews.Decision decision) {
        var author = reviews.decide(id, receipt, decision, clock.instant());
        author.ifPresent(contact -> tell(id, contact, receipt.value()));
        return author.isPresent();
    }

    private void tell(UUID id, ContactId author, String receipt) {
        tidings.tell(author, "reviewed " + id, new Message.Reviewed(receipt));
    }

    /// Takes one decision down for many innovations, all or none.
    ///
    /// @param batch of the decision; the same one is taken once
    /// @return for how many it was taken
    @Transactional
    public int decideAll(UUID batch, Collection<ReceiptCode> receipts, Reviews.Decision decision) {
        Instant now = clock.instant();
        return (int) receipts.stream()
                .distinct()
                .filter(receipt -> marks.mark(batch, receipt, decision, now, now.plus(settings.undoWithin())))
                .count();
    }

    /// Tells the authors of decisions that can no longer be taken back.
    @Scheduled(fixedDelayString = "${sangkien.conversation.tell-every:5s}")
    void tellDue() {
        try {
            while (Integer.valueOf(AT_ONCE).equals(transaction.execute(_ -> tellOnce()))) {
                log.debug("more decisions are due than are told at once");
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("cannot tell what was decided: {}", e.getClass().getName());
        }
    }

    private int tellOnce() {
        var due = marks.due(clock.instant(), AT_ONCE);
        for (var one : due) {
            if (one.author() != null) {
                tell(one.id(), one.author(), one.receipt());
            }
        }
        return due.size();
    }

    /// An innovation that looks like another.
    ///
    /// @param likeness 0 to 100
    public record Alike(String receipt, String title, String unitCode, int likeness) {
        /// Personal data.
        @Override
        public String toString() {
            return "Alike[" + receipt + "]";
        }
    }

    /// What looks like an innovation in its unit and the neighbourhood, the most alike first.
    @Transactional(readOnly = true)
    public List<Alike> alike(String receipt) {
        return likenesses.doubles(receipt).stream()
                .map(found -> new Alike(
                        found.receipt(), found.title(), found.unitCode(), (int) Math.round(found.likeness() * 100)))
                .toList();
    }
}
