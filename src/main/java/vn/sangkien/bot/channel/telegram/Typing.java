package vn.sangkien.bot.channel.telegram;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.ActionType;
import org.telegram.telegrambots.meta.api.methods.send.SendChatAction;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.shared.ContactId;

/// Shows people that we are at it when an answer takes longer than usual.
@OnTelegram
@Component
class Typing implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Typing.class);

    /// More than can be slow at a time; whoever comes on top is not shown anything.
    private static final int MOST = 10_000;

    private final BotApi api;
    private final Journal journal;
    private final Duration after;
    private final Map<String, ContactId> unanswered = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("telegram-typing").factory());

    Typing(BotApi api, Journal journal, TelegramSettings settings) {
        this.api = api;
        this.journal = journal;
        this.after = settings.sending().typingAfter();
    }

    /// Somebody waits for an answer from now on.
    void heard(String chat, ContactId contact) {
        boolean isNew = unanswered.size() < MOST && unanswered.put(chat, contact) == null;
        if (isNew && !chat.startsWith("-")) {
            var _ = clockwork.schedule(() -> look(chat), after.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /// They have got one, from this node; another node's is seen in the journal.
    void answered(String chat) {
        unanswered.remove(chat);
    }

    private void look(String chat) {
        var contact = unanswered.remove(chat);
        if (contact == null) {
            return;
        }
        Thread.ofVirtual().name("typing").start(() -> {
            try {
                if (journal.isWaiting(contact)) {
                    show(chat);
                }
            } catch (RuntimeException e) {
                log.debug("who waits cannot be seen: {}", e.getClass().getName());
            }
        });
    }

    void show(String chat) {
        var answer = api.call(SendChatAction.builder()
                .chatId(chat)
                .action(ActionType.TYPING.toString())
                .build());
        if (!(answer instanceof BotAnswer.Done)) {
            log.debug("typing was not shown: {}", answer);
        }
    }

    @Override
    public void destroy() {
        clockwork.shutdownNow();
    }
}
