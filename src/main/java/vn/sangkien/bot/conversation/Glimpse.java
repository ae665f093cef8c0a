package vn.sangkien.bot.conversation;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.draft.Draft;
import vn.sangkien.bot.draft.Drafts;
import vn.sangkien.bot.flow.State;
import vn.sangkien.bot.inbox.Contact;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.shared.ContactId;

/// Where a conversation stands in this moment, for whoever looks on.
@Component
class Glimpse {
    private final Journal journal;
    private final Drafts drafts;
    private final Replay replay;

    Glimpse(Journal journal, Drafts drafts, Replay replay) {
        this.journal = journal;
        this.drafts = drafts;
        this.replay = replay;
    }

    /// The journal and the checkpoint are read as of one moment, since nothing is locked; so whatever the caller is in
    /// the middle of does not count.
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ, propagation = Propagation.REQUIRES_NEW)
    public Optional<State> of(ContactId contact) {
        return journal.contact(contact).flatMap(this::written).map(Wire::state);
    }

    /// Right also when Redis has lost the draft or is a turn behind.
    private Optional<String> written(Contact contact) {
        @Nullable Draft draft = drafts.load(List.of(contact.id())).get(contact.id());
        return draft != null && draft.turnNo() >= contact.turnNo()
                ? Optional.of(draft.state())
                : Optional.ofNullable(replay.stateOf(contact));
    }
}
