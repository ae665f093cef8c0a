/// Forms on paper: what would be said to people without a chat stands in the record for the supporter to read.
@ApplicationModule(allowedDependencies = {"shared", "outbox"})
@NullMarked
package vn.sangkien.bot.channel.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
