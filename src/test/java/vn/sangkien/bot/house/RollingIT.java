package vn.sangkien.bot.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sangkien.bot.channel.telegram.TelegramSide;
import vn.sangkien.bot.channel.zalo.ZaloSide;
import vn.sangkien.bot.local.TestStores;
import vn.sangkien.bot.testing.Side;

/// Two nodes are stopped and started in turn, as an upgrade does, while people write: a node that is told to end takes
/// nothing any more, finishes what it has begun and leaves the rest to the other, and nobody notices.
class RollingIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration SECONDS = Duration.ofSeconds(15);
    private static final int AT_ONCE = 8;
    private static final int GOING_ON = 30;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void nodes_end_one_after_the_other_and_nobody_notices() throws Exception {
        try (var stores = new TestStores(folder);
                var zalo = new ZaloSide();
                var telegram = new TelegramSide();
                var one = node("rolling-one", stores, zalo, telegram).start();
                var two = node("rolling-two", stores, zalo, telegram).start()) {
            var nodes = List.of(one, two);
            var throng = new Throng(AT_ONCE, 0, List.of(zalo, telegram), nodes);
            var people = throng.during(() -> {
                for (var node : nodes) {
                    throng.getOn(GOING_ON);
                    long asked = System.nanoTime();
                    node.stop();
                    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(SECONDS);
                    await("handed over").atMost(SECONDS).until(() -> abandoned(stores) == 0);
                    throng.getOn(GOING_ON);
                    node.start();
                }
                throng.getOn(GOING_ON);
            });
            await("quiet")
                    .atMost(PATIENCE)
                    .until(() -> count(stores, "select (select count(*) from waiting) + (select count(*) from outbox)")
                            == 0);
            assertThat(throng.counts().broken().sum())
                    .as("answers that say the house is at fault")
                    .isZero();
            assertThat(count(stores, "select count(*) from innovation")).isEqualTo(people.size());
            assertThat(count(stores, "select count(*) from sent where outcome <> 'sent'"))
                    .isZero();
            for (var person : people) {
                assertThat(person.told()).as("%s was told", person.address()).doesNotHaveDuplicates();
                assertThat(person.told())
                        .filteredOn(text -> text.contains("Đã ghi nhận"))
                        .hasSize(1);
            }
        }
    }

    private House node(String name, TestStores stores, Side zalo, Side telegram) {
        return House.sharing(name, stores, folder.resolve("attachments"))
                .with(zalo.settings(zalo.port()))
                .with(telegram.settings(telegram.port()));
    }

    /// Messages that belong to a node which is no more.
    private static long abandoned(TestStores stores) {
        return count(stores, """
                select count(*) from outbox o join sender s on s.id = o.leased_by
                where s.alive_until <= clock_timestamp()""");
    }

    private static long count(TestStores stores, String question) {
        return stores.jdbc().sql(question).query(Long.class).single();
    }
}
