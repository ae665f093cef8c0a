package vn.sangkien.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// Processor time and memory, as Linux counts them.
final class Machine {

    /// Linux counts in hundredths of a second.
    private static final long TICK_MILLIS = 10;

    private Machine() {}

    /// What was used until now by the processes with their children, and by everybody.
    record Used(Map<String, Duration> processes, Duration all) {
        Used since(Used before) {
            var difference = new LinkedHashMap<String, Duration>();
            processes.forEach((name, used) -> difference.put(
                    name, used.minus(before.processes().getOrDefault(name, Duration.ZERO))));
            return new Used(difference, all.minus(before.all()));
        }
    }

    static Used used(Map<String, Long> pids) {
        var processes = new LinkedHashMap<String, Duration>();
        pids.forEach((name, pid) -> processes.put(name, family(pid).map(Machine::used).reduce(Duration.ZERO, Duration::plus)));
        return new Used(processes, everybody());
    }

    /// Resident memory of the processes with their children in MB.
    static Map<String, Long> memory(Map<String, Long> pids) {
        var memory = new LinkedHashMap<String, Long>();
        pids.forEach((name, pid) -> memory.put(name, megabytes(pid)));
        return memory;
    }

    /// Resident memory of the process and its children in MB; pages they share are counted once for each.
    static long megabytes(long pid) {
        return family(pid).mapToLong(Machine::resident).sum() / 1024;
    }

    private static Stream<Long> family(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessHandle::pid);
    }

    /// Of the process and of its children that have ended.
    private static Duration used(long pid) {
        var stat = read(Path.of("/proc", Long.toString(pid), "stat"));
        if (stat.isEmpty()) {
            return Duration.ZERO;
        }
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int n = 11; n <= 14; n++) {
            ticks += Long.parseLong(fields[n]);
        }
        return Duration.ofMillis(ticks * TICK_MILLIS);
    }

    private static long resident(long pid) {
        return read(Path.of("/proc", Long.toString(pid), "status"))
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    /// All but idle and waiting for disks.
    private static Duration everybody() {
        var fields = read(Path.of("/proc/stat")).lines().findFirst().orElseThrow().split("\\s+", -1);
        long ticks = 0;
        for (int n : new int[] {1, 2, 3, 6, 7, 8}) {
            ticks += Long.parseLong(fields[n]);
        }
        return Duration.ofMillis(ticks * TICK_MILLIS);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException _) {
            return ""; // it has ended
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
