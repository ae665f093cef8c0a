package vn.sangkien.bot.campaign;

import vn.sangkien.bot.registry.Measure;

/// Khu vực, as it follows from the group people belong to; union officers belong to none.
public enum Sector {
    BUSINESS(Measure.ENTERPRISE_WORKER),
    ADMIN(Measure.STATE_OFFICIAL),
    PUBLIC_SERVICE(Measure.PUBLIC_SERVICE_STAFF);

    private final Measure group;

    Sector(Measure group) {
        this.group = group;
    }

    public Measure group() {
        return group;
    }
}
