package vn.sangkien.bot.console;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/// A page a part of which asks for itself again. It does so for half an hour, so that a screen nobody sits at is signed
/// out like any other.
///
/// @param opened when the page was opened
/// @param on whether it goes on
record Live(Instant opened, boolean on) {
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /// @param opened as the part says, null for a page that is opened now
    static Live since(@Nullable Instant opened, Instant now) {
        var since = opened == null || opened.isAfter(now) ? now : opened;
        return new Live(since, since.plus(LONGEST).isAfter(now));
    }

    /// For templates, as `live`.
    Live in(Model model) {
        model.addAttribute("live", this);
        return this;
    }
}
