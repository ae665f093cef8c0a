/// Unfinished registrations between two turns, in Redis; losing them costs a replay, nothing else.
@ApplicationModule(allowedDependencies = {"shared", "store", "secret"})
@NullMarked
package vn.sangkien.bot.draft;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
