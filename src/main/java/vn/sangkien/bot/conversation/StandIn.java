package vn.sangkien.bot.conversation;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.inbox.Entry;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Reply;

/// Holds the engine's place until it moves in: says that everything is kept, and counts.
@Component
class StandIn implements Decider {

    private final MessageSource texts;

    StandIn(MessageSource texts) {
        this.texts = texts;
    }

    @Override
    public Decided decide(ContactId contact, @Nullable String state, Entry entry, Facts facts) {
        int turns = state == null ? 1 : Integer.parseInt(state) + 1;
        return new Decided(
                Integer.toString(turns),
                List.of(new Reply(texts.getMessage("turn.stand-in", null, Locale.ROOT), List.of())));
    }
}
