/// One inbound, one turn, one transaction: decides nothing itself, but makes what was decided happen once.
@ApplicationModule(allowedDependencies = {"shared", "store", "inbox", "outbox", "draft"})
@NullMarked
package vn.sangkien.bot.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
