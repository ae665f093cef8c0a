package vn.sangkien.bot.summary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that needs attention, with the rule that found it.
///
/// @param text what is so
/// @param why the rule and its figures
/// @param remedy what may be done about it
record Concern(String text, String why, @Nullable Remedy remedy) {

    /// A thing to be done, in the words that order it.
    ///
    /// @param units whom it is about
    record Remedy(String words, List<String> units) {
        Remedy {
            units = List.copyOf(units);
        }
    }
}
