package vn.sangkien.bot.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.registry.Innovations;
import vn.sangkien.bot.registry.Links;
import vn.sangkien.bot.registry.PersonalCopies;
import vn.sangkien.bot.registry.Registration;
import vn.sangkien.bot.registry.Registry;
import vn.sangkien.bot.registry.Roster;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.testing.Node;

/// PhoneNumbers in the store: with a key, without, and while keys are changed, on one node and several.
class ReclosingModuleTest {
    private static final Instant NOW = Instant.parse("2022-05-10T02:00:00Z");
    private static final String NUMBER = "+84912345678";
    private static final ContactId AN = new ContactId(1);
    private static final ContactId BINH = new ContactId(2);
    private static final AtomicInteger seconds = new AtomicInteger();

    @EntityScan(basePackageClasses = Registry.class)
    @ComponentScan(basePackageClasses = Registry.class)
    static class Room {
        @Bean
        ClosedRows checkpoints(JdbcClient jdbc, PhoneNumbers numbers) {
            return ClosedColumn.ofJson(jdbc, numbers, "checkpoint", "contact_id::bigint", "state");
        }

        @Bean
        ZoneId zone() {
            return ZoneId.of("Asia/Ho_Chi_Minh");
        }

        @Bean
        RandomGenerator random() {
            return RandomGenerator.of("L64X128MixRandom");
        }
    }

    private final int database = TestServers.fresh();

    private Node plain() {
        return Node.on(database, Room.class);
    }

    private Node with(String key) {
        return Node.on(database, Room.class, "--sangkien.secret-key=" + key);
    }

    private Node changing(String key, String former) {
        return Node.on(database, Room.class, "--sangkien.secret-key=" + key, "--sangkien.secret-key-before=" + former);
    }

    /// Everything there is of a person, through the doors the conversation uses.
    private static void person(Node node) {
        node.get(Roster.class).keep(List.of(new Roster.Listed(NUMBER, "Hồ Thị Sáu", "U1", null, false)));
        node.get(Links.class).prove(AN, NUMBER, NOW);
        registered(node, null);
        node.get(Registry.class).consent(AN, "registration", true, "", 1, NOW);
        jdbc(node)
                .sql("insert into checkpoint (contact_id, turn_no, state, at) values (1, 1, ?, now())")
                .param(node.get(PhoneNumbers.class).closeWithin("{\"known\":\"" + NUMBER + "\"}"))
                .update();
        registered(node, receipt(node)); // leaves a revision
    }

    /// Each a second after the one before.
    private static void registered(Node node, @Nullable String receipt) {
        node.get(Registry.class)
                .register(new Registration(
                        new UUID(0, receipt == null ? 1 : 2),
                        receipt,
                        AN,
                        "U1",
                        "Đơn vị một",
                        "p",
                        1,
                        NOW.plusSeconds(seconds.incrementAndGet()),
                        Map.of("title", "Đồ gá", "fullName", "Hồ Thị Sáu", "phone", NUMBER),
                        List.of(),
                        "{\"phone\":{\"value\":\"" + NUMBER + "\",\"items\":[]}}"));
    }

    private static String receipt(Node node) {
        return jdbc(node)
                .sql("select receipt from innovation")
                .query(String.class)
                .single();
    }

    private static void finds(Node node) {
        var found = node.get(Roster.class).byVerifiedPhone(NUMBER).orElseThrow();
        assertThat(found.phone()).isEqualTo(NUMBER);
        assertThat(node.get(Roster.class).known(List.of(NUMBER, "+84900000000")))
                .containsOnlyKeys(NUMBER);
        assertThat(node.get(Links.class).provenBy(NUMBER)).contains(AN);
        assertThat(node.get(Registry.class).known(AN)).containsEntry("phone", NUMBER);
        var copy = node.get(PersonalCopies.class).of(AN);
        assertThat(copy.person()).containsEntry("phone", NUMBER);
        assertThat(copy.innovations())
                .singleElement()
                .satisfies(one -> assertThat(one.answers()).contains(NUMBER));
        var innovations = node.get(Innovations.class);
        assertThat(innovations.detail(receipt(node)).orElseThrow().answers()).contains(NUMBER);
        assertThat(innovations.replaced(receipt(node)).getFirst().answers()).contains(NUMBER);
        assertThat(joined(node)).isEqualTo(1);
    }

    /// As those who write to members join the two.
    private static long joined(Node node) {
        return jdbc(node)
                .sql("select count(*) from proven_phone p join roster r on r.phone = p.phone")
                .query(Long.class)
                .single();
    }

