/// Reads what people type in Vietnamese and writes figures, dates and numbers back; pure, knows nobody.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package vn.sangkien.bot.vietnamese;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
