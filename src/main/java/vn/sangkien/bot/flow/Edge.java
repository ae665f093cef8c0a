package vn.sangkien.bot.flow;

/// What a turn was, for counting where members stop: from which question to which, without a word of what was said.
///
/// @param from the question open before, in the words of [State#ask()]
/// @param to the question open after
/// @param attempt how often the question had been missed in a row, and once more
public record Edge(String from, String to, Kind kind, int attempt) {
    /// What the message was to the open question.
    public enum Kind {
        /// An answer, or a part of one.
        ANSWERED,
        /// An answer by a button.
        TAPPED,
        /// A value that waits for a yes or a pick.
        WAITING,
        /// Not understood.
        MISSED,
        /// Understood, and refused by a rule.
        REFUSED,
        SKIPPED,
        COMMAND,
        /// A button of an earlier question.
        STALE,
        /// Nothing was said for a while.
        SILENCE,
        /// Meant for the person who helps.
        FORWARDED,
        /// The first word, a greeting, a message nobody asked for.
        OTHER
    }

    /// This step and the one the world's answer led to, as one.
    public Edge then(Edge next) {
        return new Edge(from, next.to, next.kind == Kind.OTHER ? kind : next.kind, attempt);
    }
}
