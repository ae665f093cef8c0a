package vn.sangkien.bot.conversation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.inbox.Waiting;
import vn.sangkien.bot.outbox.Lane;
import vn.sangkien.bot.outbox.Outbox;
import vn.sangkien.bot.outbox.Outgoing;
import vn.sangkien.bot.registry.Requests;
import vn.sangkien.bot.shared.Reply;

/// Counts an entry's faults, and sets it aside when they are enough: the member is told, the next entry has its turn.
@Component
class ParkingLot {

    private static final Logger log = LoggerFactory.getLogger(ParkingLot.class);

    /// Far from any number a turn gives its replies, so that both may answer the same entry.
    private static final int APOLOGY = 9999;

    private final Journal journal;
    private final Outbox outbox;
    private final Requests requests;
    private final MessageSource texts;
    private final ConversationSettings settings;
    private final TransactionTemplate transaction;
    private final Counter faults;
    private final Counter parked;

    ParkingLot(
            Journal journal,
            Outbox outbox,
            Requests requests,
            MessageSource texts,
            ConversationSettings settings,
            PlatformTransactionManager transactions,
            MeterRegistry meters) {
        this.journal = journal;
        this.outbox = outbox;
        this.requests = requests;
        this.texts = texts;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.faults = meters.counter("sangkien.conversation.faults");
        this.parked = meters.counter("sangkien.conversation.parked.entries");
    }

    void fault(Waiting entry, Throwable fault) {
        faults.increment();
        int attempts = journal.failed(entry);
        // the message of an exception may hold what the member typed, so only its class and place are told
        log.error(
                "the turn of entry {} of contact {} failed, attempt {}: {} at {}",
                entry.id(),
                entry.contact().value(),
                attempts,
                fault.getClass().getName(),
                Arrays.stream(fault.getStackTrace()).limit(5).toList());
        if (attempts >= settings.attempts()) {
            transaction.executeWithoutResult(_ -> park(entry, fault));
        }
    }

    private void park(Waiting entry, Throwable fault) {
        var contact = journal.contact(entry.contact()).orElseThrow();
        if (!journal.park(entry, fault.getClass().getName())) {
            return;
        }
        var apology = new Reply(texts.getMessage("turn.parked", null, Locale.ROOT), List.of());
        outbox.put(List.of(new Outgoing(
                contact.id(), contact.account(), contact.address(), Lane.REPLY, entry.id(), APOLOGY, apology)));
        requests.wanted(contact.id(), Requests.Kind.POISON, "", "", entry.id(), entry.receivedAt());
        parked.increment();
        log.error(
                "entry {} of contact {} is set aside", entry.id(), contact.id().value());
    }
}
