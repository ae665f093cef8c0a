package vn.sangkien.bot.channel.zalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.testing.Node;
import vn.sangkien.bot.testing.TickingClock;

/// What somebody has to look after is said by the health.
class WatchModuleTest {
    private static FakeZalo zalo;
    private static Node node;

    @BeforeAll
    static void start() {
        zalo = new FakeZalo();
        node = ZaloRoom.node(TestServers.fresh(), zalo, "--sangkien.zalo.watch.silence=90m");
    }

    @BeforeEach
    void grant_is_alive() {
        zalo.revive();
        node.get(JdbcClient.class).sql("delete from zalo_account").update();
        node.get(Grants.class).settle(oa());
        await().ignoreExceptions()
                .until(() -> node.get(Tokens.class).after(oa(), "another").equals(zalo.token()));
        node.get(Alarms.class).clear(oa().id());
    }

    @AfterAll
    static void stop() {
        node.close();
        zalo.close();
    }

    private static Oa oa() {
        return node.get(Oas.class).all().getFirst();
    }

    private static Health health() {
        node.get(ZaloHealth.class).look();
        return node.get(ZaloHealth.class).health();
    }

    private static void until(int hour) {
        var clock = node.get(TickingClock.class);
        var now = clock.instant().atZone(ZoneId.of("Asia/Ho_Chi_Minh"));
        var then = now.with(LocalTime.of(hour, 0));
        clock.tick(Duration.between(now, then.isAfter(now) ? then : then.plusDays(1)));
    }

    @Test
    void a_silence_in_working_hours_is_said_with_its_likely_causes() {
        var clock = node.get(TickingClock.class);
        until(10);
        node.get(Hearing.class).heard(oa().id(), clock.instant());
        clock.tick(Duration.ofMinutes(89));
        assertThat(health().getStatus().getCode()).isEqualTo("UP");
        clock.tick(Duration.ofMinutes(2));
        assertThat(health().getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(health().getDetails())
                .containsEntry(oa().id(), "no event for 90 minutes (the account answers); likely: " + ZaloHealth.CAUSES)
                .containsKey("token " + oa().id());
        node.get(Hearing.class).heard(oa().id(), clock.instant());
        assertThat(health().getStatus().getCode()).isEqualTo("UP");
        until(22);
        assertThat(health().getStatus().getCode()).isEqualTo("UP");
        until(8);
        assertThat(health().getStatus().getCode()).isEqualTo("UP");
    }

    @Test
    void a_permission_taken_back_stops_the_sending_and_is_said() {
        String token = "{\"event_name\":\"permission_revoked\",\"oa_id\":\"" + oa().id() + "\"}";
        var event = ZaloEvent.read(JsonMapper.shared().readTree(token)).orElseThrow();
        node.get(Incoming.class).take(event, new byte[0]).join();
        assertThat(health().getDetails()).containsEntry(oa().id(), "permission revoked");
        assertThat(node.get(Api.class).account(oa())).isEqualTo(new Answer.NoGrant("permission revoked"));
        node.get(Tokens.class).adopt(oa(), new Grants.Pair("a", "r", Duration.ofHours(25)));
        node.get(Hearing.class).heard(oa().id(), node.get(TickingClock.class).instant());
        assertThat(health().getStatus().getCode()).isEqualTo("UP");
    }
}
