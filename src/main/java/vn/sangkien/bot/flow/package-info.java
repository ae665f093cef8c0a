/// The language of conversation-flows and its engine: takes a value, returns a value, touches nothing.
@ApplicationModule(allowedDependencies = "vietnamese")
@NullMarked
package vn.sangkien.bot.flow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
