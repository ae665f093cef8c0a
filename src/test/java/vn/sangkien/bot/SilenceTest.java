package vn.sangkien.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.outbox.Lane;
import vn.sangkien.bot.outbox.Outbound;
import vn.sangkien.bot.outbox.Outcome;
import vn.sangkien.bot.reminder.ContactHours;
import vn.sangkien.bot.reminder.ContactPolicy;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Reply;
import vn.sangkien.bot.shared.WebVisitor;
import vn.sangkien.bot.testing.Chat;
import vn.sangkien.bot.testing.TickedTime;
import vn.sangkien.bot.testing.TickingClock;

/// What members hear when they leave a form unfinished, through the whole house with a clock that is ticked.
@SpringBootTest(
        classes = Application.class,
        properties = {"sangkien.sample-data=true", "sangkien.conversation.silence-every=100ms"})
@Import({TestServers.class, TickedTime.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SilenceTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final TickingClock clock;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final ContactPolicy policy;
    private final Chat chat;

    SilenceTest(
            TickingClock clock,
            ContactPolicy policy,
            Inbox inbox,
            Journal journal,
            History history,
            JdbcClient jdbc,
            Supplier<UUID> ids) {
        this.clock = clock;
        this.policy = policy;
        this.journal = journal;
        this.jdbc = jdbc;
        this.chat = new Chat(inbox, history, jdbc, ids);
    }

    @Test
    @Order(1) // begins on that Tuesday, and leaps no further than days are laid out
    void a_silent_member_is_reminded_once_within_the_hours_warned_and_after_a_month_forgotten() {
        chat.say("silent", Chat.untilReview("CĐCS Công ty TNHH Giày An Phú").subList(0, 10));
        chat.say("stopped", Chat.untilReview("CĐCS Công ty TNHH Giày An Phú").subList(0, 10));
        chat.say("stopped", List.of("dừng nhắc"));
        chat.say("done", Chat.untilReview("CĐCS Công ty TNHH Giày An Phú"));
        chat.say("done", List.of("nộp", "đồng ý"));

        clock.tick(Duration.ofHours(12)); // 21h00
        chat.say("evening", Chat.untilReview("CĐCS Công ty TNHH Giày An Phú").subList(0, 10));
        assertThat(heard("silent")).doesNotContain("bản nháp");

        clock.tick(Duration.ofHours(13)); // the next day, 10h00
        nudged("silent", 1);
        assertThat(heard("silent"))
                .contains("bản nháp “Cải tiến đồ gá khâu đế cho nhanh hơn”", "đã xong 8/19", "Bước 9/19");
        clock.tick(Duration.ofHours(11)); // 21h00: a day after the evening's member, but nobody is to be disturbed
        clock.tick(Duration.ofHours(11)); // 8h00
        nudged("evening", 1);
        nudged("silent", 1);

        chat.say("silent", List.of("1"));
        clock.tick(Duration.ofHours(26)); // Friday, 10h00
        nudged("silent", 2);

        clock.tick(Duration.ofDays(27)); // a Thursday
        nudged("silent", 3);
        assertThat(heard("silent")).contains("Bước 10/19");
        clock.tick(Duration.ofDays(4));
        await().atMost(Duration.ofSeconds(60)).until(() -> watched("silent") == 0);
        assertThat(chat.say("silent", List.of("chào"))).contains("Bước").doesNotContain("Bước 10/19");
        assertThat(sent("stopped")).isZero();
        assertThat(sent("done")).isZero();
        assertThat(jdbc.sql("select count(*) from sent where purpose = 'NUDGE' and lane = 0")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @Order(2)
    void what_nobody_asked_for_is_looked_at_once_more_before_it_leaves() {
        workingMorning();
        chat.say("policy", Chat.untilReview("CĐCS Công ty TNHH Giày An Phú").subList(0, 10));
        assertThat(objection("policy")).contains(new Outcome.Postponed(Duration.ofMinutes(30), "has just written"));
        clock.tick(Duration.ofHours(1));
        assertThat(objection("policy")).isEmpty();

        var made = clock.instant();
        clock.tick(Duration.ofMinutes(1));
        chat.say("policy", List.of("1"));
        clock.tick(Duration.ofHours(1));
        long waiting = waiting("policy", made);
        assertThat(policy.objection(nudge("policy", waiting)))
                .contains(new Outcome.Suppressed("has gone on meanwhile"));
        jdbc.sql("delete from outbox where id = ?").param(waiting).update();

        clock.tick(Duration.ofHours(10)); // past 20h00
        assertThat(objection("policy").orElseThrow()).isInstanceOf(Outcome.Postponed.class);
        workingMorning();
        for (int i = 1; i <= 3; i++) {
            jdbc.sql("""
                            insert into sent (id, contact_id, channel, created_at, finished_at, lane, outcome, purpose)
                            values (?, ?, 'web', ?, ?, 1, 'sent', 'NUDGE')""")
                    .params(
                            -i,
                            contact("policy").value(),
                            Timestamp.from(clock.instant()),
                            Timestamp.from(clock.instant()))
                    .update();
        }
        assertThat(objection("policy")).contains(new Outcome.Suppressed("three a week are enough"));
        chat.say("policy", List.of("dừng nhắc"));
        clock.tick(Duration.ofHours(1));
        assertThat(objection("policy")).contains(new Outcome.Suppressed("wants no reminders"));
    }

    private Optional<Outcome> objection(String address) {
        return policy.objection(nudge(address, 0));
    }

    private Outbound nudge(String address, long id) {
        return new Outbound(
                id, contact(address), WebVisitor.ACCOUNT, address, Lane.BULK, new Reply("…", List.of()), 1, "NUDGE");
    }

    /// A reminder made then that has not left yet.
    private long waiting(String address, Instant made) {
        return jdbc.sql("""
                        insert into outbox (contact_id, channel, account, address, lane, n, body, created_at, due_at, attempt, purpose)
                        values (?, 'none', 'none', ?, 1, 0, '{}', ?, ?, 1, 'NUDGE') returning id""")
                .params(
                        contact(address).value(),
                        address,
                        Timestamp.from(made),
                        Timestamp.from(made.plus(Duration.ofDays(9))))
                .query(Long.class)
                .single();
    }

    /// 9h00 of the next day people may be written to.
    private void workingMorning() {
        var tomorrow = clock.instant()
                .atZone(ZONE)
                .toLocalDate()
                .plusDays(1)
                .atTime(9, 0)
                .atZone(ZONE);
        clock.tick(Duration.between(
                clock.instant(), ContactHours.next(tomorrow).withHour(9).toInstant()));
    }

    private void nudged(String address, int times) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(sent(address)).isEqualTo(times));
    }

    private int sent(String address) {
        return count(
                "select count(*) from sent where contact_id = ? and purpose = 'NUDGE' and outcome = 'sent'", address);
    }

    private int watched(String address) {
        return count("select count(*) from silence where contact_id = ?", address);
    }

    private int count(String sql, String address) {
        return Objects.requireNonNull(jdbc.sql(sql)
                .param(contact(address).value())
                .query(Integer.class)
                .single());
    }

    private String heard(String address) {
        return chat.heard(contact(address));
    }

    private ContactId contact(String address) {
        return journal.find(WebVisitor.ACCOUNT, address).orElseThrow();
    }
}
