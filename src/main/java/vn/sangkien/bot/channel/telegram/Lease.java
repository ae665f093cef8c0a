package vn.sangkien.bot.channel.telegram;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.TransactionException;

/// Which node speaks to Telegram for all, by the database's clock.
@OnTelegram
@Repository
class Lease {

    /// How it stands.
    enum Standing {
        OURS,
        ANOTHERS,
        /// The database does not say.
        UNKNOWN
    }

    private final Bot bot;
    private final JdbcClient jdbc;
    private final UUID me;
    private final Duration life;

    Lease(Bot bot, JdbcClient jdbc, Supplier<UUID> ids, TelegramSettings settings) {
        this.bot = bot;
        this.jdbc = jdbc;
        this.me = ids.get();
        this.life = settings.polling().lease();
    }

    /// Takes it if it is free, and renews it if it is ours.
    Standing hold() {
        try {
            jdbc.sql("insert into telegram_bot (bot_id) values (?) on conflict do nothing")
                    .param(bot.id())
                    .update();
            return jdbc.sql("""
                            update telegram_bot
                            set leader = ?, leads_until = clock_timestamp() + make_interval(secs => ?)
                            where bot_id = ? and (leader is null or leader = ? or leads_until < clock_timestamp())
                            """)
                                    .params(me, life.toMillis() / 1000.0, bot.id(), me)
                                    .update()
                            == 1
                    ? Standing.OURS
                    : Standing.ANOTHERS;
        } catch (DataAccessException | TransactionException _) {
            return Standing.UNKNOWN;
        }
    }

    /// Leaves it to whoever comes first.
    void giveUp() {
        try {
            jdbc.sql("update telegram_bot set leader = null where bot_id = ? and leader = ?")
                    .params(bot.id(), me)
                    .update();
        } catch (DataAccessException | TransactionException _) {
            // it runs out by itself
        }
    }

    Duration life() {
        return life;
    }
}
