package vn.sangkien.bot.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Reply;
import vn.sangkien.bot.testing.Node;
import vn.sangkien.bot.testing.RecordingChannel;
import vn.sangkien.bot.testing.Rooms;
import vn.sangkien.bot.testing.TickingClock;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = OutboxModuleTest.House.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@DirtiesContext
class OutboxModuleTest {

    @Import({Rooms.class, Listener.class})
    static class House {}

    static class Listener {
        final List<Finished> finished = new CopyOnWriteArrayList<>();

        @EventListener
        void on(Finished event) {
            finished.add(event);
        }
    }

    private static final AtomicLong contacts = new AtomicLong();
    private static final AtomicLong entries = new AtomicLong();

    private final Outbox outbox;
    private final Sender sender;
    private final History history;
    private final OutboxUpkeep upkeep;
    private final RecordingChannel channel;
    private final Listener listener;
    private final TickingClock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ContactId contact = new ContactId(contacts.incrementAndGet());

    OutboxModuleTest(
            Outbox outbox,
            Sender sender,
            History history,
            OutboxUpkeep upkeep,
            RecordingChannel channel,
            Listener listener,
            TickingClock clock,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.outbox = outbox;
        this.sender = sender;
        this.history = history;
        this.upkeep = upkeep;
        this.channel = channel;
        this.listener = listener;
        this.clock = clock;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void everything_is_said() {
        channel.answer(_ -> new Outcome.Sent("p"));
    }

    private Outgoing message(Lane lane, String text) {
        return message(lane, text, entries.incrementAndGet());
    }

    private Outgoing message(Lane lane, String text, @Nullable Long entry) {
        return outgoing(contact, lane, text, entry);
    }

    private List<String> history() {
        return history.after(contact, 0, 100).stream()
                .map(said -> said.reply() == null ? "…" : said.reply().text())
                .toList();
    }

    private String outcome() {
        return jdbc.sql("select outcome from sent where contact_id = ?")
                .param(contact.value())
                .query(String.class)
                .optional()
                .orElse("none");
    }

    private long waiting() {
        return jdbc.sql("select count(*) from outbox where contact_id = ?")
                .param(contact.value())
                .query(Long.class)
                .single();
    }

    /// Ticks the clock once nothing is on its way any more.
    private void tick(Duration step) {
        clock.tick(step);
        sender.tick();
    }

    @Test
    void what_is_put_leaves_after_the_commit_and_is_kept_in_the_history() {
        transaction.executeWithoutResult(_ -> {
            outbox.put(List.of(message(Lane.REPLY, "một"), message(Lane.REPLY, "hai"), message(Lane.REPLY, "ba")));
            assertThat(channel.said(contact)).isEmpty();
        });

        await().untilAsserted(() -> assertThat(history()).containsExactly("một", "hai", "ba"));
        assertThat(channel.said(contact)).containsExactly("một", "hai", "ba");
        assertThat(waiting()).isZero();
        await().untilAsserted(() -> assertThat(listener.finished)
                .extracting(Finished::contact)
                .filteredOn(contact::equals)
                .hasSize(3));
        var first = history.after(contact, 0, 1).getFirst();
        assertThat(history.after(contact, first.id(), 10)).hasSize(2);
    }

    @Test
    void what_is_rolled_back_is_never_said() {
        transaction.executeWithoutResult(status -> {
            outbox.put(List.of(message(Lane.REPLY, "không")));
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(_ -> outbox.put(List.of(message(Lane.REPLY, "có"))));

        await().untilAsserted(() -> assertThat(history()).containsExactly("có"));
    }

    @Test
    void the_same_answer_to_the_same_entry_is_taken_once() {
        channel.answer(_ -> new Outcome.Failed("busy"));
        var answer = message(Lane.REPLY, "một");
        outbox.put(List.of(answer));
        outbox.put(List.of(answer));

        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void a_failed_reply_is_tried_again_when_it_is_due_and_holds_the_next_one_back() {
        var answers = new ArrayDeque<Outcome>(List.of(
                new Outcome.Failed("busy"),
                new Outcome.Failed("busy"),
                new Outcome.Sent(null),
                new Outcome.Sent(null)));
        channel.answer(_ -> answers.removeFirst());
        outbox.put(List.of(message(Lane.REPLY, "một"), message(Lane.REPLY, "hai")));

        await().untilAsserted(() -> assertThat(attempts()).isEqualTo(1));
        assertThat(channel.said(contact)).containsExactly("một");
        tick(Duration.ofSeconds(1));
        await().untilAsserted(() -> assertThat(attempts()).isEqualTo(2));
        tick(Duration.ofSeconds(5));
        await().untilAsserted(() -> assertThat(history()).containsExactly("một", "hai"));
        assertThat(channel.said(contact)).containsExactly("một", "một", "một", "hai");
    }

    private int attempts() {
        return jdbc.sql("select max(attempt) from outbox where contact_id = ?")
                .param(contact.value())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    @Test
    void a_slow_contact_delays_nobody_else() throws InterruptedException {
        var release = new CountDownLatch(1);
        channel.answer(outbound -> {
            if (outbound.reply().text().equals("chậm")) {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return new Outcome.Sent(null);
        });
        var other = new ContactId(contacts.incrementAndGet());
        outbox.put(List.of(message(Lane.REPLY, "chậm")));
        outbox.put(List.of(new Outgoing(
                other, RecordingChannel.ACCOUNT, "b", Lane.REPLY, null, 0, new Reply("nhanh", List.of()))));

        await().untilAsserted(() -> assertThat(channel.said(other)).containsExactly("nhanh"));
        assertThat(history()).isEmpty();
        release.countDown();
        await().untilAsserted(() -> assertThat(history()).containsExactly("chậm"));
    }

    @Test
    void what_a_dead_node_had_is_taken_over_once_and_then_left_as_unknown() {
        var dead = UUID.fromString("00000000-0000-7000-8000-000000000001");
        jdbc.sql(
                        "insert into sender (id, alive_until) values (?, clock_timestamp() + interval '1 hour') on conflict do nothing")
                .param(dead)
                .update();
        insert(dead, "một", 0);
        sender.tick();
        assertThat(channel.said(contact)).isEmpty();

        jdbc.sql("update sender set alive_until = clock_timestamp() where id = ?")
                .param(dead)
                .update();
        await().untilAsserted(() -> {
            sender.tick();
            assertThat(outcome()).isEqualTo("sent");
        });
        assertThat(channel.said(contact)).containsExactly("một");
        assertThat(jdbc.sql("select reason from sent where contact_id = ?")
                        .param(contact.value())
                        .query(String.class)
                        .single())
                .as("the dead node may have said it")
                .isEqualTo("perhaps said before");
    }

    @Test
    void what_five_nodes_died_with_is_given_up() {
        var dead = UUID.fromString("00000000-0000-7000-8000-000000000002");
        jdbc.sql("insert into sender (id, alive_until) values (?, clock_timestamp())")
                .param(dead)
                .update();
        insert(dead, "một", 4);

        await().untilAsserted(() -> {
            sender.tick();
            assertThat(outcome()).isEqualTo("unknown");
        });
        assertThat(channel.said(contact)).isEmpty();
    }

    @Test
    void bulk_that_a_dead_node_may_have_said_is_not_said_again() {
        var dead = UUID.fromString("00000000-0000-7000-8000-000000000003");
        jdbc.sql("insert into sender (id, alive_until) values (?, clock_timestamp())")
                .param(dead)
                .update();
        insert(dead, Lane.BULK, "nhắc", 0);

        await().untilAsserted(() -> {
            sender.tick();
            assertThat(outcome()).isEqualTo("unknown");
        });
        assertThat(channel.said(contact)).isEmpty();
    }

    private void insert(UUID node, String text, int doubts) {
        insert(node, Lane.REPLY, text, doubts);
    }

    private void insert(UUID node, Lane lane, String text, int doubts) {
        jdbc.sql("""
                insert into outbox (contact_id, channel, account, address, lane, n, body, created_at, due_at, doubts, leased_by)
                values (?, 'test', 'one', 'an', ?, 0, ?, '2022-05-10T00:00Z', '2022-05-10T00:00Z', ?, ?)
                """)
                .params(contact.value(), lane.number(), "{\"text\":\"" + text + "\",\"buttons\":[]}", doubts, node)
                .update();
    }

    /// Its sending has begun, and ends once the latch is let down.
    private CountDownLatch heldOnItsWay(Outgoing message) throws InterruptedException {
        var onItsWay = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        channel.answer(_ -> {
            onItsWay.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new Outcome.Sent(null);
        });
        outbox.put(List.of(message));
        onItsWay.await();
        return release;
    }

    @Test
    void who_fell_silent_for_a_while_goes_on_with_what_it_had() throws InterruptedException {
        var release = heldOnItsWay(message(Lane.REPLY, "một"));

        jdbc.sql(
                        "update sender set alive_until = clock_timestamp() - interval '1 second' where alive_until > '-infinity'")
                .update();
        sender.forgetLease();
        sender.tick();
        release.countDown();

        await().untilAsserted(() -> {
            sender.tick();
            assertThat(outcome()).isEqualTo("sent");
        });
        assertThat(channel.said(contact)).containsExactly("một");
    }

    @Test
    void what_was_said_by_a_node_believed_dead_is_not_said_again_once_it_has_told() throws InterruptedException {
        var release = heldOnItsWay(message(Lane.REPLY, "một"));

        // somebody took it over, but has not got round to it
        var heir = UUID.fromString("00000000-0000-7000-8000-000000000004");
        jdbc.sql("update outbox set leased_by = ? where contact_id = ?")
                .params(heir, contact.value())
                .update();
        release.countDown();

        await().untilAsserted(() -> assertThat(outcome()).isEqualTo("sent"));
        assertThat(channel.said(contact)).containsExactly("một");
    }

    @Test
    void a_node_believed_dead_begins_anew_and_still_sends() {
        jdbc.sql("update sender set alive_until = '-infinity'").update();
        sender.forgetLease();
        outbox.put(List.of(message(Lane.REPLY, "một")));

        await().untilAsserted(() -> {
            sender.tick();
            assertThat(history()).contains("một");
        });
    }

    @Test
    void bulk_waits_in_the_table_until_a_node_has_hands_free() {
        outbox.put(IntStream.range(0, 100)
                .mapToObj(n -> message(Lane.BULK, "nhắc " + n))
                .toList());
        assertThat(channel.said(contact)).isEmpty();

        await().untilAsserted(() -> {
            sender.tick();
            assertThat(channel.said(contact)).hasSize(100);
        });
        assertThat(channel.said(contact))
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(n -> "nhắc " + n).toList());
    }

    @Test
    void bulk_that_has_to_wait_leaves_room_for_replies() {
        try (var node = Node.on(TestServers.fresh(), House.class, "--sangkien.outbox.in-memory=100")) {
            var said = node.get(RecordingChannel.class);
            said.answer(outbound -> outbound.lane() == Lane.BULK
                    ? new Outcome.Postponed(Duration.ofHours(1), "night")
                    : new Outcome.Sent("p"));
            var contacts =
                    IntStream.rangeClosed(1, 200).mapToObj(ContactId::new).toList();
            node.get(Outbox.class)
                    .put(contacts.stream()
                            .map(one -> outgoing(one, Lane.BULK, "nhắc", one.value()))
                            .toList());
            for (int looks = 0; looks < 12; looks++) {
                node.get(Sender.class).tick();
                await().until(() -> node.get(JdbcClient.class)
                        .sql("select not exists (select 1 from outbox where leased_by is not null and attempt = 0)")
                        .query(Boolean.class)
                        .single());
            }
            var member = new ContactId(201);
            node.get(Outbox.class).put(List.of(outgoing(member, Lane.REPLY, "câu 2", 201L)));
            await().untilAsserted(() -> assertThat(said.said(member)).containsExactly("câu 2"));
        }
    }

    private static Outgoing outgoing(ContactId contact, Lane lane, String text, @Nullable Long entry) {
        return new Outgoing(contact, RecordingChannel.ACCOUNT, "an", lane, entry, 0, new Reply(text, List.of()));
    }

    @Test
    void a_channel_that_stumbles_leaves_a_doubt() {
        channel.answer(_ -> {
            throw new IllegalStateException("nothing came back");
        });
        outbox.put(List.of(message(Lane.REPLY, "một")));
        await().untilAsserted(() -> assertThat(attempts()).isEqualTo(1));
        tick(Duration.ofSeconds(30));

        await().untilAsserted(() -> assertThat(outcome()).isEqualTo("unknown"));
        assertThat(channel.said(contact)).hasSize(2);
    }

    @Test
    void a_channel_that_cannot_read_the_store_says_it_once_the_store_is_back() {
        var away = new AtomicInteger(4);
        channel.answer(_ -> {
            if (away.getAndDecrement() > 0) {
                throw new CannotGetJdbcConnectionException("PostgreSQL is away");
            }
            return new Outcome.Sent("p");
        });
        outbox.put(List.of(message(Lane.REPLY, "một")));
        for (int n = 1; n <= 4; n++) {
            int tries = n;
            await().untilAsserted(() -> assertThat(attempts()).isEqualTo(tries));
            tick(Duration.ofMinutes(10));
        }

        await().untilAsserted(() -> assertThat(outcome()).isEqualTo("sent"));
        assertThat(jdbc.sql("select count(*) from sent where contact_id = ? and reason is null")
                        .param(contact.value())
                        .query(Integer.class)
                        .single())
                .as("nobody need have heard it twice")
                .isEqualTo(1);
    }

    @Test
    void after_a_day_without_the_provider_everybody_gets_their_last_question_and_every_receipt() {
        channel.answer(_ -> new Outcome.Failed("503"));
        var other = new ContactId(contacts.incrementAndGet());
        outbox.put(List.of(passing("câu 4"), passing("câu 5")));
        outbox.put(List.of(message(Lane.REPLY, "biên nhận"), passing("câu 1"), passing("câu 2")));
        outbox.put(List.of(message(Lane.BULK, "nhắc")));
        outbox.put(List.of(new Outgoing(
                other,
                RecordingChannel.ACCOUNT,
                "b",
                Lane.REPLY,
                entries.incrementAndGet(),
                0,
                new Reply("câu 7", List.of()),
                null,
                true)));
        for (int sixHours = 0; sixHours < 4; sixHours++) {
            int before = tries(other);
            tick(Duration.ofHours(6));
            await().untilAsserted(() -> assertThat(tries(other)).isGreaterThan(before));
        }

        channel.answer(_ -> new Outcome.Sent(null));
        await().untilAsserted(() -> {
            tick(Duration.ofMinutes(10));
            assertThat(outcomes(contact))
                    .containsExactlyInAnyOrder(
                            "câu 4: suppressed superseded",
                            "câu 5: suppressed superseded",
                            "biên nhận: sent",
                            "câu 1: suppressed superseded",
                            "câu 2: sent",
                            "nhắc: suppressed stale");
        });
        assertThat(outcomes(other)).containsExactly("câu 7: sent");
    }

    @Test
    void a_reminder_that_could_not_be_said_in_time_is_dropped_with_the_reason() {
        channel.answer(_ -> new Outcome.Failed("503"));
        outbox.put(List.of(message(Lane.BULK, "nhắc")));
        await().untilAsserted(() -> {
            tick(Duration.ofMinutes(30));
            assertThat(outcomes(contact)).containsExactly("nhắc: dead 503");
        });
    }

    @Test
    void a_reply_that_waits_to_be_tried_again_waits_no_longer_when_the_clock_is_set_back() {
        var answers = new ArrayDeque<Outcome>(List.of(new Outcome.Failed("busy"), new Outcome.Sent(null)));
        channel.answer(_ -> answers.removeFirst());
        outbox.put(List.of(message(Lane.REPLY, "một")));
        await().untilAsserted(() -> assertThat(attempts()).isEqualTo(1));

        tick(Duration.ofHours(-3));
        tick(Duration.ofSeconds(1));
        await().untilAsserted(() -> assertThat(history()).containsExactly("một"));
        clock.tick(Duration.ofHours(3));
    }

    private Outgoing passing(String text) {
        return new Outgoing(
                contact,
                RecordingChannel.ACCOUNT,
                "an",
                Lane.REPLY,
                entries.incrementAndGet(),
                0,
                new Reply(text, List.of()),
                null,
                true);
    }

    private int tries(ContactId whose) {
        return jdbc.sql("select attempt from outbox where contact_id = ?")
                .param(whose.value())
                .query(Integer.class)
                .single();
    }

    private List<String> outcomes(ContactId whose) {
        return jdbc.sql("""
                        select body::jsonb ->> 'text' || ': ' || outcome || coalesce(' ' || reason, '') from sent
                        where contact_id = ? order by id""")
                .param(whose.value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Test
    void wordings_are_forgotten_before_the_fact_and_the_fact_before_long() {
        outbox.put(List.of(message(Lane.REPLY, "một")));
        await().untilAsserted(() -> assertThat(history()).containsExactly("một"));

        clock.tick(Duration.ofDays(9));
        upkeep.run();
        assertThat(history()).containsExactly("…");
        clock.tick(Duration.ofDays(30));
        upkeep.run();
        assertThat(history()).isEmpty();
    }
}
