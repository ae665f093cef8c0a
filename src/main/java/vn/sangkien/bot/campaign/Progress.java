package vn.sangkien.bot.campaign;

/// How far a unit is.
///
/// @param percent in the wording of reports, with its sign
public record Progress(String unitName, long count, long target, String percent, int phase) {}
