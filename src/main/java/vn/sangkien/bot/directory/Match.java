package vn.sangkien.bot.directory;

/// A unit that fits a typed text, the better the higher the score.
public record Match(Unit unit, double score) {}
