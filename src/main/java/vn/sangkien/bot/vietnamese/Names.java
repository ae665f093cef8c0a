package vn.sangkien.bot.vietnamese;

/// Names of people.
public final class Names {

    private Names() {}

    /// Reads a name; marks are never added or moved.
    public static Reading<PersonName> read(String text) {
        return Reading.again("", text);
    }
}
