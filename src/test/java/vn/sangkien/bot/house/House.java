package vn.sangkien.bot.house;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.lettuce.core.RedisClient;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.Application;
import vn.sangkien.bot.local.Ports;
import vn.sangkien.bot.local.TestStores;

/// The real application in a process of its own, with its own servers in a folder of its own.
///
/// It can be killed as by `kill -9` and started again over the same folder; the clock goes on meanwhile.
final class House implements AutoCloseable {

    /// In the middle of the historical programme's first phase.
    static final Instant MAY_2022 = Instant.parse("2022-05-10T02:00:00Z");

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String SHARED = "shared";

    /// Which of the processes that share the tests this is.
    private static final String FORK = System.getProperty("fork", "1");

    /// Our classes as a jar, without which the JVM does not archive them.
    private static final Path CLASSES = Path.of("target", "house-" + FORK + ".jar");

    /// What a house that ended left behind so that the next ones start in half the time.
    private static final Path ARCHIVE = Path.of("target", "house-" + FORK + ".jsa");

    static {
        try {
            Files.deleteIfExists(ARCHIVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var jar = ToolProvider.findFirst("jar").orElseThrow();
        jar.run(System.out, System.err, "cf", CLASSES.toString(), "-C", "target/classes", ".");
    }

    static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private static final class Shared {
        static final House house = House.named(SHARED).at(MAY_2022).start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(house::close));
        }
    }

    private final String name;
    private final Path dir;
    private final Path log;
    private final int port;
    private final Map<String, String> settings = new TreeMap<>();
    private @Nullable Instant begin;
    private long begun;
    private @Nullable Process process;
    private @Nullable HikariDataSource database;

    private House(String name, Path dir, Path log, int port) {
        this.name = name;
        this.dir = dir;
        this.log = log;
        this.port = port;
    }

    /// One that is up already, for tests that leave it as they found it.
    static House shared() {
        return Shared.house;
    }

