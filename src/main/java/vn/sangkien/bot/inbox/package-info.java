/// Accepts each message once, keeps it in the journal, and hands it over in order per contact.
@ApplicationModule(allowedDependencies = {"shared", "store"})
@NullMarked
package vn.sangkien.bot.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
