package vn.sangkien.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.WebVisitor;
import vn.sangkien.bot.testing.Chat;
import vn.sangkien.bot.testing.TickingClock;

/// What members hear when they leave a form unfinished, through the whole house with a clock that is ticked.
@SpringBootTest(
        classes = Application.class,
        properties = {"sangkien.sample-data=true", "sangkien.conversation.silence-every=100ms"})
@Import({TestServers.class, SilenceTest.Ticking.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@DirtiesContext
class SilenceTest {
    /// A Tuesday, 9h00 in Vietnam.
    private static final Instant TUESDAY = Instant.parse("2022-05-10T02:00:00Z");

    @TestConfiguration
    static class Ticking {
        @Bean
        @Primary
        TickingClock ticking() {
            return new TickingClock(TUESDAY);
        }
    }

    private final TickingClock clock;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final Chat chat;

    SilenceTest(
            TickingClock clock, Inbox inbox, Journal journal, History history, JdbcClient jdbc, Supplier<UUID> ids) {
        this.clock = clock;
        this.journal = journal;
        this.jdbc = jdbc;
        this.chat = new Chat(inbox, history, jdbc, ids);
    }

    @Test
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
