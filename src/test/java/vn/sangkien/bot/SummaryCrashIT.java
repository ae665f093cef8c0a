package vn.sangkien.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import vn.sangkien.bot.local.TestServers;

/// Kills nodes while they send 800 summaries; others take over, and every leader is told exactly once.
public class SummaryCrashIT {

    /// Where the work may be broken off.
    public static final List<String> POINTS = List.of("summary.before-commit", "summary.after-commit");

    private static final int KILLED = 137;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Later nodes start later, also by the clock they believe in.
    private int minute;

    @Test
    void every_leader_is_told_once_although_nodes_die_in_the_middle() throws Exception {
        int database = TestServers.fresh();
        SummaryNodeProcess.furnish(settings(database, false));
        // each notices by the heartbeat that stays away that the one before has died
        assertThat(ended(start(database, POINTS.get(0) + ":3"))).isEqualTo(KILLED);
        assertThat(ended(start(database, POINTS.get(1) + ":4"))).isEqualTo(KILLED);
        assertThat(ended(start(database, ""))).isZero();

        var jdbc = JdbcClient.create(new DriverManagerDataSource(TestServers.jdbcUrl(database), "postgres", ""));
        assertThat(jdbc.sql("select count(*) from summary_sent")
                        .query(Long.class)
                        .single())
                .isEqualTo(SummaryNodeProcess.LEADERS);
        assertThat(jdbc.sql("select count(*) from outbox").query(Long.class).single())
                .isZero();
        assertThat(jdbc.sql("select count(distinct contact_id), count(*) from sent")
                        .query((row, _) -> row.getLong(1) + " " + row.getLong(2))
                        .single())
                .as("contacts told, and messages to them")
                .isEqualTo(SummaryNodeProcess.LEADERS + " " + SummaryNodeProcess.LEADERS);
        assertThat(jdbc.sql("select count(*) from edition where number > 1")
                        .query(Long.class)
                        .single())
                .as("the same cut-off gives the same text, whoever counts")
                .isZero();
    }

    private static int ended(Process node) throws InterruptedException {
        if (!node.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            node.destroyForcibly();
        }
        return node.waitFor();
    }

    private String[] settings(int database, boolean scheduled) {
        return new String[] {
            "--spring.datasource.url=" + TestServers.jdbcUrl(database),
            "--spring.datasource.username=postgres",
            "--spring.data.redis.url=" + TestServers.redisUrl(database),
            "--sangkien.clock=2022-04-27T01:0" + minute++ + ":05Z",
            "--sangkien.attachments.url=file:target/summary-crash-" + database,
            "--sangkien.outbox.lease=3s",
            "--sangkien.summary.scheduled=" + scheduled,
            "--sangkien.summary.look=300ms",
            "--sangkien.summary.heartbeat=300ms"
        };
    }

    private Process start(int database, String haltAt) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var words = new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path")));
        words.addAll(List.of("-XX:TieredStopAtLevel=1", SummaryNodeProcess.class.getName()));
        words.addAll(List.of(settings(database, true)));
        var builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(new File(
                        "target/summary-crash-" + (haltAt.isEmpty() ? "last" : haltAt.replace(':', '-')) + ".log"));
        builder.environment().put("SANGKIEN_TEST_HALT_AT", haltAt);
        return builder.start();
    }
}
