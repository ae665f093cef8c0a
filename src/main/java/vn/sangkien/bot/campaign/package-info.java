/// Programmes, phases, targets and progress against them.
@ApplicationModule(allowedDependencies = {"shared", "vietnamese", "directory", "registry"})
@NullMarked
package vn.sangkien.bot.campaign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
