/// Finds innovations that are like a new one, among those of its unit and of its neighbours.
@ApplicationModule(allowedDependencies = {"shared", "vietnamese"})
@NullMarked
package vn.sangkien.bot.similar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
