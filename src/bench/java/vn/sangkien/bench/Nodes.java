package vn.sangkien.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/// The product as it is delivered: the jar, with stores of its own that give up no durability.
final class Nodes implements AutoCloseable {

    static final String SECRET = "only-for-the-bench";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path jar;
    private final List<String> options;
    private final Path folder;
    private final int api;
    private final List<Process> processes = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();
    private final List<Duration> starts = new ArrayList<>();

    /// @param options of the JVM
    /// @param api the port at which Telegram is played
    Nodes(Path jar, List<String> options, int api) throws IOException {
        this.jar = jar;
        this.options = options;
        this.api = api;
        this.folder = Files.createTempDirectory("sangkien-bench");
    }

    /// Starts one more; the first brings the stores.
    void start() throws IOException, InterruptedException, TimeoutException {
        int port = freePort();
        var words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        words.addAll(options);
        words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-jar", jar.toString()));
        boolean first = processes.isEmpty();
        if (first) {
            words.add("--local");
        }
        var log = Path.of("target", "bench-node-" + processes.size() + ".log").toFile();
        var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log);
        builder.environment().keySet().removeIf(name -> name.startsWith("SANGKIEN_") || name.startsWith("SPRING_"));
        builder.environment()
                .putAll(Map.of(
                        "SANGKIEN_LOCAL_DIR",
                        folder.toString(),
                        "SERVER_PORT",
                        Integer.toString(port),
                        "SERVER_ADDRESS",
                        "127.0.0.1",
                        "SANGKIEN_SECRET_KEY",
                        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                        "SANGKIEN_TELEGRAM_TOKEN",
                        "100:bench",
                        "SANGKIEN_TELEGRAM_MODE",
                        "webhook",
                        "SANGKIEN_TELEGRAM_WEBHOOK_SECRET",
                        SECRET,
                        "SANGKIEN_TELEGRAM_API_URL",
                        "http://127.0.0.1:" + api));
        if (!first) {
            var stores = stores();
            builder.environment()
                    .putAll(Map.of(
                            "SPRING_DATASOURCE_URL",
                            "jdbc:postgresql://127.0.0.1:" + stores.get("postgres") + "/postgres",
                            "SPRING_DATASOURCE_USERNAME",
                            "postgres",
                            "SPRING_DATASOURCE_PASSWORD",
                            Files.readString(folder.resolve("postgres/password")).strip(),
                            "SPRING_DATA_REDIS_URL",
                            "redis://127.0.0.1:" + stores.get("redis"),
                            "SANGKIEN_INBOX_SPOOL",
                            folder.resolve("spool-" + processes.size()).toString()));
        }
        long begin = System.nanoTime();
        var process = builder.start();
        processes.add(process);
        ports.add(port);
        awaitReady(process, port, log.toPath());
        starts.add(Duration.ofNanos(System.nanoTime() - begin));
    }

    private static void awaitReady(Process process, int port, Path log)
            throws IOException, InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            while (System.nanoTime() < deadline) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("the node did not start:\n" + Files.readString(log));
                }
                try {
                    if (http.send(question, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException _) {
                    Thread.sleep(20); // nobody listens yet
                }
            }
        }
        throw new TimeoutException("the node is not ready, see " + log);
    }

    /// From the start of the process to ready, of each node.
    List<Duration> starts() {
        return starts;
    }

    List<URI> webhooks() {
        return ports.stream()
                .map(port -> URI.create("http://127.0.0.1:" + port + "/webhooks/telegram"))
                .toList();
    }

    /// Their processes and those of the stores, by name.
    Map<String, Long> processes() throws IOException {
        var pids = new LinkedHashMap<String, Long>();
        long postgres = pid("postgres/pgdata/postmaster.pid");
        long redis = pid("redis/redis.pid");
        for (int n = 0; n < processes.size(); n++) {
            pids.put(processes.size() == 1 ? "app" : "app" + (n + 1), processes.get(n).pid());
        }
        pids.put("pg", postgres);
        pids.put("redis", redis);
        return pids;
    }

    /// What PostgreSQL answers.
    String query(String sql) throws IOException, InterruptedException {
        return psql("-c", sql);
    }

    /// What PostgreSQL answers last to a file of `psql`.
    String script(Path file, String variable, long value) throws IOException, InterruptedException {
        return psql("-q", "-v", variable + "=" + value, "-f", file.toString());
    }

    private String psql(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                "psql", "-h", "127.0.0.1", "-p", String.valueOf(stores().get("postgres")), "-U", "postgres", "-At"));
        command.addAll(List.of(words));
        var psql = new ProcessBuilder(command);
        psql.environment()
                .put("PGPASSWORD", Files.readString(folder.resolve("postgres/password")).strip());
        var process = psql.redirectErrorStream(true).start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("psql: " + text);
        }
        return text;
    }

    /// The port of Redis.
    int redis() throws IOException {
        return Integer.parseInt(String.valueOf(stores().get("redis")));
    }

    private Map<String, Integer> stores() throws IOException {
        var ports = new LinkedHashMap<String, Integer>();
        JsonMapper.shared()
                .readTree(Files.readString(folder.resolve("servers.json")))
                .propertyStream()
                .forEach(entry -> ports.put(entry.getKey(), entry.getValue().intValue()));
        return ports;
    }

    private long pid(String file) throws IOException {
        return Long.parseLong(Files.readAllLines(folder.resolve(file)).getFirst().strip());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        for (var process : processes.reversed()) {
            process.destroy();
            process.onExit().completeOnTimeout(process, PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
            process.destroyForcibly();
        }
        FileSystemUtils.deleteRecursively(folder);
    }
}
