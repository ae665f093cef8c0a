/// Telegram: the bot's updates in, by webhook or by polling, and our messages out.
@ApplicationModule(allowedDependencies = {"shared", "store", "inbox", "outbox", "attachment"})
@NullMarked
package vn.sangkien.bot.channel.telegram;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
