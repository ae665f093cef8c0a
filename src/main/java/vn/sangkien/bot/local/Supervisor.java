package vn.sangkien.bot.local;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a server back when it dies, until told that it is meant to.
final class Supervisor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Supervisor.class);
    private static final long PAUSE_MILLIS = 500;

    /// Starts the server on its port over its data and returns when it answers.
    interface Start {
        ProcessHandle run() throws Exception;
    }

    private final String name;
    private final Start start;
    private final ExecutorService nurse = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("supervisor").factory());
    private volatile boolean closing;

    Supervisor(String name, Start start) {
        this.name = name;
        this.start = start;
    }

    /// Starts the server for the first time; a failure here is the caller's.
    void begin() throws Exception {
        watch(start.run());
    }

    private void watch(ProcessHandle server) {
        CompletableFuture<Void> _ = server.onExit().thenAcceptAsync(_ -> revive(), nurse);
    }

    private void revive() {
        while (!closing) {
            log.warn("{} died, starting it again", name);
            try {
                watch(start.run());
                log.info("{} is back", name);
                return;
            } catch (Exception e) {
                log.error("{} does not come back yet", name, e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            closing = true;
        }
    }

    /// From now on an end is an end. Waits for a start under way, so that nothing is left running.
    @Override
    public void close() {
        closing = true;
        nurse.close();
    }
}
