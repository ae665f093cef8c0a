package vn.sangkien.bot.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.Application;
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

/// Somebody sends hundreds of messages at once, or everybody does: through the whole house.
@SpringBootTest(
        classes = Application.class,
        properties = {
            "sangkien.sample-data=true",
            "sangkien.conversation.patience=300ms",
            "sangkien.conversation.crowd=5",
            "sangkien.conversation.crowd-every=1h"
        })
@Import({TestServers.class, TickedTime.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@DirtiesContext
class FloodTest {
    private static final String UNIT = "CĐCS Công ty TNHH Giày An Phú";
    private static final String TOO_MANY = "gửi nhiều tin quá";
    private static final String CROWDED = "rất nhiều anh chị em nhắn cùng lúc";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TickingClock clock;
    private final Inbox inbox;
    private final Journal journal;
    private final History history;
    private final JdbcClient jdbc;
    private final StringRedisTemplate redis;
    private final TransactionTemplate transaction;
    private final Crowding crowding;
    private final Supplier<UUID> ids;
    private final Chat chat;

    FloodTest(
            TickingClock clock,
            Inbox inbox,
            Journal journal,
            History history,
            JdbcClient jdbc,
            StringRedisTemplate redis,
            PlatformTransactionManager transactions,
            Crowding crowding,
            Supplier<UUID> ids) {
        this.clock = clock;
        this.inbox = inbox;
        this.journal = journal;
        this.history = history;
        this.jdbc = jdbc;
        this.redis = redis;
        this.transaction = new TransactionTemplate(transactions);
        this.crowding = crowding;
        this.ids = ids;
        this.chat = new Chat(inbox, history, jdbc, ids);
    }

    @Test
    void whoever_sends_hundreds_of_messages_at_once_is_answered_once_and_goes_on() {
        chat.say("flood", Chat.untilReview(UNIT).subList(0, 9));
        chat.say("calm", Chat.untilReview(UNIT).subList(0, 9));
        var flood = contact("flood");
        int before = told(flood).size();
        held(List.of(flood), () -> {
            pour("flood", 300);
            // nobody else waits for it
            chat.say("calm", Chat.untilReview(UNIT).subList(9, 22));
        });
        chat.heard(flood);
        assertThat(waiting()).isZero();
        assertThat(jdbc.sql("select count(*) from turn where contact_id = ?")
                        .param(flood.value())
                        .query(Long.class)
                        .single())
                .as("all are kept and have their turn")
                .isEqualTo(9 + 300);
        var told = told(flood).subList(before, told(flood).size());
        assertThat(told).hasSize(21);
        assertThat(told.getLast()).contains(TOO_MANY, "Bước");
        assertThat(told.subList(0, 20)).noneMatch(text -> text.contains(TOO_MANY));

        var state = draft(flood);
        redis.delete("draft:{" + flood.value() + "}");
        clock.tick(Duration.ofSeconds(5));
        assertThat(chat.say("flood", List.of("xem lại")))
                .doesNotContain(TOO_MANY)
                .contains("Bước");
        assertThat(answers(draft(flood))).as("a replay finds the same").isEqualTo(answers(state));

        held(List.of(flood), () -> pour("flood", 300));
        chat.heard(flood);
        assertThat(told(flood)).filteredOn(text -> text.contains(TOO_MANY)).hasSize(2);
    }

    @Test
    void a_registration_typed_while_nothing_answers_is_no_flood() {
        chat.say("patient", List.of("đăng ký"));
        held(List.of(contact("patient")), () -> {
            var words = new ArrayList<>(Chat.untilReview(UNIT));
            words.removeFirst();
            words.addAll(List.of("nộp", "đồng ý"));
            words.forEach(text -> accept("patient", text).join());
        });
        assertThat(chat.heard(contact("patient"))).contains("Đã ghi nhận");
    }

    @Test
    void when_too_many_write_everybody_is_told_once_how_long_it_takes_and_answered_in_the_end() {
        var people = IntStream.range(0, 6).mapToObj(n -> "crowd" + n).toList();
        people.forEach(who -> chat.say(who, List.of("đăng ký")));
        held(people.stream().map(this::contact).toList(), () -> {
            people.forEach(who -> accept(who, "đồng ý").join());
            await().atMost(PATIENCE).until(() -> {
                look();
                return people.stream()
                        .allMatch(who -> told(contact(who)).getLast().contains(CROWDED));
            });
            assertThat(told(contact("crowd0")).getLast()).contains("sau khoảng 1 phút");
            people.forEach(who -> accept(who, "Nguyễn Văn An").join());
            look();
        });
        for (var who : people) {
            assertThat(chat.heard(contact(who))).contains("Bước 3/");
            assertThat(told(contact(who)))
                    .filteredOn(text -> text.contains(CROWDED))
                    .hasSize(1);
        }
    }

    /// As the clock would, apart from what the test holds.
    private void look() {
        CompletableFuture.runAsync(crowding::look).join();
    }

    /// Keeps the turns of these contacts from being run while something is done.
    private void held(List<ContactId> contacts, Runnable meanwhile) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("set local idle_in_transaction_session_timeout = 0").update();
            contacts.forEach(contact -> jdbc.sql("select id from contact where id = ? for no key update")
                    .param(contact.value())
                    .query(Long.class)
                    .single());
            meanwhile.run();
        });
    }

    private void pour(String address, int messages) {
        var words = new ArrayList<CompletableFuture<Acceptance>>();
        for (int n = 0; n < messages; n++) {
            words.add(accept(address, "tin số " + n + " của một máy gửi hoài không nghỉ"));
        }
        words.forEach(CompletableFuture::join);
    }

    private CompletableFuture<Acceptance> accept(String address, String text) {
        return inbox.accept(
                new Arrival(WebVisitor.ACCOUNT, address, ids.get().toString(), null, new Message.Text(text)));
    }

    private List<String> told(ContactId contact) {
        return history.latest(contact, 500).stream()
                .map(said -> Objects.requireNonNull(said.reply()).text())
                .toList();
    }

    /// Kept a little after the turn is committed.
    private String draft(ContactId contact) {
        return await().atMost(PATIENCE)
                .until(
                        () -> String.valueOf(redis.opsForValue().get("draft:{" + contact.value() + "}")),
                        draft -> draft.startsWith(
                                journal.contact(contact).orElseThrow().turnNo() + "\n"));
    }

    private static String answers(String state) {
        return state.substring(state.indexOf("\"answers\""), state.indexOf("\"aside\""));
    }

    private long waiting() {
        return jdbc.sql("select count(*) from waiting").query(Long.class).single();
    }

    private ContactId contact(String address) {
        return journal.find(WebVisitor.ACCOUNT, address).orElseThrow();
    }
}
