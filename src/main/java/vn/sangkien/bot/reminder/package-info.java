/// Who may be written to now without having written first, and why not.
@ApplicationModule(allowedDependencies = {"shared", "inbox", "outbox", "registry"})
@NullMarked
package vn.sangkien.bot.reminder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
