package vn.sangkien.bot.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// Looks for what people typed where it must not be.
final class Private {
    /// Words as short as that stand anywhere.
    private static final int TELLING = 8;

    private Private() {}

    /// Fails when a log has something of what was typed, or one of the names.
    static void isNotIn(String log, Collection<String> typed, List<String> names) {
        var lines = log.toLowerCase(Locale.ROOT);
        assertThat(typed.stream().filter(text -> text.length() >= TELLING).distinct())
                .isNotEmpty()
                .noneMatch(text -> lines.contains(text.toLowerCase(Locale.ROOT)));
        assertThat(names).noneMatch(name -> lines.contains(name.toLowerCase(Locale.ROOT)));
    }
}
