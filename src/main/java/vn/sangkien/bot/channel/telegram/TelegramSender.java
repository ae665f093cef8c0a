package vn.sangkien.bot.channel.telegram;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.outbox.ChannelSender;
import vn.sangkien.bot.outbox.Lane;
import vn.sangkien.bot.outbox.Limit;
import vn.sangkien.bot.outbox.Outbound;
import vn.sangkien.bot.outbox.Outcome;
import vn.sangkien.bot.outbox.Pace;

/// Says things on Telegram, piece by piece. What was said of a message that has to be tried again is not said a second
/// time.
@OnTelegram
@Component
class TelegramSender implements ChannelSender {
    private static final Logger log = LoggerFactory.getLogger(TelegramSender.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// Of messages in pieces, those tried last.
    private static final int REMEMBERED = 10_000;

    /// Ids of groups are negative.
    private static final String GROUP = "-";

    private final Bot bot;
    private final Uttering uttering;
    private final BotOutcomes outcomes;
    private final Chats chats;
    private final Buttons buttons;
    private final Typing typing;
    private final Journal journal;
    private final TelegramSettings.Sending settings;
    private final InstantSource clock;

    /// Until when answers too are held to the bot's pace.
    private volatile Instant slowUntil = Instant.MIN;

    private final Map<Long, Integer> said = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    TelegramSender(
            Bot bot,
            Uttering uttering,
            BotOutcomes outcomes,
            Chats chats,
            Buttons buttons,
            Typing typing,
            Journal journal,
            TelegramSettings settings,
            InstantSource clock) {
        this.bot = bot;
        this.uttering = uttering;
        this.outcomes = outcomes;
        this.chats = chats;
        this.buttons = buttons;
        this.typing = typing;
        this.journal = journal;
        this.settings = settings.sending();
        this.clock = clock;
    }

    @Override
    public String channel() {
        return Bot.CHANNEL;
    }

    @Override
    public Pace pace(Outbound outbound) {
        String account = outbound.account().toString();
        String contact = account + ":" + outbound.contact().value();
        boolean free = outbound.lane() == Lane.REPLY && !clock.instant().isBefore(slowUntil);
        return new Pace(
                free ? null : new Limit(account, settings.perSecond(), Duration.ofSeconds(1), settings.atOnce()),
                List.of(
                        outbound.address().startsWith(GROUP)
                                ? new Limit(contact, settings.groupPerMinute(), MINUTE, 2)
                                : new Limit(contact, settings.chatPerMinute(), MINUTE, settings.chatAtOnce())));
    }

    @Override
    public Outcome send(Outbound outbound) {
        if (!outbound.account().equals(bot.account())) {
            return new Outcome.Failed("the bot is not configured");
        }
        var chat = chats.of(outbound.address());
        if (chat.isGoneSince(() -> journal.lastHeard(outbound.contact()))) {
            return new Outcome.Unreachable(chat.goneWhy());
        }
        typing.answered(outbound.address());
        return say(outbound, Objects.requireNonNullElse(chat.movedTo(), outbound.address()), chat);
    }

    private Outcome say(Outbound outbound, String to, Chats.Chat chat) {
        var all = Layout.of(outbound.reply(), chat.keyboard());
        int begin = done(outbound);
        Outcome last = begin > 0 ? new Outcome.Sent(null) : new Outcome.Refused("nothing to say");
        for (int n = begin; n < all.size(); n++) {
            var answer = say(to, all.get(n));
            if (answer instanceof BotAnswer.No<Message> no && no.movedTo() != null) {
                chats.moved(outbound.address(), no.movedTo().toString());
                return say(outbound, no.movedTo().toString(), chat);
            }
            last = outcomes.of(outbound.address(), answer, clock.instant());
            if (last instanceof Outcome.RetryAfter) {
                slowUntil = clock.instant().plus(settings.slowFor());
            }
            if (!(last instanceof Outcome.Sent)) {
                return last;
            }
            done(outbound, n + 1);
            if (outbound.lane() == Lane.REPLY) {
                chat = stands(outbound.address(), chat, all.get(n), answer);
            }
        }
        forget(outbound);
        return last;
    }

    /// Once more as bare text, if what is around it is not to Telegram's liking.
    private BotAnswer<Message> say(String to, Utterance utterance) {
        var answer = uttering.say(to, utterance);
        boolean again = answer instanceof BotAnswer.No<Message> no
                && no.movedTo() == null
                && Refusals.of(no).cure() == Cure.PLAIN;
        return again && utterance instanceof Utterance.Words(var text, var _)
                ? uttering.words(to, text, new Utterance.Under.Nothing())
                : answer;
    }

    /// Remembers what stands open now, and has the buttons of the question before taken away.
    private Chats.Chat stands(String address, Chats.Chat before, Utterance said, BotAnswer<Message> answer) {
        @Nullable Message message = answer instanceof BotAnswer.Done<Message>(var result) ? result : null;
        long buttonsAt = said.under() instanceof Utterance.Under.Inline && message != null ? message.getMessageId() : 0;
        boolean keyboard = switch (said.under()) {
            case Utterance.Under.Phone _ -> true;
            case Utterance.Under.OwnKeyboard _ -> false;
            case Utterance.Under.Nothing _, Utterance.Under.Inline _ -> before.keyboard();
        };
        if (before.buttonsAt() != buttonsAt || before.keyboard() != keyboard) {
            note(address, buttonsAt, keyboard);
        }
        if (before.buttonsAt() != 0 && before.buttonsAt() != buttonsAt) {
            buttons.old(address, before.buttonsAt());
        }
        return new Chats.Chat(buttonsAt, keyboard, before.goneAt(), before.goneWhy(), before.movedTo());
    }

    /// Buttons nobody knows of stay; the message was said all the same.
    private void note(String address, long buttonsAt, boolean keyboard) {
        try {
            chats.stands(address, buttonsAt, keyboard);
        } catch (RuntimeException e) {
            log.warn("what stands open in a chat is not noted: {}", e.getClass().getName());
        }
    }

    private int done(Outbound outbound) {
        synchronized (said) {
            return said.getOrDefault(outbound.id(), 0);
        }
    }

    private void done(Outbound outbound, int utterances) {
        synchronized (said) {
            said.put(outbound.id(), utterances);
        }
    }

    private void forget(Outbound outbound) {
        synchronized (said) {
            said.remove(outbound.id());
        }
    }
}
