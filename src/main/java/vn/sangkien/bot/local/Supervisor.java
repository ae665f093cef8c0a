package vn.sangkien.bot.local;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a server back when it dies, until told that it is meant to.
final class Supervisor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Supervisor.class);
    private static final long LOOK_AGAIN_MILLIS = 200;
    private static final long PAUSE_MILLIS = 500;

    /// Starts the server on its port over its data and returns when it answers.
    interface Start {
        ProcessHandle run() throws Exception;
    }

    private final String name;
    private final Start start;
    private volatile boolean closing;
    private @Nullable Thread watch;

    Supervisor(String name, Start start) {
        this.name = name;
        this.start = start;
    }

    /// Starts the server for the first time; a failure here is the caller's.
    void begin() throws Exception {
        var server = start.run();
        watch = Thread.ofPlatform().daemon().name("supervisor").start(() -> watch(server));
    }

    private void watch(ProcessHandle first) {
        try {
            for (var server = first; ; server = revive()) {
                while (Leftover.isRunning(server)) {
                    Thread.sleep(LOOK_AGAIN_MILLIS);
                }
            }
        } catch (InterruptedException _) {
            log.debug("{} is no longer watched", name);
        }
    }

    private ProcessHandle revive() throws InterruptedException {
        while (!closing) {
            log.warn("{} died, starting it again", name);
            try {
                var server = start.run();
                log.info("{} is back", name);
                return server;
            } catch (Exception e) {
                if (closing) {
                    break;
                }
                log.error("{} does not come back yet", name, e);
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        throw new InterruptedException();
    }

    /// From now on an end is an end. Waits for a start under way, so that nothing is left running.
    @Override
    public void close() {
        closing = true;
        if (watch == null) {
            return;
        }
        watch.interrupt();
        try {
            watch.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
