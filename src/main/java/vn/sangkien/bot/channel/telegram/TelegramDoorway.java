package vn.sangkien.bot.channel.telegram;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.objects.User;
import vn.sangkien.bot.shared.Doorway;

/// The bot's own address, under the name Telegram knows it by; a code is passed on.
@OnTelegram
@Component
class TelegramDoorway implements Doorway {
    private final BotApi api;

    private volatile @Nullable String name;

    TelegramDoorway(BotApi api) {
        this.api = api;
    }

    @Override
    public String channel() {
        return Bot.CHANNEL;
    }

    /// Nobody waits for Telegram here: until it has said the bot's name there is no way.
    @Override
    public Optional<Way> to(String code) {
        var bot = name;
        if (bot == null) {
            Thread.startVirtualThread(this::ask);
        }
        return Optional.ofNullable(bot).map(it -> new Way("https://t.me/" + it + "?start=" + code, true));
    }

    /// Asked once; a bot's name does not change while it runs.
    @EventListener(ApplicationReadyEvent.class)
    void askEarly() {
        Thread.startVirtualThread(this::ask);
    }

    private synchronized void ask() {
        if (name == null && api.call(new GetMe()) instanceof BotAnswer.Done<?>(var me) && me instanceof User user) {
            name = user.getUserName();
        }
    }
}
