/// People, their consent, their innovations and receipts, kept in PostgreSQL.
@ApplicationModule(allowedDependencies = {"shared", "store", "secret", "vietnamese"})
@NullMarked
package vn.sangkien.bot.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
