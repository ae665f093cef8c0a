package vn.sangkien.bot.local;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A Redis of our own that keeps its data, or the way to the one another instance started.
final class LocalRedis implements AutoCloseable {

    private static final String PROGRAM = "redis-server";
    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final long LOOK_AGAIN_MILLIS = 20;

    private final Path home;
    private final int port;
    private final @Nullable Supervisor supervisor;
    private @Nullable Process server;

    private LocalRedis(Path home, int port, boolean owned) {
        this.home = home;
        this.port = port;
        this.supervisor = owned ? new Supervisor("Redis", this::start) : null;
    }

    static LocalRedis in(LocalFolder folder) throws IOException {
        var home = folder.of("redis");
        if (!folder.isOwned()) {
            return new LocalRedis(home, folder.announced("redis"), false);
        }
        Leftover.stop(home.resolve("redis.pid"), home, PROGRAM, "TERM");
        var redis = new LocalRedis(home, folder.choosePort("redis"), true);
        redis.begin();
        folder.announce("redis", redis.port);
        return redis;
    }

    private void begin() throws IOException {
        try {
            if (supervisor != null) {
                supervisor.begin();
            }
        } catch (Exception e) {
            throw new IOException(
                    "the local Redis does not start, see " + home.resolve("redis.log") + ": " + e.getMessage(), e);
        }
    }

    private synchronized ProcessHandle start() throws IOException {
        var words = new ArrayList<String>();
        // Ctrl-C goes to the whole terminal group; Redis must outlive the connections that Spring is still closing
        var session = Path.of("/usr/bin/setsid");
        if (Files.isExecutable(session)) {
            words.add(session.toString());
        }
        words.add(program(home).toString());
        words.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1", "--dir", home.toString()));
        words.addAll(List.of("--pidfile", home.resolve("redis.pid").toString(), "--daemonize", "no"));
        words.addAll(List.of("--logfile", home.resolve("redis.log").toString(), "--loglevel", "warning"));
        words.addAll(List.of("--appendonly", "yes", "--appendfsync", "everysec", "--save", ""));
        words.addAll(List.of("--maxmemory-policy", "noeviction", "--hash-max-listpack-value", "512"));
        // tests give each house one of its own
        words.addAll(List.of("--databases", "256"));
        var process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(home.resolve("redis.log").toFile()))
                .start();
        server = process;
        awaitReady(process);
        return process.toHandle();
    }

    private void awaitReady(Process process) throws IOException {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            if (answers()) {
                return;
            }
            try {
                Thread.sleep(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        process.destroy();
        throw new IOException("Redis does not answer on port " + port);
    }

    private boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 500);
            socket.setSoTimeout(500);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
            return answer.equals("+PONG"); // "-LOADING" means: wait
        } catch (IOException _) {
            return false;
        }
    }

    /// Unpacked into that folder, where it is not yet.
    static Path program(Path home) throws IOException {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        var machine = System.getProperty("os.arch").matches("aarch64|arm64") ? "arm64" : "amd64";
        var name = PROGRAM + "-7.0.15-" + system + "-" + machine;
        var program = home.resolve(name);
        if (Files.isExecutable(program)) {
            return program;
        }
        try (var packed = LocalRedis.class.getClassLoader().getResourceAsStream(name)) {
            if (packed == null) {
                throw new IOException("there is no Redis for this machine inside; give SPRING_DATA_REDIS_URL");
            }
            var draft = home.resolve(name + ".new");
            Files.copy(packed, draft, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
            return Files.move(draft, program, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        if (supervisor != null) {
            supervisor.close();
        }
        var process = server;
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
