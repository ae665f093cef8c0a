package vn.sangkien.bot.flowfile;

import java.util.List;
import java.util.Locale;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Kind;

/// Where the faults of one file are written down.
final class Faults {
    private final String file;
    private final List<Issue> issues;

    Faults(String file, List<Issue> issues) {
        this.file = file;
        this.issues = issues;
    }

    /// The word of a kind in the file.
    static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    boolean none() {
        return issues.stream().noneMatch(i -> i.severity() == Issue.Severity.ERROR);
    }

    void error(Field field, String message) {
        error(field.line(), message);
    }

    void error(int line, String message) {
        issues.add(new Issue(file, line, Issue.Severity.ERROR, message));
    }

    void warning(Field field, String message) {
        warning(field.line(), message);
    }

    void warning(int line, String message) {
        issues.add(new Issue(file, line, Issue.Severity.WARNING, message));
    }
}
