/// Those who work for the programme at a union: support teams, reviewers, leaders, administrators.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package vn.sangkien.bot.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
