/// Writes all that is kept into a folder, and fills an empty store from one.
@ApplicationModule(allowedDependencies = {"store", "attachment"})
@NullMarked
package vn.sangkien.bot.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
