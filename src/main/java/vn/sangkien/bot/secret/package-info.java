/// Keeps closed what nobody is to read in the database or its backups: telephone numbers, and Zalo's
/// tokens.
@ApplicationModule(allowedDependencies = "store")
@NullMarked
package vn.sangkien.bot.secret;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
