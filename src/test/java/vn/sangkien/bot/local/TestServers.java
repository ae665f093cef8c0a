package vn.sangkien.bot.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/// A real PostgreSQL and a real Redis for tests: one of each per JVM, an own database for every Spring context.
///
/// `@Import(TestServers.class)` is all a test needs. Contexts that are to share a database, as two nodes do, both set
/// `test.database` to the same number (from [#fresh()]).
///
/// `-Dpostgres=PORT` takes a PostgreSQL that runs already, of another version say, and lets its superuser `postgres` in
/// from this machine without a password.
@TestConfiguration(proxyBeanMethods = false)
public class TestServers {

    private static final int REDIS_DATABASES = 256;
    private static final AtomicInteger numbers = new AtomicInteger();

    /// Starts with the first test that needs them; stops after all contexts have closed.
    private static final class Running {

        static final @Nullable EmbeddedPostgres own;
        static final int postgres;
        static final LocalRedis redis;

        static {
            try {
                var dir = Files.createTempDirectory("sangkien-test");
                var given = Integer.getInteger("postgres");
                own = given == null
                        ? EmbeddedPostgres.builder()
                                .setRegisterShutdownHook(false)
                                .setServerConfig("max_connections", "200")
                                .start()
                        : null;
                postgres = own == null ? Objects.requireNonNull(given) : own.getPort();
                redis = LocalRedis.in(LocalFolder.open(dir));
                SpringApplication.getShutdownHandlers().add(Running::stop);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static void stop() {
            try {
                if (own != null) {
                    own.close();
                }
                redis.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Makes a new database and returns its number.
    public static int fresh() {
        int number = numbers.incrementAndGet();
        var server = "jdbc:postgresql://127.0.0.1:" + postgresPort() + "/postgres";
        try (var connection = DriverManager.getConnection(server, LocalPostgres.USER, "");
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists t" + number + " with (force)");
            statement.execute("create database t" + number);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return number;
    }

    /// The address of a database, for processes started by a test.
    public static String jdbcUrl(int number) {
        return jdbcUrl(postgresPort(), number);
    }

    private static String jdbcUrl(int port, int number) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/t" + number;
    }

    /// The address of the Redis database that belongs to it.
    public static String redisUrl(int number) {
        return "redis://127.0.0.1:" + Running.redis.port() + "/" + number % REDIS_DATABASES;
    }

    /// Where its PostgreSQL listens, for a test that puts something before it.
    public static int postgresPort() {
        return Running.postgres;
    }

    record Database(int number, int port) {}

    @Bean
    Database testDatabase(Environment settings) {
        var number = settings.getProperty("test.database", Integer.class);
        var port = settings.getProperty("test.postgres-port", Integer.class, postgresPort());
        return new Database(number == null ? fresh() : number, port);
    }

    @Bean
    JdbcConnectionDetails testJdbc(Database database) {
        return new JdbcConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return jdbcUrl(database.port(), database.number());
            }

            @Override
            public String getUsername() {
                return LocalPostgres.USER;
            }

            @Override
            public String getPassword() {
                return "";
            }
        };
    }

    @Bean
    DataRedisConnectionDetails testRedis(Database database) {
        return new DataRedisConnectionDetails() {
            @Override
            public Standalone getStandalone() {
                return Standalone.of("127.0.0.1", Running.redis.port(), database.number() % REDIS_DATABASES);
            }
        };
    }
}
