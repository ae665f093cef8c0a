/// Tells leaders how their unit stands: every day, every week, every month, and when they ask.
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "vietnamese",
            "store",
            "inbox",
            "outbox",
            "attachment",
            "picture",
            "sheet",
            "directory",
            "registry",
            "campaign",
            "staff"
        })
@NullMarked
package vn.sangkien.bot.summary;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
