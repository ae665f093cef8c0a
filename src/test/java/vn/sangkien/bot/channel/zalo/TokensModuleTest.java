package vn.sangkien.bot.channel.zalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.secret.WrongKey;
import vn.sangkien.bot.testing.Node;
import vn.sangkien.bot.testing.TickingClock;

/// Refresh tokens are good for one use, whichever node uses them.
class TokensModuleTest {
    private static final int ROUNDS = 100;

    private static int database;
    private static FakeZalo zalo;
    private static Node one;
    private static Node two;

    @BeforeAll
    static void start() {
        zalo = new FakeZalo();
        database = TestServers.fresh();
        one = ZaloRoom.node(database, zalo);
        two = ZaloRoom.node(database, zalo);
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
        zalo.close();
    }

    @BeforeEach
    void grant_is_alive() {
        zalo.revive();
        zalo.clear();
        one.get(JdbcClient.class).sql("delete from zalo_account").update();
        one.get(Grants.class).settle(oa());
        for (var node : List.of(two, one)) {
            // a node that met trouble rests a moment; the last one knows the newest token
            await().ignoreExceptions()
                    .until(() -> tokens(node).after(oa(), zalo.token()).equals(zalo.token()));
        }
    }

    private static Oa oa() {
        return one.get(Oas.class).all().getFirst();
    }

    private static Tokens tokens(Node node) {
        return node.get(Tokens.class);
    }

    @Test
    void two_nodes_at_the_same_instant_never_spend_a_token_twice() throws Exception {
        String refused = zalo.token();
        int before = zalo.refreshes();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < ROUNDS; round++) {
                var barrier = new CyclicBarrier(4);
                String dead = refused;
                var answers = new ArrayList<Future<String>>();
                for (var node : List.of(one, two, one, two)) {
                    Callable<String> asks = () -> {
                        barrier.await();
                        return tokens(node).after(oa(), dead);
                    };
                    answers.add(threads.submit(asks));
                }
                var given = new HashSet<String>();
                for (var answer : answers) {
                    given.add(answer.get());
                }
                assertThat(given).as("round %d", round).containsExactly(zalo.token());
                refused = zalo.token();
            }
        }
        assertThat(zalo.refreshes() - before).isEqualTo(ROUNDS);
        assertThat(zalo.faults()).isEmpty();
    }

    @Test
    void a_new_pair_is_stored_sealed_before_it_is_used() throws Exception {
        String token = tokens(one).current(oa());
        byte[] stored = one.get(JdbcClient.class)
                .sql("select access_token from zalo_account")
                .query(byte[].class)
                .single();
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain(token);
        assertThat(two.get(Grants.class).of(oa()).orElseThrow().access()).isEqualTo(token);
    }

    @Test
    void another_key_opens_what_the_former_one_closed_and_spends_no_first_token_again() throws Exception {
        String token = tokens(one).current(oa());
        int refreshes = zalo.refreshes();
        var former = one.context().getEnvironment().getRequiredProperty("sangkien.secret-key");
        var settings = new ArrayList<>(zalo.settings());
        settings.removeIf(setting -> setting.startsWith("--sangkien.secret-key="));
        settings.add("--sangkien.secret-key=" + Base64.getEncoder().encodeToString(new byte[32]));
        settings.add("--sangkien.secret-key-before=" + former);
        try (var later = Node.on(database, ZaloRoom.class, settings.toArray(String[]::new))) {
            var grants = later.get(Grants.class);
            grants.settle(oa());
            assertThat(grants.of(oa()).orElseThrow().access()).isEqualTo(token);
            grants.put(oa(), new Grants.Pair(token, zalo.token(), Duration.ofHours(25)));
            assertThat(zalo.refreshes()).isEqualTo(refreshes);
            assertThatThrownBy(() -> one.get(Grants.class).of(oa())).hasRootCauseInstanceOf(WrongKey.class);
        }
    }

    @Test
    void it_is_refreshed_before_it_ends() throws Exception {
        String first = tokens(one).current(oa());
        tokens(one).keepFresh(oa());
        assertThat(zalo.token()).isEqualTo(first);
        one.get(TickingClock.class).tick(Duration.ofHours(21));
        tokens(one).keepFresh(oa());
        assertThat(zalo.token()).isNotEqualTo(first);
    }

    @Test
    void a_dead_grant_needs_consent_and_asks_no_more() {
        String token = zalo.token();
        zalo.die();
        assertThatThrownBy(() -> tokens(one).after(oa(), token)).hasMessage("needs re-consent");
        int asked = zalo.faults().size();
        assertThatThrownBy(() -> tokens(two).after(oa(), token)).hasMessage("needs re-consent");
        assertThat(zalo.faults()).hasSize(asked);
        one.get(ZaloHealth.class).look();
        assertThat(one.get(ZaloHealth.class).health().getStatus().getCode()).isEqualTo("DEGRADED");
        tokens(two).adopt(oa(), new Grants.Pair("a", "r", Duration.ofHours(25)));
        one.get(ZaloHealth.class).look();
        assertThat(two.get(Grants.class).of(oa()).orElseThrow().state()).isEqualTo(Grant.State.OK);
    }

    @Test
    void a_token_host_in_trouble_costs_no_grant() throws Exception {
        String token = zalo.token();
        zalo.oauthMood(FakeZalo.Reaction.status(503, "{\"error\":-14014}"));
        assertThatThrownBy(() -> tokens(one).after(oa(), token)).hasMessage("the token host answers 503");
        assertThatThrownBy(() -> tokens(one).after(oa(), token)).hasMessage("the token host answers 503");
        zalo.oauthMood(null);
        assertThat(tokens(two).after(oa(), token)).isEqualTo(zalo.token()).isNotEqualTo(token);
        assertThat(zalo.faults()).isEmpty();
    }

    @Test
    void another_first_token_in_the_settings_is_taken_over() throws Exception {
        String token = zalo.token();
        zalo.die();
        assertThatThrownBy(() -> tokens(one).after(oa(), token)).hasMessage("needs re-consent");
        zalo.revive();
        var newly = new Oa(oa().appId(), oa().appSecret(), oa().id(), oa().secret(), "", "refresh-new");
        one.get(Grants.class).settle(newly);
        assertThat(one.get(Grants.class).of(newly).orElseThrow())
                .extracting(Grant::refresh, Grant::state)
                .containsExactly("refresh-new", Grant.State.OK);
    }
}
