package vn.sangkien.bot.local;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The folder the local servers live in. Its first user owns the servers; who comes later attaches to them.
///
/// `servers.json` in it names the ports. An owner starting again prefers the ports written there.
final class LocalFolder implements AutoCloseable {

    private static final Duration OWNER_STARTS_WITHIN = Duration.ofSeconds(90);
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final Path dir;
    private final @Nullable FileChannel lock;
    private final Map<String, Integer> formerPorts;
    private final Map<String, Integer> ports = new TreeMap<>();

    private LocalFolder(Path dir, @Nullable FileChannel lock, Map<String, Integer> formerPorts) {
        this.dir = dir;
        this.lock = lock;
        this.formerPorts = formerPorts;
    }

    static LocalFolder open(Path dir) throws IOException {
        Files.createDirectories(dir);
        var lock = FileChannel.open(dir.resolve("lock"), CREATE, WRITE);
        if (!isTaken(lock)) {
            var former = read(dir);
            Files.deleteIfExists(dir.resolve("servers.json"));
            return new LocalFolder(dir, lock, former);
        }
        lock.close();
        return new LocalFolder(dir, null, Map.of());
    }

    private static boolean isTaken(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() == null;
        } catch (OverlappingFileLockException _) {
            return true; // another context of this very process owns it
        }
    }

    /// Whether the servers here are ours to start and to stop.
    boolean isOwned() {
        return lock != null;
    }

    /// The place of one server's files.
    Path of(String server) throws IOException {
        return Files.createDirectories(dir.resolve(server));
    }

    /// The port this server had last time if it is still free, else any free one.
    int choosePort(String server) throws IOException {
        var former = formerPorts.get(server);
        return former != null && Ports.isFree(former) ? former : Ports.free();
    }

    /// Tells those who attach where the server is; only after it answers.
    synchronized void announce(String server, int port) throws IOException {
        ports.put(server, port);
        var draft = dir.resolve("servers.json.new");
        Files.writeString(draft, JsonMapper.shared().writeValueAsString(ports));
        Files.move(draft, dir.resolve("servers.json"), StandardCopyOption.ATOMIC_MOVE);
    }

    /// Where the owner runs the server; waits while the owner is still starting.
    int announced(String server) throws IOException {
        long deadline = System.nanoTime() + OWNER_STARTS_WITHIN.toNanos();
        while (System.nanoTime() < deadline) {
            var port = read(dir).get(server);
            if (port != null) {
                return port;
            }
            try {
                Thread.sleep(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new IllegalStateException(
                "another instance uses " + dir + " but does not say where its " + server + " is");
    }

    private static Map<String, Integer> read(Path dir) throws IOException {
        try {
            return JsonMapper.shared()
                    .readValue(Files.readString(dir.resolve("servers.json")), new TypeReference<>() {});
        } catch (NoSuchFileException | JacksonException _) {
            return Map.of();
        }
    }

    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }
}