    private static JdbcClient jdbc(Node node) {
        return node.get(JdbcClient.class);
    }

    /// In how many rows of a dump the number can be read.
    private static long readable(Node node) {
        var jdbc = jdbc(node);
        return jdbc
                .sql(
                        "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")
                .query((row, _) -> row.getString(1))
                .list()
                .stream()
                .mapToLong(table -> jdbc.sql("select count(*) from " + table + " t where t::text like '%912345678%'")
                        .query(Long.class)
                        .single())
                .sum();
    }

    private static void reclose(Node node) {
        var reclosing = node.get(Reclosing.class);
        while (reclosing.step()) {
            // the next batch
        }
    }

    private static List<String> keys(Node node) {
        return jdbc(node)
                .sql("select id from number_key order by id")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static String id(Node node) {
        return node.get(PhoneNumbers.class).key().orElseThrow();
    }

    @Test
    void without_a_key_numbers_stay_as_they_are() {
        try (var node = plain()) {
            person(node);
            reclose(node);
            finds(node);
            assertThat(readable(node)).isEqualTo(6);
            assertThat(keys(node)).isEmpty();
        }
    }

    @Test
    void with_a_key_nothing_in_the_store_tells_a_number() {
        try (var node = with(Key.ONE)) {
            person(node);
            assertThat(readable(node)).isZero();
            finds(node);
        }
    }

    @Test
    void what_was_plain_is_found_before_and_after_it_is_closed() {
        try (var node = plain()) {
            person(node);
        }
        try (var node = with(Key.ONE)) {
            finds(node);
            reclose(node);
            assertThat(readable(node)).isZero();
            finds(node);
        }
    }

    @Test
    void a_key_is_changed_and_the_former_one_is_needed_no_more_afterwards() {
        try (var node = with(Key.ONE)) {
            person(node);
        }
        assertThatThrownBy(() -> with(Key.TWO).close())
                .isInstanceOf(WrongKey.class)
                .hasMessageContaining("SANGKIEN_SECRET_KEY_BEFORE");
        assertThatThrownBy(() -> plain().close()).isInstanceOf(WrongKey.class);
        try (var node = changing(Key.TWO, Key.ONE)) {
            finds(node);
            assertThat(keys(node)).hasSize(2);
            reclose(node);
            finds(node);
            assertThat(keys(node)).containsExactly(id(node));
        }
        try (var node = with(Key.TWO)) {
            finds(node);
            assertThat(readable(node)).isZero();
        }
    }

    @Test
    void a_key_that_closed_nothing_is_not_asked_for() {
        with(Key.ONE).close();
        try (var node = with(Key.TWO)) {
            assertThat(keys(node)).containsExactly(id(node));
        }
        plain().close();
    }

    @Test
    void what_died_half_way_is_brought_to_an_end_by_another_node() {
        try (var node = plain()) {
            node.get(Roster.class)
                    .keep(IntStream.range(0, 950)
                            .mapToObj(n -> new Roster.Listed("+84912%06d".formatted(n), "A", "U1", null, null))
                            .toList());
        }
        var open = "select count(*) from roster where phone like '+%'";
        try (var node = with(Key.ONE)) {
            var reclosing = node.get(Reclosing.class);
            for (int batch = 0; batch < 8; batch++) {
                reclosing.step();
            }
            assertThat(jdbc(node).sql(open).query(Long.class).single()).isBetween(1L, 949L);
            assertThat(jdbc(node)
                            .sql("select place from number_key")
                            .query(String.class)
                            .single())
                    .startsWith("roster +");
        }
        try (var node = with(Key.ONE)) {
            reclose(node);
            assertThat(jdbc(node).sql(open).query(Long.class).single()).isZero();
            assertThat(jdbc(node)
                            .sql("select count(*) from roster")
                            .query(Long.class)
                            .single())
                    .isEqualTo(950);
            assertThat(node.get(Roster.class).byVerifiedPhone("+84912000949")).isPresent();
        }
    }

    @Test
    void nodes_at_work_together_with_imports_lose_and_double_nobody() throws Exception {
        var listed = IntStream.range(0, 1_200)
                .mapToObj(n -> new Roster.Listed("+84912%06d".formatted(n), "A", "U1", null, null))
                .toList();
        try (var node = plain()) {
            node.get(Roster.class).keep(listed);
        }
        try (var one = with(Key.ONE);
                var two = with(Key.ONE);
                var threads = Executors.newFixedThreadPool(3)) {
            var work = new ArrayList<Future<?>>();
            work.add(threads.submit(() -> patiently(() -> reclose(one))));
            work.add(threads.submit(() -> patiently(() -> reclose(two))));
            work.add(threads.submit(() -> patiently(() -> two.get(Roster.class).keep(listed))));
            for (var each : work) {
                each.get();
            }
            assertThat(jdbc(one)
                            .sql("select count(*) from roster")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1_200);
            assertThat(one.get(Roster.class).byVerifiedPhone("+84912000500")).isPresent();
        }
    }

    /// Whoever loses a lock tries again, as the schedule and a person do.
    private static void patiently(Runnable work) {
        for (int n = 0; n < 20; n++) {
            try {
                work.run();
                return;
            } catch (DataAccessException _) {
                // again
            }
        }
        work.run();
    }

    @Test
    void nodes_on_both_sides_of_a_change_do_not_undo_each_other() {
        try (var old = changing(Key.ONE, Key.TWO)) {
            person(old);
            reclose(old);
            try (var fresh = changing(Key.TWO, Key.ONE)) {
                finds(fresh);
                reclose(fresh);
                assertThat(old.get(Reclosing.class).step()).isFalse();
                finds(old);
                old.get(Links.class).prove(AN, NUMBER, NOW);
                assertThat(joined(fresh)).isEqualTo(1);
                finds(fresh);
                assertThat(keys(fresh)).hasSize(2); // somebody still closes with the former one
            }
        }
    }

    @Test
    void a_node_without_the_key_says_which_it_lacks_and_changes_nothing() {
        try (var late = plain();
                var node = with(Key.ONE)) {
            person(node);
            assertThatThrownBy(() -> late.get(Registry.class).known(AN))
                    .hasStackTraceContaining("SANGKIEN_SECRET_KEY")
                    .hasStackTraceContaining(id(node));
            assertThatThrownBy(() -> late.get(PersonalCopies.class).of(AN)).hasStackTraceContaining(id(node));
            finds(node);
        }
    }

    @Test
    void what_a_node_without_the_key_adds_is_found_and_closed_later() {
        try (var late = plain();
                var node = with(Key.ONE)) {
            person(node);
            late.get(Roster.class).keep(List.of(new Roster.Listed(NUMBER, "Hồ Thị Bảy", "U2", null, false)));
            late.get(Links.class).prove(BINH, NUMBER, NOW.plusSeconds(60));
            jdbc(node)
                    .sql("update roster set changed_at = now() where phone like '+%'")
                    .update();
            assertThat(node.get(Roster.class)
                            .byVerifiedPhone(NUMBER)
                            .orElseThrow()
                            .unitCode())
                    .isEqualTo("U2");
            assertThat(node.get(Links.class).provenBy(NUMBER)).contains(BINH);
            reclose(node);
            assertThat(readable(node)).isZero();
            assertThat(jdbc(node)
                            .sql("select unit_code from roster")
                            .query((row, _) -> row.getString(1))
                            .list())
                    .containsExactly("U2");
        }
    }

    @Test
    void a_number_proven_in_two_chats_asks_the_first_whatever_it_was_closed_with() {
        try (var node = plain()) {
            node.get(Links.class).prove(AN, NUMBER, NOW);
        }
        try (var node = with(Key.ONE)) {
            assertThat(node.get(Links.class)
                            .prove(BINH, NUMBER, NOW.plusSeconds(60))
                            .orElseThrow()
                            .asked())
                    .isEqualTo(AN);
        }
    }

    @Test
    void closing_is_no_change_for_those_who_follow_changes() {
        try (var node = plain()) {
            person(node);
        }
        try (var node = with(Key.ONE)) {
            var before = node.get(Innovations.class).changedAfter(Innovations.Cursor.BEGINNING, List.of(), 9);
            reclose(node);
            assertThat(node.get(Innovations.class).changedAfter(before.getLast().cursor(), List.of(), 9))
                    .isEmpty();
            registered(node, receipt(node));
            assertThat(node.get(Innovations.class).changedAfter(before.getLast().cursor(), List.of(), 9))
                    .hasSize(1);
        }
    }

    @Test
    void whoever_is_erased_leaves_no_number_closed_or_not() {
        try (var node = with(Key.ONE)) {
            person(node);
            new TransactionTemplate(node.get(PlatformTransactionManager.class))
                    .executeWithoutResult(_ -> node.get(Registry.class).erase(AN, NOW, 2));
            assertThat(node.get(Links.class).provenBy(NUMBER)).isEmpty();
            assertThat(jdbc(node)
                            .sql("select count(*) from innovation where answers like '%closed%'")
                            .query(Long.class)
                            .single())
                    .isZero();
            assertThat(jdbc(node)
                            .sql("select count(*) from member")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }
}
