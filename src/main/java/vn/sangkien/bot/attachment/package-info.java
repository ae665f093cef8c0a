/// Files people sent, kept once each by their content.
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package vn.sangkien.bot.attachment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
