package vn.sangkien.bot.campaign;

/// The four kinds of targets; figures of different kinds are never mixed.
public enum TargetKind {
    /// Chỉ tiêu định hướng: a share of the headcount.
    ORIENTATION,
    /// Chỉ tiêu đăng ký: what the unit promised.
    REGISTERED,
    /// Chỉ tiêu phân bổ: given by the level above.
    ALLOTTED,
    /// Kế hoạch giai đoạn: what reports measure against.
    PLAN
}
