package vn.sangkien.bot.registry;

/// Where an innovation stands; changes never delete.
public enum Status {
    SUBMITTED,
    VALID,
    NEEDS_INFO,
    INVALID,
    WITHDRAWN;

    /// Whether the member may still change it.
    public boolean amendable() {
        return this == SUBMITTED || this == NEEDS_INFO;
    }
}
