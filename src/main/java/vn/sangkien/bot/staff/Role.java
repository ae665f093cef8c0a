package vn.sangkien.bot.staff;

/// What somebody does for the programme, for a unit and all below it.
public enum Role {
    ADMINISTRATOR,
    /// Tổ hỗ trợ sáng kiến.
    SUPPORTER,
    /// Decides whether an innovation is valid.
    REVIEWER,
    /// Receives the summaries.
    LEADER,
    /// Writes flows; sees where members stop, and nobody's data.
    AUTHOR,
    /// Looks at what was done by whom, and does nothing.
    AUDITOR
}
