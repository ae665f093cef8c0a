package vn.sangkien.bot.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.conversation.Recital;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.shared.ChannelAccount;
import vn.sangkien.bot.testing.Node;
import vn.sangkien.bot.testing.TickingClock;

/// The node that polls is killed again and again, in the middle of its batches, while people go on writing.
///
/// `-Dtelegram.kills=50` for more of it.
class PollingCrashIT {
    private static final int KILLS = Integer.getInteger("telegram.kills", 3);
    private static final int KILLED = 137;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> POINTS = List.of(
            "accept.before-commit",
            "accept.after-commit",
            "turn.before-commit",
            "send.after",
            "turn.after-commit",
            "turn.after-redis",
            "send.before",
            "send.finished");

    /// What dead nodes left to say to one person goes out one by one, as it would be read.
    private static final int CHATS = 3 + KILLS;

    private final Map<String, List<String>> written = new TreeMap<>();
    private int number;

    @Import({Recital.class, TelegramRoom.class})
    static class Survivor {}

    @Test
    void no_update_is_lost_and_none_has_its_effect_twice() throws Exception {
        int database = TestServers.fresh();
        long seed = System.nanoTime();
        var random = new Random(seed);
        try (var telegram = new FakeTelegram()) {
            for (int n = 0; n < KILLS; n++) {
                String point = POINTS.get(n % POINTS.size()) + ":" + (1 + random.nextInt(4));
                assertThat(run(database, telegram, point))
                        .as(point + ", seed " + seed)
                        .isEqualTo(KILLED);
            }
            var settings = new ArrayList<>(telegram.settings("polling"));
            try (var survivor = Node.on(database, Survivor.class, settings.toArray(String[]::new))) {
                await().atMost(PATIENCE).untilAsserted(() -> {
                    // what has to wait a little is not due as long as the clock stands still
                    survivor.get(TickingClock.class).tick(Duration.ofMillis(100));
                    assertThat(telegram.waiting()).as("updates").isZero();
                    assertThat(left(survivor)).as("of %d", number).isEmpty();
                });
                written.forEach((chat, texts) -> isAnsweredOnce(survivor, telegram, chat, texts));
            }
            assertThat(telegram.faults()).isEmpty();
        }
    }

    /// What has not been answered or said, and why not.
    private static List<String> left(Node node) {
        return node.get(JdbcClient.class)
                .sql("""
                        select 'waiting, attempts ' || attempts || ': ' || count(*) from waiting group by attempts
                        union all
                        select format('outbox, leased %s, attempt %s, doubts %s, first due %s: %s',
                            leased_by is not null, attempt, doubts, min(due_at), count(*))
                        from outbox group by leased_by is not null, attempt, doubts""")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static void isAnsweredOnce(Node node, FakeTelegram telegram, String chat, List<String> texts) {
        var account = new ChannelAccount("telegram", FakeTelegram.ID);
        var contact = node.get(Journal.class).find(account, chat).orElseThrow();
        assertThat(Recital.applied(node.context(), contact)).isEqualTo(texts);
        assertThat(node.get(JdbcClient.class)
                        .sql(
                                "select body::jsonb ->> 'text' from sent where contact_id = ? and outcome in ('sent', 'unknown') order by id")
                        .param(contact.value())
                        .query((row, _) -> row.getString(1))
                        .list())
                .isEqualTo(texts);
        // what was said by one that died before it noted so is said once more, and nothing else is; what two dead nodes
        // may have said is left at that by the outbox
        assertThat(telegram.said(chat)).hasSizeLessThanOrEqualTo(texts.size() + KILLS);
    }

    /// Lets people write until the node has died at its point.
    private int run(int database, FakeTelegram telegram, String haltAt) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var words = new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path")));
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", PollingNode.class.getName()));
        words.add("--spring.datasource.url=" + TestServers.jdbcUrl(database));
        words.add("--spring.datasource.username=postgres");
        words.add("--spring.data.redis.url=" + TestServers.redisUrl(database));
        words.add("--sangkien.clock=2022-05-10T01:00:00Z"); // before the survivor, whose clock stands still
        words.add("--sangkien.outbox.lease=2s");
        words.add("--sangkien.telegram.polling.lease=1s");
        words.addAll(telegram.settings("polling"));
        var builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(new File("target/polling-crash.log"));
        builder.environment().put("SANGKIEN_TEST_HALT_AT", haltAt);
        var process = builder.start();
        int asked = telegram.asked();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            if (telegram.asked() > asked || telegram.waiting() < 20) {
                write(telegram);
            }
            boolean _ = process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly();
        return process.waitFor();
    }

    private void write(FakeTelegram telegram) {
        String chat = Integer.toString(7000 + number % CHATS);
        String text = Integer.toString(number++);
        written.computeIfAbsent(chat, _ -> new ArrayList<>()).add(text);
        var at = Instant.parse("2022-05-10T00:00:00Z").plusSeconds(number);
        long _ = telegram.update(Sent.text(chat, telegram.nextMessageId(), at, text));
    }
}
