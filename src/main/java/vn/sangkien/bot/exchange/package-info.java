/// Tables in and out: units, targets, members, staff and programmes from files, innovations and progress into them.
@ApplicationModule(allowedDependencies = {"sheet", "vietnamese", "directory", "registry", "campaign", "staff"})
@NullMarked
package vn.sangkien.bot.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
