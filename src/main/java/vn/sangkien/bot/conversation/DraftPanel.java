package vn.sangkien.bot.conversation;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.sangkien.bot.flow.DraftCard;
import vn.sangkien.bot.flow.State;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.shared.WebVisitor;

/// The draft beside the web chat, in local mode only, and only the browser's own.
@RestController
@ConditionalOnProperty("sangkien.local.servers")
class DraftPanel {
    private final Journal journal;
    private final Glimpse glimpse;
    private final FlowShelf flows;

    DraftPanel(Journal journal, Glimpse glimpse, FlowShelf flows) {
        this.journal = journal;
        this.glimpse = glimpse;
        this.flows = flows;
    }

    @GetMapping("/chat/draft")
    ResponseEntity<DraftCard> draft(@CookieValue(name = WebVisitor.COOKIE, defaultValue = "-") String address) {
        return journal.find(WebVisitor.ACCOUNT, address)
                .flatMap(glimpse::of)
                .map(state -> ResponseEntity.ok(card(state)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    private DraftCard card(State state) {
        return DraftCard.of(flows.version(state.version()), state);
    }
}
