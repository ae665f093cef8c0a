package vn.sangkien.bot.staff;

/// What somebody does for the programme, for a unit and all below it.
public enum Role {
    ADMINISTRATOR,
    /// Tổ hỗ trợ sáng kiến.
    SUPPORTER,
    /// Decides whether an innovation is valid.
    REVIEWER,
    /// Receives the summaries.
    LEADER
}
