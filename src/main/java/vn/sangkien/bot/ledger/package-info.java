/// Counts again what came in, what became of it and what was said, and tells when something is missing.
@ApplicationModule(allowedDependencies = {"inbox", "outbox", "registry"})
@NullMarked
package vn.sangkien.bot.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