    /// A new one over an empty folder, not started yet.
    static House named(String name) {
        try {
            var log = Path.of("target", "house-" + name + "-" + FORK + ".log");
            Files.deleteIfExists(log);
            return new House(name, Files.createTempDirectory("sangkien-house"), log, Ports.free());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One of several on the same stores, with the sample data and with what people send in one folder.
    static House sharing(String name, TestStores stores, Path attachments) {
        return named(name)
                .at(MAY_2022)
                .with(stores.settings())
                .with("SANGKIEN_SAMPLE_DATA", "true")
                .with("SANGKIEN_ATTACHMENTS_URL", attachments.toUri().toString());
    }

    /// Believes from now on that it is that time.
    House at(Instant instant) {
        begin = instant;
        begun = System.nanoTime();
        return this;
    }

    /// Sets an environment variable for the next start.
    House with(String variable, String value) {
        settings.put(variable, value);
        return this;
    }

    House with(Map<String, String> variables) {
        settings.putAll(variables);
        return this;
    }

    House without(String variable) {
        settings.remove(variable);
        return this;
    }

    House start() {
        launch();
        await("ready").atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> isReady() || !isAlive());
        if (!isAlive()) {
            throw new IllegalStateException("the house did not start:\n" + log());
        }
        return this;
    }

    /// Starts the process and does not wait for anything.
    void launch() {
        var options = new ArrayList<String>();
        if (Files.exists(ARCHIVE)) {
            options.add("-XX:SharedArchiveFile=" + ARCHIVE);
        }
        if (hasStores()) {
            // one of several: they would write the archive at once, and over each other
            process = java(options, List.of(), Redirect.appendTo(log.toFile()));
            return;
        }
        if (options.isEmpty() && !name.equals(SHARED) && !settings.containsKey("SANGKIEN_TEST_HALT_AT")) {
            // not one that is to halt in the middle of its work: what it archived then made others crash
            options.add("-XX:ArchiveClassesAtExit=" + ARCHIVE);
        }
        process = java(options, List.of("--local"), Redirect.appendTo(log.toFile()));
    }

    /// Whether it works on named servers and not on its own.
    private boolean hasStores() {
        return settings.containsKey("SPRING_DATASOURCE_URL");
    }

    /// What a command of the jar printed, and how it ended.
    record Ran(int code, String text) {}

    /// Runs a command of the jar over the same folder.
    Ran run(String... words) {
        var given = Stream.concat(Arrays.stream(words), Stream.of("--local")).toList();
        var command = java(List.of(), given, Redirect.PIPE);
        try (var printed = command.getInputStream()) {
            var text = new String(printed.readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(command.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process java(List<String> options, List<String> given, Redirect output) {
        var words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath()));
        words.addAll(List.of("-Xmx400m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dstdout.encoding=UTF-8"));
        words.addAll(options);
        words.addAll(List.of("--enable-native-access=ALL-UNNAMED", Application.class.getName()));
        words.addAll(given);
        var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output);
        builder.environment().keySet().removeIf(name -> name.startsWith("SANGKIEN_") || name.startsWith("SPRING_"));
        builder.environment().put("SANGKIEN_LOCAL_DIR", dir.toString());
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("SERVER_ADDRESS", "127.0.0.1");
        if (begin != null) {
            builder.environment()
                    .put(
                            "SANGKIEN_CLOCK",
                            begin.plusNanos(System.nanoTime() - begun).toString());
        }
        builder.environment().putAll(settings);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the product runs with: ours without the tests.
    private static String classPath() {
        var all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.concat(Stream.of(CLASSES.toString()), Arrays.stream(all.split(File.pathSeparator)))
                .filter(entry -> entry.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    boolean isAlive() {
        return requireNonNull(process).isAlive();
    }

    boolean isReady() {
        try {
            var question = HttpRequest.newBuilder(url("/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return HTTP.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Waits until it ends by itself.
    int exitCode() {
        try {
            var it = requireNonNull(process);
            if (!it.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the house does not end:\n" + log());
            }
            return it.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            forgetDatabase();
        }
    }

    /// As `kill -9` does.
    void kill() {
        requireNonNull(process).destroyForcibly();
        exitCode();
    }

    /// As Ctrl-C does.
    void stop() {
        requireNonNull(process).destroy();
        exitCode();
    }

    /// Writes what all its threads are doing beside its log.
    void threads() {
        var file = Path.of("target", "house-" + name + "-threads.txt").toAbsolutePath();
        try {
            Files.deleteIfExists(file);
            new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(requireNonNull(process).pid()),
                            "Thread.dump_to_file",
                            file.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    synchronized JdbcClient jdbc() {
        if (database == null) {
            var pool = new HikariDataSource();
            pool.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + servers().get("postgres") + "/postgres");
            pool.setUsername("postgres");
            pool.setPassword(text(dir.resolve("postgres/password")).strip());
            pool.setMaximumPoolSize(4);
            database = pool;
        }
        return JdbcClient.create(database);
    }

    /// A client of its Redis, to be closed.
    RedisClient redis() {
        return RedisClient.create("redis://127.0.0.1:" + servers().get("redis"));
    }

    /// How somebody else reaches its stores, as environment variables.
    Map<String, String> stores() {
        return Map.of(
                "SPRING_DATASOURCE_URL",
                "jdbc:postgresql://127.0.0.1:" + servers().get("postgres") + "/postgres",
                "SPRING_DATASOURCE_USERNAME",
                "postgres",
                "SPRING_DATASOURCE_PASSWORD",
                text(dir.resolve("postgres/password")).strip(),
                "SPRING_DATA_REDIS_URL",
                "redis://127.0.0.1:" + servers().get("redis"));
    }

    /// The process of its PostgreSQL.
    ProcessHandle postgresProcess() {
        return processIn("postgres/pgdata/postmaster.pid");
    }

    /// The process of its Redis.
    ProcessHandle redisProcess() {
        return processIn("redis/redis.pid");
    }

    private ProcessHandle processIn(String pidFile) {
        long pid = Long.parseLong(
                text(dir.resolve(pidFile)).lines().findFirst().orElseThrow().strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    private Map<String, Integer> servers() {
        var ports = new HashMap<String, Integer>();
        JsonMapper.shared()
                .readTree(text(dir.resolve("servers.json")))
                .propertyStream()
                .forEach(entry -> ports.put(entry.getKey(), entry.getValue().intValue()));
        return ports;
    }

    /// What a page of it says, whatever the status.
    String get(String path) {
        try {
            return HTTP.send(HttpRequest.newBuilder(url(path)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Where it and its own servers keep things.
    Path folder() {
        return dir;
    }

    /// Everything it has printed so far.
    String log() {
        return text(log);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void forgetDatabase() {
        if (database != null) {
            database.close();
            database = null;
        }
    }

    @Override
    public void close() {
        if (process != null && isAlive()) {
            stop();
        } else if (process != null) {
            // servers that outlived a killed owner; the folder is about to go, so they need not end well
            for (var pidFile : List.of("postgres/pgdata/postmaster.pid", "redis/redis.pid")) {
                if (Files.exists(dir.resolve(pidFile))) {
                    var server = processIn(pidFile);
                    server.destroyForcibly();
                    await("gone").atMost(PATIENCE).until(() -> !server.isAlive());
                }
            }
        }
        try {
            FileSystemUtils.deleteRecursively(dir);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
