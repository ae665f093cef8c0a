package vn.sangkien.bot.conversation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.draft.Draft;
import vn.sangkien.bot.inbox.Contact;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.store.StorableText;

/// Makes a contact's state again from the last checkpoint and what the journal has after it.
@Component
class Replay {

    private final Journal journal;
    private final Checkpoints checkpoints;
    private final Decider decider;
    private final Counter turns;

    Replay(Journal journal, Checkpoints checkpoints, Decider decider, MeterRegistry meters) {
        this.journal = journal;
        this.checkpoints = checkpoints;
        this.decider = decider;
        this.turns = meters.counter("sangkien.conversation.replayed.turns");
    }

    /// The state after the contact's last turn, null when there was none. The contact must be locked.
    @Nullable
    String stateOf(Contact contact) {
        if (contact.turnNo() == 0) {
            return null;
        }
        var start = checkpoints.of(contact.id());
        @Nullable String state = start.map(Draft::state).orElse(null);
        long turnNo = start.map(Draft::turnNo).orElse(0L);
        for (var turn : journal.turns(contact.id(), turnNo, contact.turnNo())) {
            if (turn.turnNo() != ++turnNo) {
                throw new IllegalStateException("turn " + turnNo + " of contact "
                        + contact.id().value() + " is missing, next is " + turn.turnNo());
            }
            var facts = new Facts.Recorded(turn.facts());
            state = StorableText.of(
                    decider.decide(contact.id(), state, turn.entry(), facts).state());
            turns.increment();
        }
        if (turnNo != contact.turnNo()) {
            throw new IllegalStateException("the turns of contact "
                    + contact.id().value() + " end at " + turnNo + " instead of " + contact.turnNo());
        }
        return state;
    }
}
