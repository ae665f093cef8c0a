package vn.sangkien.bot.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.conversation.Recital;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.testing.Node;
import vn.sangkien.bot.testing.TickingClock;

class LedgerModuleTest {
    private static final int MESSAGES = 30;

    @Import({Recital.class, Ledger.class, Pulse.class})
    static class House {}

    @Test
    void everything_is_accounted_for_and_what_goes_missing_is_noticed() {
        try (var node = Node.on(TestServers.fresh(), House.class)) {
            var jdbc = node.get(JdbcClient.class);
            var ledger = node.get(Ledger.class);
            var clock = node.get(TickingClock.class);
            Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
            CompletableFuture.allOf(IntStream.range(0, MESSAGES)
                            .mapToObj(n -> node.hear("contact-" + n % 7, "event-" + n, "word " + n))
                            .toArray(CompletableFuture[]::new))
                    .join();
            await().atMost(Duration.ofSeconds(30)).until(() -> Recital.isQuiet(node.context()));

            var whole = ledger.count(hour);
            assertThat(whole.balanced()).as(whole.toString()).isTrue();
            assertThat(whole.received()).isEqualTo(MESSAGES);
            assertThat(whole.answered() + whole.unanswered()).isEqualTo(MESSAGES);
            assertThat(whole.replies()).isPositive().isEqualTo(whole.sent());

            ledger.close();
            assertThat(ledger.latest(5))
                    .as("the hour has not ended")
                    .noneMatch(it -> it.hour().equals(hour));
            clock.tick(Duration.ofMinutes(75));
            ledger.close();
            assertThat(ledger.latest(1)).containsExactly(whole);

            jdbc.sql(
                            "delete from sent where (contact_id, id) = (select contact_id, min(id) from sent group by 1 limit 1)")
                    .update();
            assertThat(ledger.count(hour).lostReplies()).isEqualTo(1);
            jdbc.sql("update turn set replies = 0").update();
            jdbc.sql(
                            "delete from turn where (contact_id, turn_no) = (select contact_id, min(turn_no) from turn group by 1 limit 1)")
                    .update();
            assertThat(ledger.count(hour).lostMessages()).isEqualTo(1);
            registered(jdbc, hour);
            assertThat(ledger.count(hour).lostReceipts()).isEqualTo(1);

            ledger.close();
            assertThat(ledger.latest(1)).as("an hour is counted once").containsExactly(whole);
            jdbc.sql("delete from ledger_hour").update();
            ledger.close();
            node.get(Pulse.class).look();
            assertThat(node.get(MeterRegistry.class)
                            .get("sangkien.ledger.unbalanced")
                            .gauge()
                            .value())
                    .isEqualTo(1);
        }
    }

    /// An innovation whose author was told nothing.
    private static void registered(JdbcClient jdbc, Instant at) {
        jdbc.sql("""
                        insert into innovation (id, contact_id, receipt, unit_code, unit_name, programme, phase, status, title,
                            submitted_at, changed_at, version, answers)
                        select gen_random_uuid(), min(id), 'SK-2022-AAAAAAAA', 'X', 'X', 'p', 1, 'SUBMITTED', 'x', :at::timestamptz,
                            :at::timestamptz, 0, '{}' from contact""").param("at", at.toString()).update();
    }
}
