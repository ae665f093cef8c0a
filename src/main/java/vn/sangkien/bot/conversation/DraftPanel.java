package vn.sangkien.bot.conversation;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.sangkien.bot.draft.Draft;
import vn.sangkien.bot.draft.Drafts;
import vn.sangkien.bot.flow.DraftCard;
import vn.sangkien.bot.flow.State;
import vn.sangkien.bot.inbox.Contact;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.shared.WebVisitor;

/// The draft beside the web chat, in local mode only, and only the browser's own.
@RestController
@ConditionalOnProperty("sangkien.local.servers")
class DraftPanel {
    private final Journal journal;
    private final Drafts drafts;
    private final Replay replay;
    private final FlowShelf flows;

    DraftPanel(Journal journal, Drafts drafts, Replay replay, FlowShelf flows) {
        this.journal = journal;
        this.drafts = drafts;
        this.replay = replay;
        this.flows = flows;
    }

    /// The journal and the checkpoint are read as of one moment, since nothing is locked.
    @GetMapping("/chat/draft")
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    ResponseEntity<DraftCard> draft(@CookieValue(name = WebVisitor.COOKIE, defaultValue = "-") String address) {
        return journal.find(WebVisitor.ACCOUNT, address)
                .flatMap(journal::contact)
                .flatMap(this::state)
                .map(written -> ResponseEntity.ok(card(Wire.state(written))))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    /// Right also when Redis has lost the draft or is a turn behind.
    private Optional<String> state(Contact contact) {
        @Nullable Draft draft = drafts.load(List.of(contact.id())).get(contact.id());
        return draft != null && draft.turnNo() >= contact.turnNo()
                ? Optional.of(draft.state())
                : Optional.ofNullable(replay.stateOf(contact));
    }

    private DraftCard card(State state) {
        return DraftCard.of(flows.version(state.version()), state);
    }
}
