package vn.sangkien.bot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalServersModuleTest {

    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);

    @TempDir
    Path dir;

    private static String ask(LocalPostgres postgres, String question) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.url(), LocalPostgres.USER, postgres.password());
                var statement = connection.createStatement()) {
            statement.execute(question);
            var answer = statement.getResultSet();
            return answer != null && answer.next() ? answer.getString(1) : "";
        }
    }

    private static String ask(LocalRedis redis, String question) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), redis.port())) {
            socket.setSoTimeout(1000);
            socket.getOutputStream().write((question + "\r\n").getBytes(StandardCharsets.US_ASCII));
            var answer = new byte[64];
            return new String(answer, 0, Math.max(0, socket.getInputStream().read(answer)), StandardCharsets.US_ASCII);
        }
    }

    private void kill(String pidFile) throws IOException {
        long pid = Leftover.pidIn(dir.resolve(pidFile)).orElseThrow();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    @Test
    void postgres_keeps_its_data_comes_back_by_itself_and_lets_others_attach() throws Exception {
        try (var folder = LocalFolder.open(dir);
                var postgres = LocalPostgres.in(folder)) {
            assertThat(ask(postgres, "show fsync")).isEqualTo("on");
            assertThat(ask(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.url(), LocalPostgres.USER, "guessed"))
                    .isInstanceOf(SQLException.class);
            ask(postgres, "create table kept as select 42 as answer");

            try (var second = LocalFolder.open(dir);
                    var attached = LocalPostgres.in(second)) {
                assertThat(second.isOwned()).isFalse();
                assertThat(ask(attached, "select answer from kept")).isEqualTo("42");
            }
            assertThat(ask(postgres, "select answer from kept")).isEqualTo("42");

            kill("postgres/pgdata/postmaster.pid");
            await().atMost(BACK_WITHIN)
                    .ignoreExceptions()
                    .untilAsserted(() ->
                            assertThat(ask(postgres, "select answer from kept")).isEqualTo("42"));
        }
        assertThat(Files.exists(dir.resolve("postgres/pgdata/postmaster.pid"))).isFalse();
        try (var folder = LocalFolder.open(dir);
                var postgres = LocalPostgres.in(folder)) {
            assertThat(ask(postgres, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void redis_keeps_its_data_comes_back_by_itself_and_lets_others_attach() throws Exception {
        int port;
        try (var folder = LocalFolder.open(dir);
                var redis = LocalRedis.in(folder)) {
            port = redis.port();
            assertThat(ask(redis, "SET answer 42")).startsWith("+OK");
            assertThat(ask(redis, "CONFIG GET maxmemory-policy")).contains("noeviction");
            try (var second = LocalFolder.open(dir);
                    var attached = LocalRedis.in(second)) {
                assertThat(ask(attached, "GET answer")).contains("42");
            }

            kill("redis/redis.pid");
            await().atMost(BACK_WITHIN)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(ask(redis, "GET answer")).contains("42"));
        }
        try (var folder = LocalFolder.open(dir);
                var redis = LocalRedis.in(folder)) {
            assertThat(redis.port()).isEqualTo(port);
            assertThat(ask(redis, "GET answer")).contains("42");
        }
    }

    @Test
    void a_lost_password_is_told_with_the_cure() throws Exception {
        Files.createDirectories(dir.resolve("postgres/pgdata"));
        Files.writeString(dir.resolve("postgres/pgdata/PG_VERSION"), "18");
        try (var folder = LocalFolder.open(dir)) {
            assertThatThrownBy(() -> LocalPostgres.in(folder)).hasMessageContaining("password");
        }
    }
}
