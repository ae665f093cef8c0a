/// Tables in files, CSV or XLSX, read and written row by row; knows nobody but how people type.
@ApplicationModule(allowedDependencies = "vietnamese")
@NullMarked
package vn.sangkien.bot.sheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
