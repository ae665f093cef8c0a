package vn.sangkien.bot.testing;

import java.util.concurrent.atomic.AtomicReference;
import vn.sangkien.bot.shared.Interruptions;

/// Breaks the work off at a chosen point, once.
public final class FaultPoints implements Interruptions {

    /// What the broken-off work dies of.
    public static final class BrokenOff extends RuntimeException {
        BrokenOff(String point) {
            super(point);
        }
    }

    private final AtomicReference<String> next = new AtomicReference<>("");

    public void breakOffAt(String point) {
        next.set(point);
    }

    /// Whether the point has been reached since it was set.
    public boolean happened() {
        return next.get().isEmpty();
    }

    @Override
    public void at(String point) {
        if (next.compareAndSet(point, "")) {
            throw new BrokenOff(point);
        }
    }
}
