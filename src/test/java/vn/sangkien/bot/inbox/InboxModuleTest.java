package vn.sangkien.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.testing.FaultPoints;
import vn.sangkien.bot.testing.RecordingChannel;
import vn.sangkien.bot.testing.Rooms;
import vn.sangkien.bot.testing.TickingClock;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = InboxModuleTest.House.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@DirtiesContext
class InboxModuleTest {

    /// Notes who was woken and what was about to leave.
    static final class Sleeper implements InboundHandler {
        final List<ContactId> woken = new CopyOnWriteArrayList<>();
        final List<Instant> left = new CopyOnWriteArrayList<>();

        @Override
        public void waiting(Collection<ContactId> contacts) {
            woken.addAll(contacts);
        }

        @Override
        public void leaving(Instant from, Instant until) {
            left.add(from);
        }
    }

    @Import(Rooms.class)
    static class House {
        @Bean
        Sleeper sleeper() {
            return new Sleeper();
        }
    }

    private final Inbox inbox;
    private final Journal journal;
    private final JournalUpkeep upkeep;
    private final Sweeper sweeper;
    private final Sleeper sleeper;
    private final TickingClock clock;
    private final FaultPoints faults;
    private final JdbcClient jdbc;

    InboxModuleTest(
            Inbox inbox,
            Journal journal,
            JournalUpkeep upkeep,
            Sweeper sweeper,
            Sleeper sleeper,
            TickingClock clock,
            FaultPoints faults,
            JdbcClient jdbc) {
        this.inbox = inbox;
        this.journal = journal;
        this.upkeep = upkeep;
        this.sweeper = sweeper;
        this.sleeper = sleeper;
        this.clock = clock;
        this.faults = faults;
        this.jdbc = jdbc;
    }

    private Acceptance accept(String address, String eventId, String text) {
        return inbox.accept(arrival(address, eventId, text)).join();
    }

    private static Arrival arrival(String address, String eventId, String text) {
        return new Arrival(RecordingChannel.ACCOUNT, address, eventId, null, new Message.Text(text));
    }

    private ContactId contactOf(Acceptance acceptance) {
        return assertThat(acceptance)
                .asInstanceOf(InstanceOfAssertFactories.type(Acceptance.Accepted.class))
                .actual()
                .contact();
    }

    @Test
    void a_message_is_journalled_and_its_contact_woken() {
        var contact = contactOf(accept("an", "an-1", "xin chào"));

        await().untilAsserted(() -> assertThat(sleeper.woken).contains(contact));
        assertThat(journal.waiting(List.of(contact), 10, 10))
                .extracting(waiting -> journal.read(waiting).message())
                .containsExactly(new Message.Text("xin chào"));
        assertThat(journal.contact(contact)).get().extracting(Contact::address).isEqualTo("an");
    }

    @Test
    void the_same_event_again_is_a_duplicate() {
        var first = accept("binh", "binh-1", "một");

        assertThat(first).isInstanceOf(Acceptance.Accepted.class);
        assertThat(accept("binh", "binh-1", "một")).isEqualTo(new Acceptance.Duplicate());
        assertThat(journal.heard(contactOf(first), 10)).hasSize(1);
    }

