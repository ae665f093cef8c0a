package vn.sangkien.bot.conversation;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.outbox.Lane;
import vn.sangkien.bot.reminder.ContactPolicy;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.shared.Reply;

/// What a turn speaks on: an answer, or a reminder nobody asked for.
///
/// @param purpose none for an answer
/// @param values of the approved form that may stand for what is said; none without one
record Occasion(@Nullable String purpose, @Nullable Map<String, String> values) {
    private static final Occasion ANSWER = new Occasion(null, null);

    static Occasion of(Message message) {
        if (message instanceof Message.Reminded reminded) {
            return new Occasion(ContactPolicy.ofRound(reminded.recipient()), reminded.values());
        }
        return message instanceof Message.Silence ? new Occasion(ContactPolicy.NUDGE, null) : ANSWER;
    }

    Lane lane() {
        return purpose == null ? Lane.REPLY : Lane.BULK;
    }

    /// The reply with the form that may stand for it.
    Reply formal(Reply reply) {
        return values == null
                ? reply
                : new Reply(
                        reply.text(),
                        reply.buttons(),
                        reply.files(),
                        reply.wanted(),
                        reply.quoting(),
                        new Reply.Formal(ContactPolicy.FORM, values, null));
    }
}
