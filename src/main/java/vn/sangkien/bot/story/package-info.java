/// Plays conversations from files through the real engine, and one with a person in the terminal.
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "vietnamese",
            "flow",
            "flowfile",
            "directory",
            "similar",
            "conversation",
            "reminder"
        })
@NullMarked
package vn.sangkien.bot.story;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
