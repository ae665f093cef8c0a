package vn.sangkien.bot.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stops servers that outlived a killed owner, so that the next start finds the folder free.
final class Leftover {

    private static final Logger log = LoggerFactory.getLogger(Leftover.class);
    private static final Duration KIND = Duration.ofSeconds(10);
    private static final long LOOK_AGAIN_MILLIS = 20;

    private Leftover() {}

    /// Stops the process the pid file names if it runs the given program, then whatever else still runs it from this
    /// folder.
    ///
    /// @param signal the one by which the program stops quickly but cleanly
    static void stop(Path pidFile, Path folder, String program, String signal) throws IOException {
        var main = pidIn(pidFile).flatMap(ProcessHandle::of).filter(process -> runs(process, folder, program));
        if (main.isPresent()) {
            log.info("stopping a left-over {} (pid {})", program, main.get().pid());
            new ProcessBuilder("kill", "-" + signal, Long.toString(main.get().pid())).start();
            await(main.get(), KIND);
        }
        for (var straggler : running(folder, program)) {
            await(straggler, main.isPresent() ? KIND : Duration.ofSeconds(2));
        }
    }

    static Optional<Long> pidIn(Path pidFile) throws IOException {
        if (!Files.isRegularFile(pidFile)) {
            return Optional.empty();
        }
        return Files.readString(pidFile)
                .lines()
                .findFirst()
                .map(String::strip)
                .filter(line -> line.matches("\\d{1,9}"))
                .map(Long::valueOf);
    }

    private static List<ProcessHandle> running(Path folder, String program) {
        return ProcessHandle.allProcesses()
                .filter(process -> runs(process, folder, program))
                .toList();
    }

    private static boolean runs(ProcessHandle process, Path folder, String program) {
        return process.info()
                .command()
                .map(Path::of)
                .filter(command -> command.startsWith(folder)
                        && command.getFileName().toString().startsWith(program))
                .isPresent();
    }

    /// Whether the process really runs. One that ended but was not reaped by its parent has no program any more.
    static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    /// Asks again and again, because waiting for the end of somebody else's child takes Java seconds.
    private static void await(ProcessHandle process, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (isRunning(process) && System.nanoTime() < deadline) {
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
            if (isRunning(process)) {
                process.destroyForcibly();
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
