/// Zalo Official Accounts: the provider's events in, our messages out, and the tokens that takes.
@ApplicationModule(allowedDependencies = {"shared", "store", "secret", "inbox", "outbox", "attachment"})
@NullMarked
package vn.sangkien.bot.channel.zalo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
