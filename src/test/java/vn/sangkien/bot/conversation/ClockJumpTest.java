package vn.sangkien.bot.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.Application;
import vn.sangkien.bot.attachment.Attachments;
import vn.sangkien.bot.inbox.Acceptance;
import vn.sangkien.bot.inbox.Arrival;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.shared.WebVisitor;
import vn.sangkien.bot.testing.Chat;
import vn.sangkien.bot.testing.TickedTime;
import vn.sangkien.bot.testing.TickingClock;

/// The clock leaps forth and back by hours and by weeks, through the whole house.
@SpringBootTest(
        classes = Application.class,
        properties = {
            "sangkien.sample-data=true",
            "sangkien.conversation.silence-every=1h",
            "sangkien.inbox.follow-every=100ms"
        })
@Import({TestServers.class, TickedTime.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClockJumpTest {
    private static final String UNIT = "CĐCS Công ty TNHH Giày An Phú";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// One minute before the first phase ends, in Vietnam.
    private static final Instant LAST_MINUTE = Instant.parse("2022-05-31T16:59:00Z");

    private final TickingClock clock;
    private final Inbox inbox;
    private final Journal journal;
    private final Silences silences;
    private final Attachments attachments;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Supplier<UUID> ids;
    private final Chat chat;

    ClockJumpTest(
            TickingClock clock,
            Inbox inbox,
            Journal journal,
            Silences silences,
            Attachments attachments,
            History history,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Supplier<UUID> ids) {
        this.clock = clock;
        this.inbox = inbox;
        this.journal = journal;
        this.silences = silences;
        this.attachments = attachments;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.ids = ids;
        this.chat = new Chat(inbox, history, jdbc, ids);
    }

    @Test
    @Order(1)
    void a_phase_is_that_of_the_moment_the_last_word_was_received_however_late_its_turn() {
        clock.tick(Duration.between(clock.instant(), LAST_MINUTE));
        for (var who : List.of("in time", "late")) {
            chat.say(who, Chat.untilReview(UNIT));
            chat.say(who, List.of("nộp"));
        }
        transaction.executeWithoutResult(_ -> {
            hold("in time");
            accept("in time", new Message.Text("đồng ý"));
            clock.tick(Duration.ofHours(2));
            accept("late", new Message.Text("đồng ý"));
        });
        assertThat(chat.heard(contact("in time"))).contains("Đã ghi nhận");
        assertThat(chat.heard(contact("late"))).contains("Đã ghi nhận");
        assertThat(phase("in time")).isEqualTo(1);
        assertThat(phase("late")).isEqualTo(2);
        assertThat(jdbc.sql("select submitted_at from innovation where contact_id = ?")
                        .param(contact("in time").value())
                        .query((row, _) -> row.getTimestamp(1).toInstant())
                        .single())
                .as("the registry says by which moment it was judged")
                .isEqualTo(LAST_MINUTE);
    }

    @Test
    @Order(2)
    void no_timer_fires_twice_and_no_order_changes_when_the_clock_leaps_forth_and_back() {
        clock.tick(Duration.between(clock.instant(), Instant.parse("2022-06-01T02:00:00Z")));
        chat.say("leaps", Chat.untilReview(UNIT).subList(0, 10));
        clock.tick(Duration.ofHours(30));
        silences.look();
        nudged("leaps", 1);
        for (int times = 0; times < 3; times++) {
            clock.tick(Duration.ofHours(-30));
            silences.look();
            chat.say("back" + times, List.of("đăng ký"));
            clock.tick(Duration.ofHours(30));
            silences.look();
        }
        assertThat(chat.heard(contact("back2"))).contains("Bước 1/");
        nudged("leaps", 1);

        transaction.executeWithoutResult(_ -> {
            hold("leaps");
            accept("leaps", new Message.Text("1"));
            clock.tick(Duration.ofHours(-5));
            accept("leaps", new Message.Text("2"));
            clock.tick(Duration.ofHours(9));
            accept("leaps", new Message.Text("15/3/2022"));
        });
        assertThat(chat.heard(contact("leaps"))).contains("Bước 12/");
        assertThat(jdbc.sql("select journal_id from turn where contact_id = ? order by turn_no")
                        .param(contact("leaps").value())
                        .query(Long.class)
                        .list())
                .isSorted();
        clock.tick(Duration.ofHours(-4));
    }

    @Test
    @Order(3)
    void a_photo_waits_for_no_other_when_the_clock_was_set_back() throws IOException {
        chat.say("photo", Chat.untilReview(UNIT).subList(0, 20));
        var letter = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
        var kept = attachments.keep("a.pdf", new ByteArrayInputStream(letter));
        accept("photo", new Message.File(kept));
        clock.tick(Duration.ofHours(-3));
        accept("photo", new Message.Text("xong"));
        await().atMost(PATIENCE).until(() -> !journal.isWaiting(contact("photo")));
        clock.tick(Duration.ofHours(3));
    }

    @Test
    @Order(4)
    void silence_is_heard_beyond_the_days_laid_out_ahead() {
        chat.say("forgotten", Chat.untilReview(UNIT).subList(0, 10));
        clock.tick(Duration.ofHours(26));
        silences.look();
        nudged("forgotten", 1);
        clock.tick(Duration.ofDays(40));
        await().atMost(PATIENCE).until(() -> {
            clock.tick(Duration.ofMinutes(31)); // whoever is busy is looked at later
            silences.look();
            return watched("forgotten") == 0;
        });
        assertThat(chat.say("forgotten", List.of("chào"))).contains("Bước");
    }

    private void hold(String address) {
        jdbc.sql("set local idle_in_transaction_session_timeout = 0").update();
        jdbc.sql("select id from contact where id = ? for no key update")
                .param(contact(address).value())
                .query(Long.class)
                .single();
    }

    private void accept(String address, Message message) {
        CompletableFuture<Acceptance> word =
                inbox.accept(new Arrival(WebVisitor.ACCOUNT, address, ids.get().toString(), null, message));
        assertThat(word.join()).isInstanceOf(Acceptance.Accepted.class);
    }

    private void nudged(String address, int times) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(count("""
                                select count(*) from sent where contact_id = ? and purpose = 'NUDGE' and outcome = 'sent'""", address)).isEqualTo(times));
        assertThat(count("select count(*) from outbox where contact_id = ?", address))
                .isZero();
    }

    private long watched(String address) {
        return count("select count(*) from silence where contact_id = ?", address);
    }

    private long phase(String address) {
        return count("select phase from innovation where contact_id = ?", address);
    }

    private long count(String sql, String address) {
        return jdbc.sql(sql).param(contact(address).value()).query(Long.class).single();
    }

    private ContactId contact(String address) {
        return journal.find(WebVisitor.ACCOUNT, address).orElseThrow();
    }
}
