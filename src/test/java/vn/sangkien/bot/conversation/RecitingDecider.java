package vn.sangkien.bot.conversation;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.inbox.Entry;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.shared.Reply;

/// Appends what it hears to its state, with something only the world can tell, and says it back.
final class RecitingDecider implements Decider {

    @Override
    public Decided decide(ContactId contact, @Nullable String state, Entry entry, Facts facts) {
        var text = ((Message.Text) entry.message()).text();
        if (text.startsWith("độc")) {
            throw new IllegalArgumentException("cannot stomach this");
        }
        var fact = facts.ask("luck", () -> UUID.randomUUID().toString().substring(0, 8));
        var now = (state == null ? "" : state + "\n") + text + "|" + fact + "|" + entry.receivedAt();
        return new Decided(now, List.of(new Reply(text, List.of())));
    }

    /// The texts in a state, in order.
    static List<String> texts(String state) {
        return state.lines().map(line -> line.substring(0, line.indexOf('|'))).toList();
    }
}
