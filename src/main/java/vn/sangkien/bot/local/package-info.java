/// The product's own PostgreSQL and Redis, kept in a folder, for starting without any settings; knows nobody.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package vn.sangkien.bot.local;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
