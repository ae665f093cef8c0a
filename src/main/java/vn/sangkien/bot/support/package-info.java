/// Supporters at work: what they do about a request, at the console or from a chat of their own, and what that chat is
/// told.
@ApplicationModule(
        allowedDependencies = {"shared", "vietnamese", "inbox", "outbox", "directory", "registry", "staff", "reminder"})
@NullMarked
package vn.sangkien.bot.support;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
