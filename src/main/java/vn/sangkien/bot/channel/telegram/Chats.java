package vn.sangkien.bot.channel.telegram;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.sangkien.bot.store.Together;

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

        /// @param last when somebody last wrote from there, as far as anybody knows; only asked when it matters
        boolean isGoneSince(Supplier<Optional<Instant>> last) {
            return goneAt != null
                    && last.get().map(heard -> !heard.isAfter(goneAt)).orElse(true);
        }
    }

    /// As many as can be sent to at once.
    private static final int TOGETHER = 256;

    private record Stand(String chat, long buttonsAt, boolean keyboard) {}

    private final Bot bot;
    private final JdbcClient jdbc;
    private final Together<String, Chat> reading = new Together<>(TOGETHER, this::read);
    private final Together<Stand, Stand> standing = new Together<>(TOGETHER, this::write);
    private final Together<Stand, Stand> baring = new Together<>(TOGETHER, this::bare);

    Chats(Bot bot, JdbcClient jdbc) {
        this.bot = bot;
        this.jdbc = jdbc;
    }

    Chat of(String chat) {
        return reading.ask(chat);
    }

    void stands(String chat, long buttonsAt, boolean keyboard) {
        standing.ask(new Stand(chat, buttonsAt, keyboard));
    }

    private List<Chat> read(List<String> chats) {
        var found = new HashMap<String, Chat>();
        jdbc.sql("""
                select chat_id, buttons_at, keyboard, gone_at, gone_why, moved_to from telegram_chat
                where bot_id = ? and chat_id = any(?)
                """).param(bot.id()).param(chats.toArray(String[]::new)).query(row -> {
            found.put(row.getString("chat_id"), chat(row));
        });
        return chats.stream().map(chat -> found.getOrDefault(chat, Chat.NEW)).toList();
    }

    private static Chat chat(ResultSet row) throws SQLException {
        return new Chat(
                row.getLong("buttons_at"),
                row.getBoolean("keyboard"),
                Optional.ofNullable(row.getObject("gone_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null),
                Optional.ofNullable(row.getString("gone_why")).orElse(""),
                row.getString("moved_to"));
    }

    /// A chat is written to by one at a time, so it is in a round once.
    private List<Stand> write(List<Stand> stands) {
        jdbc.sql("""
                insert into telegram_chat (bot_id, chat_id, buttons_at, keyboard)
                select ?, a.chat, nullif(a.buttons_at, 0), a.keyboard
                from unnest(?::text[], ?::bigint[], ?::boolean[]) as a (chat, buttons_at, keyboard)
                order by a.chat
                on conflict (bot_id, chat_id) do update
                set buttons_at = excluded.buttons_at, keyboard = excluded.keyboard
                """)
                .param(bot.id())
                .param(stands.stream().map(Stand::chat).toArray(String[]::new))
                .param(stands.stream().mapToLong(Stand::buttonsAt).toArray())
                .param(stands.stream().map(Stand::keyboard).toArray(Boolean[]::new))
                .update();
        return stands;
    }

    /// The buttons under that message are gone.
    void bare(String chat, long message) {
        baring.ask(new Stand(chat, message, false));
    }

    private List<Stand> bare(List<Stand> stands) {
        jdbc.sql("""
                with bare as (
                    select t.bot_id, t.chat_id from telegram_chat t
                    join unnest(?::text[], ?::bigint[]) as a (chat, buttons_at)
                        on t.chat_id = a.chat and t.buttons_at = a.buttons_at
                    where t.bot_id = ? and t.chat_id = any(?) order by t.chat_id for no key update of t
                )
                update telegram_chat t set buttons_at = null from bare b
                where t.bot_id = b.bot_id and t.chat_id = b.chat_id
                """)
                .param(stands.stream().map(Stand::chat).toArray(String[]::new))
                .param(stands.stream().mapToLong(Stand::buttonsAt).toArray())
                .param(bot.id())
                .param(stands.stream().map(Stand::chat).toArray(String[]::new))
                .update();
        return stands;
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
