package vn.sangkien.bot.channel.telegram;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeAllGroupChats;

/// The list behind the menu button: in Vietnamese, and in English for everybody else. Told only when it has changed.
@OnTelegram
@Component
class BotCommands {
    private static final Logger log = LoggerFactory.getLogger(BotCommands.class);

    /// As the conversation understands them.
    static final List<String> NAMES = List.of(
            "start", "help", "back", "skip", "review", "edit", "status", "pause", "cancel", "restart", "human",
            "mydata");

    /// As leaders' groups may give them.
    static final List<String> OF_GROUPS = List.of("baocao", "thoinhan");

    private final Bot bot;
    private final BotApi api;
    private final JdbcClient jdbc;
    private final MessageSource texts;

    BotCommands(Bot bot, BotApi api, JdbcClient jdbc, MessageSource texts) {
        this.bot = bot;
        this.api = api;
        this.jdbc = jdbc;
        this.texts = texts;
    }

    /// Whether Telegram knows the list now.
    boolean tell() {
        var vietnamese = list(NAMES, "");
        var english = list(NAMES, ".en");
        var groups = list(OF_GROUPS, "");
        String hash = UUID.nameUUIDFromBytes(
                        (vietnamese + "\n" + english + "\n" + groups).getBytes(StandardCharsets.UTF_8))
                .toString();
        try {
            boolean known = jdbc.sql("select commands = ? from telegram_bot where bot_id = ?")
                    .params(hash, bot.id())
                    .query(Boolean.class)
                    .optional()
                    .orElse(false);
            if (known) {
                return true;
            }
            boolean told = tell(SetMyCommands.builder().commands(english).build())
                    && tell(SetMyCommands.builder()
                            .commands(vietnamese)
                            .languageCode("vi")
                            .build())
                    && tell(SetMyCommands.builder()
                            .commands(groups)
                            .scope(new BotCommandScopeAllGroupChats())
                            .build());
            if (told) {
                jdbc.sql("update telegram_bot set commands = ? where bot_id = ?")
                        .params(hash, bot.id())
                        .update();
            }
            return told;
        } catch (DataAccessException | TransactionException e) {
            log.debug("the commands wait to be told: {}", e.getClass().getName());
            return false;
        }
    }

    private boolean tell(SetMyCommands commands) {
        return api.call(commands) instanceof BotAnswer.Done;
    }

    private List<BotCommand> list(List<String> names, String language) {
        return names.stream()
                .map(name -> new BotCommand(
                        name, texts.getMessage("telegram.command." + name + language, null, Locale.ROOT)))
                .toList();
    }
}
