/// Pages for those who work for the programme: each sees the subtree of their unit, and what their role is for.
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "vietnamese",
            "store",
            "staff",
            "directory",
            "registry",
            "attachment",
            "exchange",
            "inbox",
            "outbox",
            "campaign",
            "conversation",
            "ledger",
            "reminder",
            "summary",
            "support"
        })
@NullMarked
package vn.sangkien.bot.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
