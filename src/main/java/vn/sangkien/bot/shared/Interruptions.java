package vn.sangkien.bot.shared;

/// The points between two steps of the work at which a process may die; tests make it die exactly there.
///
/// In production it does nothing. A test's implementation may throw or halt the process.
@FunctionalInterface
public interface Interruptions {

    /// Nothing ever happens.
    Interruptions NONE = _ -> {};

    /// Called when the work has come to the named point, for example `turn.before-commit`.
    void at(String point);
}
