/// Union units as dated data, and their search.
@ApplicationModule(allowedDependencies = {"shared", "vietnamese"})
@NullMarked
package vn.sangkien.bot.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
