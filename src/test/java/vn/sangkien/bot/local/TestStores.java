package vn.sangkien.bot.local;

import com.zaxxer.hikari.HikariDataSource;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.testing.Gate;

/// A PostgreSQL and a Redis for several nodes, each behind a gate; killed, they are brought back.
public final class TestStores implements AutoCloseable {
    private final LocalFolder folder;
    private final Path dir;
    private final LocalPostgres postgres;
    private final LocalRedis redis;
    private final Gate beforePostgres;
    private final Gate beforeRedis;
    private final HikariDataSource pool = new HikariDataSource();

    public TestStores(Path dir) {
        this.dir = dir;
        try {
            folder = LocalFolder.open(dir);
            postgres = LocalPostgres.in(folder);
            redis = LocalRedis.in(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        beforePostgres = new Gate(Integer.parseInt(postgres.url().replaceAll(".*:(\\d+)/.*", "$1")));
        beforeRedis = new Gate(redis.port());
        pool.setJdbcUrl(postgres.url());
        pool.setUsername(LocalPostgres.USER);
        pool.setPassword(postgres.password());
        pool.setMaximumPoolSize(4);
    }

    /// What a node has to be told, as environment variables.
    public Map<String, String> settings() {
        return Map.of(
                "SPRING_DATASOURCE_URL",
                "jdbc:postgresql://127.0.0.1:" + beforePostgres.port() + "/postgres",
                "SPRING_DATASOURCE_USERNAME",
                LocalPostgres.USER,
                "SPRING_DATASOURCE_PASSWORD",
                postgres.password(),
                "SPRING_DATA_REDIS_URL",
                "redis://127.0.0.1:" + beforeRedis.port());
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(pool);
    }

    public Gate beforePostgres() {
        return beforePostgres;
    }

    public Gate beforeRedis() {
        return beforeRedis;
    }

    public void killPostgres() {
        kill("postgres/pgdata/postmaster.pid");
    }

    public void killRedis() {
        kill("redis/redis.pid");
    }

    private void kill(String pidFile) {
        try {
            Leftover.pidIn(dir.resolve(pidFile)).flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroyForcibly);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void flushRedis() {
        try (var client = RedisClient.create("redis://127.0.0.1:" + redis.port());
                var connection = client.connect()) {
            connection.sync().flushall();
        }
    }

    /// Whether both answer.
    public boolean areThere() {
        try (var client = RedisClient.create("redis://127.0.0.1:" + redis.port());
                var connection = client.connect()) {
            return connection.sync().ping().equals("PONG")
                    && jdbc().sql("select 1").query(Integer.class).single() == 1;
        }
    }

    @Override
    public void close() {
        pool.close();
        try (folder;
                postgres;
                redis;
                beforePostgres;
                beforeRedis) {
            assert folder.isOwned();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
