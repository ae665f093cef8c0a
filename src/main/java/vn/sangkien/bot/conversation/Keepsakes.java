package vn.sangkien.bot.conversation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.draft.Draft;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.shared.ContactId;

/// Takes a checkpoint of every conversation that a part of the journal about to be dropped is still needed for.
@Component
class Keepsakes {

    private static final int AT_ONCE = 64;

    private final Journal journal;
    private final Checkpoints checkpoints;
    private final Replay replay;
    private final TransactionTemplate transaction;

    Keepsakes(Journal journal, Checkpoints checkpoints, Replay replay, PlatformTransactionManager transactions) {
        this.journal = journal;
        this.checkpoints = checkpoints;
        this.replay = replay;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Fails when a conversation cannot be kept now, and then the journal must stay.
    void keep(Instant from, Instant until) {
        var last = journal.lastTurns(from, until);
        var contacts = new ArrayList<>(last.keySet());
        for (int at = 0; at < contacts.size(); at += AT_ONCE) {
            var some = contacts.subList(at, Math.min(at + AT_ONCE, contacts.size()));
            var kept = checkpoints.turnNumbers(some);
            var needed = some.stream()
                    .filter(contact -> kept.getOrDefault(contact, 0L) < requireNonNull(last.get(contact)))
                    .toList();
            transaction.executeWithoutResult(_ -> checkpoint(needed));
        }
    }

    private void checkpoint(List<ContactId> contacts) {
        var locked = journal.lock(contacts);
        if (locked.size() < contacts.size()) {
            throw new IllegalStateException(
                    "some of " + contacts.size() + " contacts are busy; the next run keeps them");
        }
        var drafts = new HashMap<ContactId, Draft>();
        for (var contact : locked) {
            drafts.put(contact.id(), new Draft(contact.turnNo(), requireNonNull(replay.stateOf(contact))));
        }
        checkpoints.put(drafts);
    }
}
