package vn.sangkien.bot.channel.telegram;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageReplyMarkup;

/// Looks after buttons that were tapped or have become old, beside whatever else happens: nothing depends on it.
@OnTelegram
@Component
class Buttons implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Buttons.class);

    private final BotApi api;
    private final Chats chats;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Buttons(BotApi api, Chats chats) {
        this.api = api;
        this.chats = chats;
    }

    /// Stops the button's spinning, and takes the buttons away from under a message that has been answered.
    void heard(Told.Tapped tapped) {
        threads.execute(() -> {
            var answer = api.call(AnswerCallbackQuery.builder()
                    .callbackQueryId(tapped.callback())
                    .build());
            if (!(answer instanceof BotAnswer.Done)) {
                log.debug("a tap was not answered: {}", answer);
            }
            if (tapped.under() > 0 && !tapped.group() && !tapped.payload().isEmpty()) {
                take(tapped.chat(), tapped.under());
                note(tapped.chat(), tapped.under());
            }
        });
    }

    /// The question under which they stand has been answered in words, and another one is noted as the open one.
    void old(String chat, long message) {
        threads.execute(() -> take(chat, message));
    }

    private void take(String chat, long message) {
        var answer = api.call(EditMessageReplyMarkup.builder()
                .chatId(chat)
                .messageId((int) message)
                .build());
        if (!(answer instanceof BotAnswer.Done)) {
            log.debug("old buttons stay: {}", answer);
        }
    }

    private void note(String chat, long message) {
        try {
            chats.bare(chat, message);
        } catch (DataAccessException | TransactionException e) {
            log.debug("old buttons are not noted: {}", e.getClass().getName());
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
