package vn.sangkien.bot.summary;

/// A code by which one contact becomes a leader.
///
/// @param code as `LD-7H3K-9Q2M-4XWX`
/// @param name whom it is meant for, may be empty; personal data
public record LeaderCode(String code, String unitCode, String role, String name) {
    @Override
    public String toString() {
        return "LeaderCode[" + role + " of " + unitCode + "]";
    }
}
