package vn.sangkien.bot.testing;

import vn.sangkien.bot.shared.Interruptions;

/// Breaks the work off at a chosen point, once.
public final class FaultPoints implements Interruptions {

    /// What the broken-off work dies of.
    public static final class BrokenOff extends RuntimeException {
        BrokenOff(String point) {
            super(point);
        }
    }

    private String next = "";

    public synchronized void breakOffAt(String point) {
        next = point;
    }

    /// Whether the point has been reached since it was set.
    public synchronized boolean happened() {
        return next.isEmpty();
    }

    @Override
    public synchronized void at(String point) {
        if (next.equals(point)) {
            next = "";
            throw new BrokenOff(point);
        }
    }
}
