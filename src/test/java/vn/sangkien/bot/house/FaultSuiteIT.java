package vn.sangkien.bot.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.channel.telegram.TelegramSide;
import vn.sangkien.bot.channel.zalo.ZaloSide;
import vn.sangkien.bot.local.TestStores;
import vn.sangkien.bot.testing.Gate;

/// Two nodes, PostgreSQL, Redis and both providers break, one after the other and again and again, while people on Zalo
/// and on Telegram register. In the end everybody has one registration of what they said and one receipt of it.
///
/// `-Dfaults=200 -Dfaults.people=200` for the whole of it, `-Dfaults.seed=N` for the same choices again.
class FaultSuiteIT {
    private static final int FAULTS = Integer.getInteger("faults", 8);
    private static final int AT_ONCE = Integer.getInteger("faults.people", 12);
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime());
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int GOING_ON = 20;
    private static final Pattern RECEIPT = Pattern.compile("SK-2022-[0-9A-Z]{8}");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everybody_has_one_registration_and_one_receipt_whatever_breaks() throws Exception {
        try (var stores = new TestStores(folder);
                var zalo = new ZaloSide();
                var telegram = new TelegramSide();
                var beforeZalo = new Gate(zalo.port());
                var beforeTelegram = new Gate(telegram.port());
                var one = node("fault-one", stores)
                        .with(zalo.settings(beforeZalo.port()))
                        .with(telegram.settings(beforeTelegram.port()))
                        .start();
                var two = node("fault-two", stores)
                        .with(zalo.settings(beforeZalo.port()))
                        .with(telegram.settings(beforeTelegram.port()))
                        .start()) {
            var nodes = List.of(one, two);
            var faults = new Faults(
                    nodes, stores, List.of(beforeZalo, beforeTelegram), HouseCrashIT.POINTS, new Random(SEED));
            var throng = new Throng(AT_ONCE, SEED, List.of(zalo, telegram), nodes);
            // after each fault people get on a little, or it would be one long fault
            List<Registrant> people;
            try {
                people = throng.during(() -> {
                    for (int n = 0; n < FAULTS; n++) {
                        throng.getOn(GOING_ON);
                        faults.strike();
                    }
                });
            } catch (Exception e) {
                System.out.printf("seed %d, %s so far%n", SEED, faults.done());
                what(stores, "waiting", "select * from waiting order by 1 limit 20");
                what(
                        stores,
                        "contacts of them",
                        "select id, channel, turn_no from contact where id in (select contact_id from waiting)");
                what(
                        stores,
                        "outbox",
                        "select id, contact_id, lane, due_at, attempt, doubts, leased_by from outbox order by id limit 40");
                what(stores, "senders", "select *, clock_timestamp() as now from sender order by alive_until");
                what(
                        stores,
                        "locks",
                        "select pid, locktype, relation::regclass, mode, granted from pg_locks where not granted");
                what(
                        stores,
                        "transactions",
                        "select pid, state, wait_event, clock_timestamp() - xact_start as since, left(query, 80)"
                                + " from pg_stat_activity where xact_start is not null");
                nodes.forEach(House::threads);
                throw e;
            }
            assertThat(faults.done().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isEqualTo(FAULTS);
            faults.awaitHealth();
            await("quiet").atMost(PATIENCE).until(() -> left(stores) == 0);
            report(faults, people, stores, throng);
            for (var node : nodes) {
                Private.isNotIn(
                        node.log(),
                        people.stream()
                                .flatMap(person -> person.typed().stream())
                                .toList(),
                        people.stream().map(Registrant::address).toList());
            }
            for (var person : people) {
                isRegisteredOnce(person, stores, one);
            }
            assertThat(twice(people)).as("each by a fault of its own").isLessThanOrEqualTo(FAULTS);
            for (var person : people) {
                assertThat(repeated(person))
                        .as("%s: nothing is said twice without its being known", person.address())
                        .isLessThanOrEqualTo(perhapsTwice(person, stores));
            }
            assertThat(count(stores, "select count(*) from innovation")).isEqualTo(people.size());
            assertThat(count(stores, "select count(*) from journal"))
                    .as("each message is kept once, however often it came")
                    .isEqualTo(throng.counts().sent().sum());
            assertThat(count(stores, "select count(*) from turn"))
                    .isEqualTo(throng.counts().sent().sum());
        }
    }

    private House node(String name, TestStores stores) {
        return House.sharing(name, stores, folder.resolve("attachments")).with("SANGKIEN_OUTBOX_LEASE", "5s");
    }

    private static long left(TestStores stores) {
        return count(stores, "select (select count(*) from waiting) + (select count(*) from outbox)");
    }

    private static long count(TestStores stores, String question) {
        return stores.jdbc().sql(question).query(Long.class).single();
    }

    private static void isRegisteredOnce(Registrant person, TestStores stores, House node) throws Exception {
        record Kept(String receipt, String title, long benefit, String answers) {}
        var found = stores.jdbc()
                .sql("""
                        select i.receipt, i.title, i.benefit_vnd, i.answers from innovation i
                        join contact c on c.id = i.contact_id where c.address = ? and c.channel = ?""")
                .params(person.address(), person.channel())
                .query((row, _) -> new Kept(row.getString(1), row.getString(2), row.getLong(3), row.getString(4)))
                .list();
        assertThat(found)
                .as("%s %s was told:%n%s", person.channel(), person.address(), String.join("\n--\n", person.told()))
                .hasSize(1);
        var kept = found.getFirst();
        assertThat(kept.title()).isEqualTo(person.title());
        assertThat(kept.benefit()).isEqualTo(person.benefit());
        assertThat(kept.answers()).contains(person.effect());
        assertThat(receipts(person)).as(person.address()).containsExactly(kept.receipt());
        // said again by whoever takes over from a node that could not note that it had been said, and once only
        assertThat(confirmations(person)).as(person.address()).isBetween(1L, 2L);
        var request = HttpRequest.newBuilder(node.url("/receipts/" + kept.receipt()))
                .header("Accept", "application/json")
                .build();
        var shown = JsonMapper.shared()
                .readTree(House.HTTP.send(request, BodyHandlers.ofString()).body());
        assertThat(shown.path("valid").booleanValue()).isTrue();
    }

    /// Prints what stands in a table, for whoever has to find out why somebody got no answer.
    private static void what(TestStores stores, String name, String question) {
        System.out.printf("-- %s%n", name);
        stores.jdbc().sql(question).query().listOfRows().forEach(System.out::println);
    }

    private static Set<String> receipts(Registrant person) {
        var receipts = new HashSet<String>();
        person.told().forEach(text -> RECEIPT.matcher(text).results().forEach(found -> receipts.add(found.group())));
        return receipts;
    }

    private static long confirmations(Registrant person) {
        return person.told().stream()
                .filter(text -> text.contains("Đã ghi nhận"))
                .count();
    }

    /// Who was told of their receipt twice.
    private static long twice(List<Registrant> people) {
        return people.stream().filter(one -> confirmations(one) > 1).count();
    }

    /// Replies that were the same as the one before them.
    private static long repeated(Registrant person) {
        var told = person.told();
        long repeated = 0;
        for (int n = 1; n < told.size(); n++) {
            repeated += told.get(n).equals(told.get(n - 1)) ? 1 : 0;
        }
        return repeated;
    }

    /// Replies that whoever said them knew might have been said before.
    private static long perhapsTwice(Registrant person, TestStores stores) {
        return stores.jdbc()
                .sql(
                        "select count(*) from sent s join contact c on c.id = s.contact_id"
                                + " where c.address = ? and c.channel = ? and (s.reason = 'perhaps said before' or s.outcome = 'unknown')")
                .params(person.address(), person.channel())
                .query(Long.class)
                .single();
    }

    private static void report(Faults faults, List<Registrant> people, TestStores stores, Throng throng) {
        var counts = throng.counts();
        var lines = new ArrayList<Map.Entry<String, Object>>();
        lines.add(Map.entry("seed", SEED));
        faults.done().forEach((kind, times) -> lines.add(Map.entry(kind.name(), times)));
        lines.add(Map.entry("people", people.size()));
        lines.add(Map.entry("messages", counts.sent().sum()));
        lines.add(Map.entry("copies of them", counts.copies().sum()));
        lines.add(Map.entry("not taken and brought again", counts.refused().sum()));
        lines.add(Map.entry(
                "replies heard",
                people.stream().mapToLong(one -> one.told().size()).sum()));
        lines.add(Map.entry(
                "of these repeated",
                people.stream().mapToLong(FaultSuiteIT::repeated).sum()));
        lines.add(Map.entry(
                "perhaps said before, so said again",
                count(stores, "select count(*) from sent where reason = 'perhaps said before'")));
        lines.add(Map.entry(
                "replies of unknown fate", count(stores, "select count(*) from sent where outcome = 'unknown'")));
        lines.add(Map.entry("registrations", count(stores, "select count(*) from innovation")));
        lines.add(Map.entry(
                "receipts told",
                people.stream().mapToLong(FaultSuiteIT::confirmations).sum()));
        lines.add(Map.entry("of these twice", twice(people)));
        lines.add(Map.entry("minutes", throng.took().toMinutes()));
        lines.forEach(line -> System.out.printf("%-36s %s%n", line.getKey(), line.getValue()));
    }
}