    @Test
    void three_deliveries_at_once_are_accepted_once() {
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            var words = IntStream.range(0, 300)
                    .mapToObj(n -> CompletableFuture.supplyAsync(
                            () -> accept("chi" + n % 5, "chi-" + n / 3, "tin " + n / 3), many))
                    .toList();
            var accepted = words.stream()
                    .map(CompletableFuture::join)
                    .filter(Acceptance.Accepted.class::isInstance)
                    .count();
            assertThat(accepted).isEqualTo(100);
        }
    }

    @Test
    void messages_of_one_contact_keep_the_order_they_came_in() {
        var words = new ArrayList<CompletableFuture<Acceptance>>();
        for (int n = 0; n < 500; n++) {
            words.add(inbox.accept(arrival("dung", "dung-" + n, Integer.toString(n))));
        }
        var contact = contactOf(words.getLast().join());

        assertThat(journal.heard(contact, 1000))
                .extracting(entry -> ((Message.Text) entry.message()).text())
                .containsExactlyElementsOf(
                        IntStream.range(0, 500).mapToObj(Integer::toString).toList());
    }

    @Test
    void awkward_characters_come_back_as_they_were() {
        var awkward = "NUL \u0000, nửa chữ \ud83d và \ude00, cả chữ 😀, \"nháy\" {1,2} \\N";
        var contact = contactOf(accept("giang", "giang-\u0000\ud83d", awkward));

        assertThat(journal.heard(contact, 10)).extracting(Entry::message).containsExactly(new Message.Text(awkward));
    }

    @Test
    void an_address_nobody_has_is_refused() {
        assertThatThrownBy(() -> arrival("a\u0000b", "x", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_failing_batch_hurts_nobody_who_is_not_to_blame() {
        faults.breakOffAt("accept.before-commit");
        var words = new ArrayList<CompletableFuture<Acceptance>>();
        for (int n = 0; n < 50; n++) {
            words.add(inbox.accept(arrival("hoa" + n, "hoa-" + n, "tin")));
        }
        var failed = words.stream()
                .filter(word -> word.handle((_, e) -> e != null).join())
                .count();

        assertThat(faults.happened()).isTrue();
        assertThat(failed).isLessThanOrEqualTo(1);
        for (int n = 0; n < 50; n++) {
            contactOfAny(accept("hoa" + n, "hoa-" + n, "tin"));
        }
        assertThat(jdbc.sql(
                                "select count(*) from journal j join contact c on c.id = j.contact_id where address like 'hoa%'")
                        .query(Long.class)
                        .single())
                .isEqualTo(50);
    }

    private static void contactOfAny(Acceptance acceptance) {
        assertThat(acceptance).isNotNull();
    }

    @Test
    void a_crash_after_the_commit_leaves_an_entry_that_the_sweeper_finds() {
        faults.breakOffAt("accept.after-commit");
        assertThatThrownBy(() -> accept("khanh", "khanh-1", "tin")).hasRootCauseInstanceOf(FaultPoints.BrokenOff.class);
        assertThat(accept("khanh", "khanh-1", "tin")).isEqualTo(new Acceptance.Duplicate());
        var contact = new ContactId(jdbc.sql("select id from contact where address = 'khanh'")
                .query(Long.class)
                .single());
        sleeper.woken.clear();

        sweeper.sweep();
        assertThat(sleeper.woken).doesNotContain(contact);
        jdbc.sql("update waiting set queued_at = queued_at - interval '3 seconds' where contact_id = ?")
                .param(contact.value())
                .update();
        sweeper.sweep();
        assertThat(sleeper.woken).contains(contact);
    }

    @Test
    void a_day_without_partition_gets_one_when_something_arrives() {
        clock.tick(Duration.ofDays(20));
        var contact = contactOf(accept("lan", "lan-1", "tin"));
        assertThat(journal.heard(contact, 10)).hasSize(1);
    }

    @Test
    void old_days_are_dropped_after_the_conversations_were_told_unless_something_waits() {
        var contact = contactOf(accept("minh", "minh-1", "tin"));
        var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        clock.tick(Duration.ofDays(40));

        upkeep.run();
        assertThat(journal.heard(contact, 10)).hasSize(1);

        jdbc.sql("delete from waiting").update();
        upkeep.run();
        assertThat(journal.heard(contact, 10)).isEmpty();
        assertThat(sleeper.left).contains(day.atStartOfDay(ZoneOffset.UTC).toInstant());
        assertThat(jdbc.sql("select count(*) from event_key where seen_at < ?")
                        .param(OffsetDateTime.ofInstant(clock.instant().minus(Duration.ofDays(8)), ZoneOffset.UTC))
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
