package vn.sangkien.bot.conversation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.draft.Drafts;
import vn.sangkien.bot.inbox.Acceptance;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.outbox.Outcome;
import vn.sangkien.bot.registry.Requests;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.testing.FaultPoints;
import vn.sangkien.bot.testing.Node;
import vn.sangkien.bot.testing.RecordingChannel;

class TurnsModuleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// A busy machine is not to look like a Redis that went away.
    private static final String[] PATIENT = {"--sangkien.draft.patience=20s", "--spring.data.redis.timeout=20s"};

    private static Node one;
    private static Node two;

    @BeforeAll
    static void start() {
        int database = TestServers.fresh();
        one = Node.on(database, Recital.class, PATIENT);
        two = Node.on(database, Recital.class, PATIENT);
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
    }

    private static void awaitQuiet() {
        await().atMost(PATIENCE).until(() -> Recital.isQuiet(one.context()));
    }

    private static List<String> numbers(int from, int until) {
        return IntStream.range(from, until).mapToObj(Integer::toString).toList();
    }

    private static String draft(ContactId contact) {
        var draft = one.get(Drafts.class).load(List.of(contact)).get(contact);
        return draft == null ? "missing" : draft.state();
    }

    /// The draft once it is what the journal says; it is written a moment after the turn.
    private static String currentDraft(ContactId contact) {
        var state = Recital.replayed(one.context(), contact);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(draft(contact)).isEqualTo(state));
        return state;
    }

    /// What the contact was told by either node, by the number of the message.
    private static List<String> told(ContactId contact) {
        var all = new ArrayList<>(one.get(RecordingChannel.class).said());
        all.addAll(two.get(RecordingChannel.class).said());
        return all.stream()
                .filter(outbound -> outbound.contact().equals(contact))
                .sorted(Comparator.comparingLong(outbound -> outbound.id()))
                .map(outbound -> outbound.reply().text())
                .toList();
    }

    @Test
    void entries_accepted_in_parallel_are_applied_in_order_per_contact() {
        var words = new ArrayList<CompletableFuture<Acceptance>>();
        for (int n = 0; n < 40; n++) {
            for (int who = 0; who < 20; who++) {
                words.add(one.hear("song" + who, "song" + who + "-" + n, Integer.toString(n)));
            }
        }
        var contacts = words.stream()
                .map(CompletableFuture::join)
                .map(word -> ((Acceptance.Accepted) word).contact())
                .distinct()
                .toList();
        awaitQuiet();

        assertThat(contacts).hasSize(20).allSatisfy(contact -> {
            assertThat(Recital.applied(one.context(), contact)).isEqualTo(numbers(0, 40));
            assertThat(told(contact)).isEqualTo(numbers(0, 40));
            currentDraft(contact);
        });
    }

    @Test
    void two_nodes_on_the_same_contacts_apply_each_entry_once_and_in_order() {
        var contacts = new ArrayList<ContactId>();
        for (int who = 0; who < 5; who++) {
            contacts.add(one.hearNew("hai" + who, "hai" + who + "-0", "0"));
        }
        for (int n = 1; n < 60; n++) {
            var words = new ArrayList<CompletableFuture<Acceptance>>();
            for (int who = 0; who < 5; who++) {
                // both nodes get each event, and each message is accepted before the next is sent
                words.add(one.hear("hai" + who, "hai" + who + "-" + n, Integer.toString(n)));
                words.add(two.hear("hai" + who, "hai" + who + "-" + n, Integer.toString(n)));
            }
            assertThat(words.stream().map(CompletableFuture::join).filter(Acceptance.Accepted.class::isInstance))
                    .hasSize(5);
        }
        awaitQuiet();

        assertThat(contacts).allSatisfy(contact -> {
            assertThat(Recital.applied(one.context(), contact)).isEqualTo(numbers(0, 60));
            assertThat(told(contact)).isEqualTo(numbers(0, 60));
        });
    }

    @Test
    void a_flushed_redis_changes_nothing() {
        var contact = one.hearNew("quang", "quang-0", "0");
        for (int n = 1; n < 40; n++) {
            one.hear("quang", "quang-" + n, Integer.toString(n)).join();
            if (n % 7 == 0) {
                awaitQuiet();
                var before = currentDraft(contact);
                try (var redis = one.get(RedisConnectionFactory.class).getConnection()) {
                    redis.serverCommands().flushDb();
                }
                assertThat(draft(contact)).isEqualTo("missing");
                assertThat(Recital.replayed(one.context(), contact)).isEqualTo(before);
            }
        }
        awaitQuiet();

        assertThat(RecitingDecider.texts(currentDraft(contact))).isEqualTo(numbers(0, 40));
        assertThat(told(contact)).isEqualTo(numbers(0, 40));
    }

    @Test
    void a_stale_draft_is_not_believed() {
        var contact = one.hearNew("sau", "sau-0", "0");
        awaitQuiet();
        currentDraft(contact);
        var redis = one.get(StringRedisTemplate.class);
        var stale = redis.opsForValue().get("draft:{" + contact.value() + "}");
        one.hear("sau", "sau-1", "1").join();
        awaitQuiet();
        currentDraft(contact);
        redis.opsForValue().set("draft:{" + contact.value() + "}", requireNonNull(stale));
        one.hear("sau", "sau-2", "2").join();
        awaitQuiet();

        assertThat(RecitingDecider.texts(currentDraft(contact))).isEqualTo(numbers(0, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accept.before-commit",
                "accept.after-commit",
                "turn.before-commit",
                "turn.after-commit",
                "turn.after-redis",
            })
    void work_broken_off_anywhere_ends_the_same(String point) {
        var contact = one.hearNew("vo" + point, point + 0, "0");
        awaitQuiet();
        one.get(FaultPoints.class).breakOffAt(point);
        for (int n = 1; n < 5; n++) {
            var text = Integer.toString(n);
            var event = point + n;
            // a provider delivers again what was not acknowledged
            one.hear("vo" + point, event, text)
                    .exceptionallyCompose(_ -> two.hear("vo" + point, event, text))
                    .join();
        }
        awaitQuiet();

        assertThat(one.get(FaultPoints.class).happened()).isTrue();
        assertThat(Recital.applied(one.context(), contact)).isEqualTo(numbers(0, 5));
        assertThat(told(contact)).isEqualTo(numbers(0, 5));
    }

    @Test
    void a_poisonous_entry_is_set_aside_and_told_while_others_go_on() {
        var victim = one.hearNew("uyen", "uyen-0", "trước");
        one.hear("uyen", "uyen-1", "độc").join();
        one.hear("uyen", "uyen-2", "sau").join();
        var other = one.hearNew("van", "van-0", "khoẻ");
        awaitQuiet();

        assertThat(Recital.applied(one.context(), victim)).containsExactly("trước", "sau");
        assertThat(Recital.applied(one.context(), other)).containsExactly("khoẻ");
        assertThat(told(victim)).hasSize(3).startsWith("trước").endsWith("sau");
        assertThat(told(victim).get(1)).contains("đã được lưu");
        assertThat(one.get(JdbcClient.class)
                        .sql("select error_class from poison where contact_id = ?")
                        .param(victim.value())
                        .query(String.class)
                        .list())
                .containsExactly("java.lang.IllegalArgumentException");
        var wish = new Requests.Wish(null, Requests.Kind.POISON, false, null);
        assertThat(one.get(Requests.class).open(wish, 10))
                .filteredOn(wanted -> wanted.contact().equals(victim))
                .as("what waits for the support team")
                .hasSize(1);
    }

    @Test
    void checkpoints_keep_replays_short_and_let_old_days_go() {
        var contact = one.hearNew("xuan", "xuan-0", "0");
        for (int n = 1; n < 20; n++) {
            one.hear("xuan", "xuan-" + n, Integer.toString(n)).join();
        }
        awaitQuiet();
        var before = Recital.replayed(one.context(), contact);
        var checkpoints = one.get(Checkpoints.class);
        assertThat(checkpoints.of(contact))
                .get()
                .satisfies(kept -> assertThat(kept.turnNo()).isBetween(16L, 20L));

        var today = Instant.parse("2022-05-10T00:00:00Z");
        one.get(Turns.class).leaving(today, today.plus(Duration.ofDays(1)));
        assertThat(checkpoints.of(contact))
                .get()
                .satisfies(kept -> assertThat(kept.turnNo()).isEqualTo(20));
        one.get(JdbcClient.class)
                .sql("delete from turn where contact_id = ?")
                .param(contact.value())
                .update();
        assertThat(Recital.replayed(one.context(), contact)).isEqualTo(before);
    }

    @Test
    void a_reply_that_fails_does_not_stop_the_turns() {
        one.get(RecordingChannel.class).answer(outbound -> new Outcome.Refused("no such button"));
        try {
            var contact = one.hearNew("yen", "yen-0", "0");
            one.hear("yen", "yen-1", "1").join();
            awaitQuiet();
            assertThat(Recital.applied(one.context(), contact)).isEqualTo(numbers(0, 2));
        } finally {
            one.get(RecordingChannel.class).answer(_ -> new Outcome.Sent(null));
        }
    }

    @Test
    void cut_connections_cost_time_and_nothing_else() {
        var jdbc = two.get(JdbcClient.class);
        var contact = one.hearNew("cat", "cat-0", "0");
        for (int n = 1; n < 60; n++) {
            if (n % 5 == 0) {
                jdbc.sql("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid()
                        """).query(Boolean.class).list();
            }
            var text = Integer.toString(n);
            await().atMost(PATIENCE)
                    .until(() -> one.hear("cat", "cat-" + text, text)
                            .handle((_, failure) -> failure == null)
                            .join());
        }
        // some are still in the spool when the journal has nothing left to do
        await().atMost(PATIENCE).ignoreExceptions().until(() -> told(contact).size() >= 60);
        await().atMost(PATIENCE).until(() -> Recital.isQuiet(one.context()));

        assertThat(Recital.applied(one.context(), contact)).isEqualTo(numbers(0, 60));
        assertThat(told(contact)).isEqualTo(numbers(0, 60));
    }

    @Test
    void a_replay_that_asks_something_else_is_noticed() {
        var facts = new Facts.Live();
        facts.ask("unit", () -> "VN");
        var recorded = new Facts.Recorded(facts.written());

        assertThatThrownBy(() -> recorded.ask("date", () -> "")).isInstanceOf(IllegalStateException.class);
        assertThat(new Facts.Recorded(facts.written()).ask("unit", () -> "live"))
                .isEqualTo("VN");
    }
}
