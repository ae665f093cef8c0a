package vn.sangkien.bot.vietnamese;

import java.util.List;

/// Picks one of numbered options.
public final class Choices {

    private Choices() {}

    /// What can be chosen; its number is its place in the list.
    public record Option(String code, String label) {}

    /// The code meant by a number, a label or an unmistakable part of one; else `NONE` or `AMBIGUOUS`.
    public static Reading<String> read(String text, List<Option> options) {
        return Reading.again("NONE", text);
    }
}
