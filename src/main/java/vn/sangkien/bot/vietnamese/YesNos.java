package vn.sangkien.bot.vietnamese;

/// Answers to yes-or-no questions.
public final class YesNos {

    private YesNos() {}

    /// Reads the whole message as a yes or a no.
    public static Reading<YesNo> read(String text) {
        return Reading.again("", text);
    }
}
