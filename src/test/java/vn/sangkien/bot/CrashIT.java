package vn.sangkien.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.conversation.Recital;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.outbox.Outbound;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.testing.Node;
import vn.sangkien.bot.testing.RecordingChannel;

/// Kills a node at each step of its work and lets another one go on.
class CrashIT {

    private static final int KILLED = 137;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accept.before-commit:2",
                "accept.after-commit:2",
                "turn.before-commit:2",
                "turn.after-commit:2",
                "turn.after-redis:2",
                "send.before:2",
                "send.after:2",
                "send.finished:2",
            })
    void a_node_killed_at_any_step_leaves_nothing_undone_and_nothing_doubled(String point) throws Exception {
        int database = TestServers.fresh();
        assertThat(run(database, point)).isEqualTo(KILLED);

        try (var survivor = Node.on(database, Recital.class)) {
            var words = IntStream.range(0, NodeProcess.MESSAGES)
                    .mapToObj(n -> survivor.hear("an", "an-" + n, Integer.toString(n))) // the provider delivers again
                    .toList();
            words.forEach(CompletableFuture::join);
            await().atMost(PATIENCE).until(() -> Recital.isQuiet(survivor.context()));

            var contact = new ContactId(survivor.get(JdbcClient.class)
                    .sql("select id from contact")
                    .query(Long.class)
                    .single());
            assertThat(Recital.applied(survivor.context(), contact)).isEqualTo(all());
            assertThat(finished(survivor)).isEqualTo(all());
            assertThat(survivor.get(RecordingChannel.class).said())
                    .extracting(Outbound::id)
                    .doesNotHaveDuplicates();
        }
    }

    private static List<String> all() {
        return IntStream.range(0, NodeProcess.MESSAGES)
                .mapToObj(Integer::toString)
                .toList();
    }

    /// The texts of the history in order; each message must be there exactly once.
    private static List<String> finished(Node node) {
        return node.get(JdbcClient.class)
                .sql("select body::jsonb ->> 'text' from sent where outcome = 'sent' order by id")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static int run(int database, String haltAt) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var words = new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path")));
        words.addAll(List.of("-XX:TieredStopAtLevel=1", NodeProcess.class.getName()));
        words.add("--spring.datasource.url=" + TestServers.jdbcUrl(database));
        words.add("--spring.datasource.username=postgres");
        words.add("--spring.data.redis.url=" + TestServers.redisUrl(database));
        words.add("--sangkien.clock=2022-05-10T01:00:00Z"); // before the survivor, whose clock stands still
        var builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(new File("target/crash-" + haltAt.replace(':', '-') + ".log"));
        builder.environment().put("SANGKIEN_TEST_HALT_AT", haltAt);
        var process = builder.start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }
}
