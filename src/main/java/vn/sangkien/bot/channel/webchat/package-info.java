/// The web chat: no account, one browser is one contact.
@ApplicationModule(allowedDependencies = {"shared", "inbox", "outbox", "attachment"})
@NullMarked
package vn.sangkien.bot.channel.webchat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
