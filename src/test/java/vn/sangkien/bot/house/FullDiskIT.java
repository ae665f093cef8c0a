package vn.sangkien.bot.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sangkien.bot.channel.telegram.TelegramSide;
import vn.sangkien.bot.channel.zalo.ZaloSide;
import vn.sangkien.bot.local.TestStores;
import vn.sangkien.bot.testing.Delivery;
import vn.sangkien.bot.testing.Side;

/// PostgreSQL is away for so long that the node's disk is full as well: what cannot be kept is refused, what was taken
/// is
/// answered, and all goes on by itself.
class FullDiskIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int UNAVAILABLE = 503;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void what_finds_no_room_is_refused_and_brought_again_and_nothing_is_lost() throws Exception {
        try (var stores = new TestStores(folder);
                var zalo = new ZaloSide();
                var telegram = new TelegramSide();
                var house = House.named("full-disk")
                        .at(House.MAY_2022)
                        .with(stores.settings())
                        .with(zalo.settings(zalo.port()))
                        .with(telegram.settings(telegram.port()))
                        .with("SANGKIEN_SAMPLE_DATA", "true")
                        .with("SANGKIEN_INBOX_SPOOL_LIMIT", "4KB")
                        .start()) {
            stores.beforePostgres().shut();
            var kept = new AtomicLong();
            for (var side : List.of(zalo, telegram)) {
                refused(house, side, kept);
            }
            assertThat(kept).hasPositiveValue();
            await("readiness").atMost(PATIENCE).until(() -> !house.isReady());

            stores.beforePostgres().open();
            await("readiness").atMost(PATIENCE).until(house::isReady);
            for (var side : List.of(zalo, telegram)) {
                var delivery = side.typed(side.address(1), House.MAY_2022, "chào em");
                await("taken again")
                        .atMost(PATIENCE)
                        .until(() -> bring(house, delivery).statusCode() == 200);
                kept.incrementAndGet();
            }
            await("answered").atMost(PATIENCE).ignoreExceptions().until(() -> count(stores, "turn") == kept.get());
            assertThat(count(stores, "waiting")).isZero();
        }
    }

    /// Brings one message after the other until one is refused, and that one as often as it takes to be sure.
    private static void refused(House house, Side side, AtomicLong kept) throws Exception {
        for (int n = 0; ; n++) {
            var answer = bring(house, side.typed(side.address(1), House.MAY_2022.plusSeconds(n), "tin số " + n));
            if (answer.statusCode() == UNAVAILABLE) {
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                return;
            }
            assertThat(answer.statusCode()).isEqualTo(200);
            kept.incrementAndGet();
        }
    }

    private static HttpResponse<Void> bring(House house, Delivery delivery) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(house.url(delivery.path()))
                .timeout(Duration.ofSeconds(10))
                .POST(BodyPublishers.ofString(delivery.body()));
        delivery.headers().forEach(request::header);
        return House.HTTP.send(request.build(), BodyHandlers.discarding());
    }

    private static long count(TestStores stores, String table) {
        return stores.jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
