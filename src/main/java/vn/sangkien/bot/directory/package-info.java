/// The union tree: reading it from a file, walking it, and finding a unit by what somebody types.
@ApplicationModule(allowedDependencies = {"shared", "vietnamese", "sheet"})
@NullMarked
package vn.sangkien.bot.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
