/// Draws pictures that are the same on every machine, with letters of the product's own.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package vn.sangkien.bot.picture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
