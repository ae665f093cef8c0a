package vn.sangkien.bot.vietnamese;

/// What was understood, or why to ask again.
public sealed interface Reading<T> {

    /// The message means this.
    record Understood<T>(T value) implements Reading<T> {}

    /// The message does not say enough.
    ///
    /// @param hint what was understood so far, in plain notation or the person's own words; may be empty
    record AskAgain<T>(Reason reason, String hint) implements Reading<T> {}

    static <T> Reading<T> understood(T value) {
        return new Understood<>(value);
    }

    static <T> Reading<T> again(Reason reason, String hint) {
        return new AskAgain<>(reason, hint);
    }
}
