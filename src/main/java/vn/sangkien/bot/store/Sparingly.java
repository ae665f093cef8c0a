package vn.sangkien.bot.store;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Lets the first of many equal complaints through and then one a minute, so that an outage fills no disk.
public final class Sparingly {

    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private final AtomicLong next = new AtomicLong(System.nanoTime());

    /// Runs the complaint unless one was made within the last minute.
    public void say(Runnable complaint) {
        long now = System.nanoTime();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + PAUSE_NANOS)) {
            complaint.run();
        }
    }
}
