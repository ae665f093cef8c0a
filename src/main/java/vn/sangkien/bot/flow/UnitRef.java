package vn.sangkien.bot.flow;

/// A unit as the engine needs it.
///
/// @param path the names of its parents, nearest first
/// @param note what the member must know before confirming: empty, or the former unit this one succeeded
public record UnitRef(String code, String name, String path, String note) {}
