package vn.sangkien.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.conversation.Recital;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.testing.Gate;
import vn.sangkien.bot.testing.Node;
import vn.sangkien.bot.testing.TickingClock;

/// PostgreSQL is away, behind a door that is shut or where nobody answers.
class SpoolModuleTest {

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    private static final int MESSAGES = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    private static Path folder;

    private final int database = TestServers.fresh();
    private final Gate gate = new Gate(TestServers.postgresPort());
    private Node node = start();

    private Node start(String... settings) {
        var all = new ArrayList<>(List.of(settings));
        all.add("--test.postgres-port=" + gate.port());
        all.add("--sangkien.inbox.spool=" + folder.resolve("t" + database));
        all.add("--sangkien.inbox.spool-after=1s");
        return Node.on(database, Recital.class, all.toArray(String[]::new));
    }

    @AfterEach
    void close() {
        gate.open();
        node.close();
        gate.close();
    }

    private List<CompletableFuture<Acceptance>> hear(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n -> node.hear("an", "an-" + n, Integer.toString(n)))
                .toList();
    }

    private static void all(List<CompletableFuture<Acceptance>> words, Class<? extends Acceptance> kind) {
        assertThat(words)
                .allSatisfy(word -> assertThat(word.get(10, TimeUnit.SECONDS)).isInstanceOf(kind));
    }

    private void awaitAnswered(int messages) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> answered().size() >= messages);
        await().atMost(PATIENCE).until(() -> Recital.isQuiet(node.context()));
        var expected = IntStream.range(0, messages).mapToObj(Integer::toString).toList();
        assertThat(answered()).isEqualTo(expected);
        assertThat(Recital.applied(node.context(), contact())).isEqualTo(expected);
    }

    private ContactId contact() {
        return new ContactId(jdbc("select id from contact"));
    }

    private long jdbc(String sql) {
        return node.get(JdbcClient.class).sql(sql).query(Long.class).single();
    }

    private List<String> answered() {
        return node.get(JdbcClient.class)
                .sql("select body::jsonb ->> 'text' from sent where outcome = 'sent' order by id")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private void comesBack(Consumer<Gate> leave) {
        all(hear(0, 2), Acceptance.Accepted.class);
        leave.accept(gate);
        all(hear(2, MESSAGES), Acceptance.Spooled.class);
        assertThat(node.get(InboxHealth.class).health().getStatus()).isEqualTo(Status.UP);
        assertThat(node.get(Spool.class).isEmpty()).isFalse();

        gate.open();
        awaitAnswered(MESSAGES);
        await().atMost(PATIENCE).until(() -> node.get(Spool.class).isEmpty()); // what was answered may still be in it
        all(hear(0, MESSAGES), Acceptance.Duplicate.class);
        all(hear(MESSAGES, MESSAGES + 1), Acceptance.Accepted.class);
        awaitAnswered(MESSAGES + 1);
        assertThat(node.get(Spool.class).isEmpty()).isTrue();
    }

    @Test
    void what_arrives_while_postgres_refuses_is_answered_in_order_once_it_is_back() {
        comesBack(Gate::shut);
    }

    @Test
    void what_arrives_while_postgres_hangs_is_answered_in_order_once_it_is_back() {
        comesBack(Gate::hold);
    }

    @Test
    void an_event_delivered_three_times_during_the_outage_is_answered_once() {
        all(hear(0, 1), Acceptance.Accepted.class);
        gate.shut();
        for (int delivery = 0; delivery < 3; delivery++) {
            hear(0, 5).forEach(CompletableFuture::join);
        }
        gate.open();
        awaitAnswered(5);
    }

    @Test
    void a_node_that_ends_during_the_outage_leaves_its_events_to_the_next() {
        all(hear(0, 3), Acceptance.Accepted.class);
        gate.shut();
        all(hear(3, 6), Acceptance.Spooled.class);
        node.close();
        gate.open();
        node = start();
        awaitAnswered(6);
    }

    @Test
    void the_time_of_receipt_is_that_of_the_arrival_however_long_the_outage() {
        gate.shut();
        var arrival = node.get(TickingClock.class).instant();
        all(hear(0, 1), Acceptance.Spooled.class);
        node.get(TickingClock.class).tick(Duration.ofDays(12)); // beyond the days laid out ahead
        gate.open();
        awaitAnswered(1);
        assertThat(node.get(Journal.class).heard(contact(), 1).getFirst().receivedAt())
                .isEqualTo(arrival);
    }

    @Test
    void without_room_for_more_events_are_refused_and_the_health_says_so() {
        node.close();
        node = start("--sangkien.inbox.spool-limit=2KB");
        gate.shut();
        var kept = new ArrayList<Integer>();
        while (hear(kept.size(), kept.size() + 1)
                .getFirst()
                .handle((_, failure) -> failure == null)
                .join()) {
            kept.add(kept.size());
        }
        assertThat(kept).isNotEmpty();
        assertThat(node.get(InboxHealth.class).health().getStatus()).isEqualTo(Status.DOWN);

        gate.open();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> answered().size() == kept.size());
        assertThat(answered()).isEqualTo(kept.stream().map(Object::toString).toList());
        assertThat(node.get(InboxHealth.class).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void a_node_that_could_not_keep_even_one_event_is_ready_once_the_journal_is_back() {
        node.close();
        node = start("--sangkien.inbox.spool-limit=1B");
        gate.shut();
        assertThat(hear(0, 1).getFirst().handle((_, failure) -> failure != null).join())
                .isTrue();
        assertThat(node.get(Spool.class).isEmpty()).isTrue();
        assertThat(node.get(InboxHealth.class).health().getStatus()).isEqualTo(Status.DOWN);

        gate.open();
        await().atMost(PATIENCE)
                .until(() -> node.get(InboxHealth.class).health().getStatus().equals(Status.UP));
        all(hear(0, 1), Acceptance.Accepted.class);
    }

    @Test
    void a_folder_that_cannot_be_written_to_stops_the_start_with_the_cure() {
        assertThatThrownBy(() -> Node.on(database, Nothing.class, "--sangkien.inbox.spool=/proc/no"))
                .rootCause()
                .isInstanceOf(java.io.IOException.class);
        assertThatThrownBy(() -> Node.on(database, Nothing.class, "--sangkien.inbox.spool=/proc/no"))
                .hasStackTraceContaining("SANGKIEN_INBOX_SPOOL must name a folder");
    }
}
