/// What every table that grows has in common: a partition a day, text PostgreSQL can hold, and how its absence looks.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package vn.sangkien.bot.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
