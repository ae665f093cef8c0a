/// Reads flow files into the engine's model: the file knows the model, the model does not know the file.
@ApplicationModule(allowedDependencies = "flow")
@NullMarked
package vn.sangkien.bot.flowfile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
