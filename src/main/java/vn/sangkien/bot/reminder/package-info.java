/// Who may be written to now without having written first, and why not; and the rounds of reminders by support teams.
@ApplicationModule(
        allowedDependencies = {"shared", "vietnamese", "inbox", "outbox", "directory", "registry", "campaign"})
@NullMarked
package vn.sangkien.bot.reminder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
