/// One inbound, one turn, one transaction: decides nothing itself, but makes what was decided happen once.
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "vietnamese",
            "flow",
            "flowfile",
            "inbox",
            "attachment",
            "outbox",
            "draft",
            "secret",
            "directory",
            "registry",
            "campaign",
            "similar",
            "sheet",
            "summary",
            "reminder",
            "support",
            "store"
        })
@NullMarked
package vn.sangkien.bot.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
