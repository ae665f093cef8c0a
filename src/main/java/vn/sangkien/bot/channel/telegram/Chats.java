package vn.sangkien.bot.channel.telegram;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What we remember of chats: whether they can be written to, and what of ours stands open in them.
@OnTelegram
@Repository
class Chats {

    /// @param buttonsAt our last message that still has buttons, 0 for none
    /// @param keyboard whether our keyboard stands in place of the person's
    /// @param goneAt null unless we cannot write there
    record Chat(
            long buttonsAt,
            boolean keyboard,
            @Nullable Instant goneAt,
            String goneWhy,
            @Nullable String movedTo) {
        static final Chat NEW = new Chat(0, false, null, "", null);

        /// @param last when somebody last wrote from there, as far as anybody knows
        boolean isGoneSince(Optional<Instant> last) {
            return goneAt != null && last.map(heard -> !heard.isAfter(goneAt)).orElse(true);
        }
    }

    private final Bot bot;
    private final JdbcClient jdbc;

    Chats(Bot bot, JdbcClient jdbc) {
        this.bot = bot;
        this.jdbc = jdbc;
    }

    Chat of(String chat) {
        return jdbc.sql("""
                select buttons_at, keyboard, gone_at, gone_why, moved_to from telegram_chat
                where bot_id = ? and chat_id = ?
                """)
                .params(bot.id(), chat)
                .query((row, _) -> new Chat(
                        row.getLong("buttons_at"),
                        row.getBoolean("keyboard"),
                        Optional.ofNullable(row.getObject("gone_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(null),
                        Optional.ofNullable(row.getString("gone_why")).orElse(""),
                        row.getString("moved_to")))
                .optional()
                .orElse(Chat.NEW);
    }

    void stands(String chat, long buttonsAt, boolean keyboard) {
        jdbc.sql("""
                insert into telegram_chat (bot_id, chat_id, buttons_at, keyboard) values (?, ?, nullif(?, 0), ?)
                on conflict (bot_id, chat_id) do update
                set buttons_at = excluded.buttons_at, keyboard = excluded.keyboard
                """).params(bot.id(), chat, buttonsAt, keyboard).update();
    }

    /// The buttons under that message are gone.
    void bare(String chat, long message) {
        jdbc.sql("""
                update telegram_chat set buttons_at = null where bot_id = ? and chat_id = ? and buttons_at = ?
                """).params(bot.id(), chat, message).update();
    }

    void gone(String chat, Instant at, String why) {
        jdbc.sql("""
                insert into telegram_chat (bot_id, chat_id, gone_at, gone_why) values (?, ?, ?, ?)
                on conflict (bot_id, chat_id) do update
                set gone_at = greatest(telegram_chat.gone_at, excluded.gone_at), gone_why = excluded.gone_why
                """)
                .params(bot.id(), chat, OffsetDateTime.ofInstant(at, ZoneOffset.UTC), why)
                .update();
    }

    void back(String chat) {
        jdbc.sql("update telegram_chat set gone_at = null where bot_id = ? and chat_id = ?")
                .params(bot.id(), chat)
                .update();
    }

    void moved(String from, String to) {
        jdbc.sql("""
                insert into telegram_chat (bot_id, chat_id, moved_to) values (?, ?, ?)
                on conflict (bot_id, chat_id) do update set moved_to = excluded.moved_to
                """).params(bot.id(), from, to).update();
    }
}
