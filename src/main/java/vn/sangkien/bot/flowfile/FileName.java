package vn.sangkien.bot.flowfile;

import java.util.Optional;
import java.util.regex.Pattern;

/// What a file of a flow folder is by its name: `place.yaml`, `place.en.yaml`, `place.migrations.yaml`.
///
/// @param flow the flow's name, or [#LIBRARY]
/// @param what empty for the flow itself, a language's code, or [#MIGRATIONS]
record FileName(String flow, String what) {
    static final String LIBRARY = "library";
    static final String MIGRATIONS = "migrations";

    private static final Pattern FORM = Pattern.compile("([^.]+)(?:\\.([a-z]{2}|migrations))?\\.yaml");

    static Optional<FileName> of(String file) {
        var matcher = FORM.matcher(file);
        return matcher.matches()
                ? Optional.of(new FileName(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2)))
                : Optional.empty();
    }

    boolean language() {
        return what.length() == 2;
    }
}
