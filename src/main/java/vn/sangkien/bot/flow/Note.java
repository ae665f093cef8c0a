package vn.sangkien.bot.flow;

import org.jspecify.annotations.Nullable;

/// Something said on the way, which asks nothing.
///
/// @param after how many of the flow's fields stand before it
/// @param when it is said; always without one
/// @param line where it stands in the file
public record Note(
        String id, String text, int after, @Nullable Condition when, int line) {
    /// Itself as a field, for naming it in what is said about its condition.
    public Field named() {
        return Field.plain(id, Kind.TEXT, id, text, "", line);
    }
}
