package vn.sangkien.bot.secret;

/// Rows of a room in which numbers stand. Each method joins the caller's transaction.
public interface ClosedRows {
    /// Rows are gone through in the order of these; no two have the same.
    String name();

    /// Closes with the present key what of the next rows is not yet. What cannot be opened stays as it is.
    ///
    /// @param after the last row looked at, empty at the beginning
    /// @return the last row looked at now, empty when there is none after it
    String next(String after);

    /// Whether anything is closed with that key.
    boolean has(String key);
}
