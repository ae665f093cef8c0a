package vn.sangkien.bot.local;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Several Redis servers of the kind the product brings along, as a cluster or under a sentinel.
public final class RedisServers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SLOTS = 16_384;

    /// How long a server is silent before the others believe it dead.
    private static final String BELIEVED_DEAD_MILLIS = "1500";

    private final Path dir;
    private final Path program;
    private final List<Integer> ports = new ArrayList<>();
    private final Map<Integer, List<String>> started = new HashMap<>();
    private final Map<Integer, Process> processes = new HashMap<>();

    private RedisServers(Path dir) {
        this.dir = dir;
        try {
            program = LocalRedis.program(Files.createDirectories(dir));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Three that share the keys, and a fourth that takes over from the first.
    public static RedisServers cluster(Path dir) {
        var servers = new RedisServers(dir);
        var buses = new ArrayList<Integer>();
        for (int n = 0; n < 4; n++) {
            int bus = freePort();
            buses.add(bus);
            servers.start(List.of(
                    "--cluster-enabled",
                    "yes",
                    "--cluster-port",
                    Integer.toString(bus),
                    "--cluster-node-timeout",
                    BELIEVED_DEAD_MILLIS,
                    "--cluster-config-file",
                    "nodes-" + n + ".conf",
                    "--appendonly",
                    "yes",
                    "--appenddirname",
                    "aof-" + n));
        }
        for (int n = 1; n < 4; n++) {
            int other = n;
            servers.ask(
                    0,
                    redis -> redis.dispatch(
                            CommandType.CLUSTER,
                            new StatusOutput<>(StringCodec.UTF8),
                            new CommandArgs<>(StringCodec.UTF8)
                                    .add("MEET")
                                    .add("127.0.0.1")
                                    .add(servers.ports.get(other))
                                    .add(buses.get(other))));
        }
        for (int n = 0; n < 3; n++) {
            int from = SLOTS * n / 3;
            int until = SLOTS * (n + 1) / 3;
            servers.ask(
                    n,
                    redis -> redis.clusterAddSlots(IntStream.range(from, until).toArray()));
        }
        var first = servers.ask(0, RedisCommands::clusterMyId);
        await("acquainted")
                .atMost(PATIENCE)
                .until(() -> servers.ask(3, redis -> redis.clusterNodes().contains(first)));
        servers.ask(3, redis -> redis.clusterReplicate(first));
        servers.awaitWhole();
        return servers;
    }

    /// One that is written to, one that follows it, and a sentinel that lets the second take over.
    public static RedisServers sentinel(Path dir) {
        var servers = new RedisServers(dir);
        servers.start(List.of());
        servers.start(List.of("--replicaof", "127.0.0.1 " + servers.ports.get(0)));
        await("followed")
                .atMost(PATIENCE)
                .until(() -> servers.ask(0, redis -> redis.info("replication").contains("state=online")));
        var file = dir.resolve("sentinel.conf");
        try {
            Files.writeString(file, """
                    sentinel monitor house 127.0.0.1 %d 1
                    sentinel down-after-milliseconds house %s
                    sentinel failover-timeout house 5000
                    """.formatted(servers.ports.get(0), BELIEVED_DEAD_MILLIS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        servers.start(List.of(file.toString(), "--sentinel"));
        return servers;
    }

    /// What a node has to be told, as environment variables: the cluster, or the sentinel.
    public Map<String, String> settings() {
        if (Files.exists(dir.resolve("sentinel.conf"))) {
            return Map.of(
                    "SPRING_DATA_REDIS_SENTINEL_MASTER",
                    "house",
                    "SPRING_DATA_REDIS_SENTINEL_NODES",
                    "127.0.0.1:" + ports.getLast());
        }
        return Map.of(
                "SPRING_DATA_REDIS_CLUSTER_NODES",
                ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(",")));
    }

    private void start(List<String> options) {
        int port = freePort();
        ports.add(port);
        var words = new ArrayList<String>(List.of(program.toString()));
        words.addAll(options);
        words.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1", "--dir", dir.toString()));
        words.addAll(List.of("--save", "", "--dbfilename", "dump-" + port + ".rdb"));
        started.put(port, words);
        begin(ports.size() - 1);
    }

    private void begin(int n) {
        int port = ports.get(n);
        try {
            processes.put(
                    port,
                    new ProcessBuilder(started.get(port))
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    dir.resolve("redis-" + port + ".log").toFile())
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("server")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> ask(n, RedisCommands::ping).equals("PONG"));
    }

    private static int freePort() {
        try {
            return Ports.free();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As `kill -9` does.
    public void kill(int n) {
        var process = process(n);
        process.destroyForcibly();
        await("gone").atMost(PATIENCE).until(() -> !process.isAlive());
    }

    /// Starts one again that was killed.
    public void bringBack(int n) {
        begin(n);
    }

    /// Whether this one is written to.
    public boolean leads(int n) {
        return ask(n, redis -> redis.info("replication")).contains("role:master");
    }

    /// Waits until all of the cluster that live say that every key has its place.
    public void awaitWhole() {
        await("whole")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> living().stream()
                        .allMatch(n -> ask(n, RedisCommands::clusterInfo).contains("cluster_state:ok")));
    }

    /// Makes those that are written to forget everything.
    public void flush() {
        living().stream().filter(this::leads).forEach(n -> ask(n, RedisCommands::flushall));
    }

    /// All keys there are.
    public Set<String> keys() {
        var keys = new TreeSet<String>();
        living().forEach(n -> keys.addAll(ask(n, redis -> redis.keys("*"))));
        return keys;
    }

    /// What is kept under a key; empty when nothing is.
    public String value(String key) {
        return living().stream()
                .filter(this::leads)
                .filter(n -> !ask(n, redis -> redis.keys(key)).isEmpty())
                .map(n -> ask(n, redis -> redis.get(key)))
                .findFirst()
                .orElse("");
    }

    private Process process(int n) {
        return requireNonNull(processes.get(ports.get(n)));
    }

    private List<Integer> living() {
        return IntStream.range(0, ports.size())
                .filter(n -> process(n).isAlive())
                .boxed()
                .toList();
    }

    private <T> T ask(int n, Function<RedisCommands<String, String>, T> question) {
        var uri = RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(ports.get(n))
                .withTimeout(Duration.ofSeconds(5))
                .build();
        try (var client = RedisClient.create(uri);
                var connection = client.connect()) {
            return question.apply(connection.sync());
        }
    }

    @Override
    public void close() {
        processes.values().forEach(Process::destroyForcibly);
    }
}
