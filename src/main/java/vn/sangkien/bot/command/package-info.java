/// The commands of the jar.
@ApplicationModule(
        allowedDependencies = {
            "vietnamese",
            "directory",
            "flow",
            "flowfile",
            "story",
            "exchange",
            "staff",
            "api",
            "backup",
            "summary"
        })
@NullMarked
package vn.sangkien.bot.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
