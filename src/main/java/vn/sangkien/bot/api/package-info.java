/// Read access for other programs, above all the central portal; described by `openapi.json`.
@ApplicationModule(allowedDependencies = {"vietnamese", "store", "directory", "registry", "campaign"})
@NullMarked
package vn.sangkien.bot.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
