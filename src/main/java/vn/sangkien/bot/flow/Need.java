package vn.sangkien.bot.flow;

/// Whether a field has to be answered.
public enum Need {
    /// Asked, and cannot be skipped.
    MUST,
    /// Asked, and can be skipped.
    OPTIONAL,
    /// Never asked by itself; added from the review or by its number.
    EXTRA
}
