package vn.sangkien.bot.registry;

/// What is counted of innovations; each can be added up over units and over time.
public enum Measure {
    /// Lượt nộp: all that were not withdrawn, whatever was decided about them.
    SUBMITTED("true"),
    VALID("status = 'VALID'"),
    INVALID("status = 'INVALID'"),
    LEADER("leader"),
    NOT_LEADER("not leader"),
    UNION_OFFICER("member_group = 'UNION_OFFICER'"),
    ENTERPRISE_WORKER("member_group = 'ENTERPRISE_WORKER'"),
    STATE_OFFICIAL("member_group = 'STATE_OFFICIAL'"),
    PUBLIC_SERVICE_STAFF("member_group = 'PUBLIC_SERVICE_STAFF'"),
    EDUCATION("field = 'EDUCATION'"),
    HEALTH("field = 'HEALTH'"),
    /// How many have a benefit in money.
    BENEFIT_KNOWN("benefit_vnd is not null"),
    /// The benefit in đồng of all of them.
    BENEFIT_VND("benefit_vnd is not null", "change * benefit_vnd");

    private final String condition;
    private final String summand;

    Measure(String condition) {
        this(condition, "change");
    }

    Measure(String condition, String summand) {
        this.condition = condition;
        this.summand = summand;
    }

    /// Its sum over rows of `innovation_standing`.
    String sql() {
        return "coalesce(sum(" + summand + ") filter (where " + condition + "), 0)::bigint";
    }
}
