/// The offline commands of the jar.
@ApplicationModule(allowedDependencies = {"vietnamese", "directory", "flow", "flowfile", "story"})
@NullMarked
package vn.sangkien.bot.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
