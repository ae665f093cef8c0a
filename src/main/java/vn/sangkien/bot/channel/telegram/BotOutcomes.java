package vn.sangkien.bot.channel.telegram;

import java.time.Instant;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import vn.sangkien.bot.outbox.Outcome;

/// Says in the outbox's words what came of a call, by the table of refusals.
@OnTelegram
@Component
class BotOutcomes {
    static final String TOKEN = "Telegram refuses the token: compare SANGKIEN_TELEGRAM_TOKEN with BotFather's";

    private final Chats chats;
    private final BotAlarms alarms;

    BotOutcomes(Chats chats, BotAlarms alarms) {
        this.chats = chats;
        this.alarms = alarms;
    }

    Outcome of(String chat, BotAnswer<Message> answer, Instant now) {
        return switch (answer) {
            case BotAnswer.Done<Message>(var message) -> {
                alarms.clear("sending");
                alarms.clear("token");
                yield new Outcome.Sent(
                        message == null ? null : message.getMessageId().toString());
            }
            case BotAnswer.No<Message> no -> of(chat, Refusals.of(no), now);
            case BotAnswer.Limited<Message>(var pause) -> new Outcome.RetryAfter(pause);
            case BotAnswer.Down<Message>(int status) -> new Outcome.Failed("status " + status);
            case BotAnswer.NotSent<Message>(var why) -> new Outcome.Failed("not reached: " + why);
            case BotAnswer.Lost<Message>(var why) -> new Outcome.Unknown(why);
        };
    }

    private Outcome of(String chat, Refusals.Refusal refusal, Instant now) {
        String reason = refusal.words();
        return switch (refusal.cure()) {
            case DONE -> new Outcome.Sent(null);
            case RETRY -> new Outcome.Failed(reason);
            case UNREACHABLE -> {
                chats.gone(chat, now, reason);
                yield new Outcome.Unreachable(reason);
            }
            case REFUSED -> new Outcome.Refused(reason);
            case PLAIN, CONFIG -> {
                alarms.raise("sending", "a message was refused: " + reason);
                yield new Outcome.Refused(reason);
            }
            // everybody's, so it waits for whoever puts it right
            case TOKEN -> {
                alarms.raise("token", TOKEN);
                yield new Outcome.Failed(reason);
            }
        };
    }
}
