/// A union's poster: QR codes that open a chat in which its unit is proposed already.
@ApplicationModule(allowedDependencies = {"shared", "vietnamese", "picture", "directory"})
@NullMarked
package vn.sangkien.bot.poster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
