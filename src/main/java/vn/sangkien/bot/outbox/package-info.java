/// What we will say, whether it was said, and in which order.
@ApplicationModule(allowedDependencies = {"shared", "store"})
@NullMarked
package vn.sangkien.bot.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
