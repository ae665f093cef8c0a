package vn.sangkien.bot.conversation;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.outbox.Lane;
import vn.sangkien.bot.outbox.Outbox;
import vn.sangkien.bot.outbox.Outgoing;
import vn.sangkien.bot.shared.Reply;

/// While more people write than there are turns for, tells each of them once that their message is kept, and how long
/// the
/// answer will take: as long as those have waited whose turn is next. No turn depends on it, and none is delayed by it.
@Component
class Crowding {
    private static final Logger log = LoggerFactory.getLogger(Crowding.class);
    private static final int AT_ONCE = 500;

    private final Journal journal;
    private final Outbox outbox;
    private final MessageSource texts;
    private final ConversationSettings settings;
    private final TransactionTemplate transaction;

    Crowding(
            Journal journal,
            Outbox outbox,
            MessageSource texts,
            ConversationSettings settings,
            PlatformTransactionManager transactions) {
        this.journal = journal;
        this.outbox = outbox;
        this.texts = texts;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelayString = "${sangkien.conversation.crowd-every:5s}")
    void look() {
        try {
            transaction.executeWithoutResult(_ -> tell());
        } catch (DataAccessException | TransactionException e) {
            log.debug("cannot see who waits: {}", e.getClass().getName());
        }
    }

    private void tell() {
        var crowd = journal.crowd(settings.patience(), settings.crowd(), AT_ONCE);
        if (crowd.contacts().isEmpty()) {
            return;
        }
        log.warn(
                "more people write than there are turns for; {} are told to wait about {} s",
                crowd.contacts().size(),
                crowd.longest().toSeconds());
        var words = new Reply(
                texts.getMessage("turn.crowded", new Object[] {minutes(crowd.longest())}, Locale.ROOT), List.of());
        outbox.put(crowd.contacts().stream()
                .map(contact ->
                        new Outgoing(contact.id(), contact.account(), contact.address(), Lane.REPLY, null, 0, words))
                .toList());
    }

    /// Rather too many than too few.
    private static String minutes(Duration wait) {
        return Long.toString(wait.toMinutes() + 1);
    }
}
