package vn.sangkien.bot.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.channel.telegram.TelegramSide;
import vn.sangkien.bot.channel.zalo.ZaloSide;
import vn.sangkien.bot.local.TestStores;
import vn.sangkien.bot.testing.Gate;
import vn.sangkien.bot.testing.Side;

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

    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final Registrant.Counts counts = new Registrant.Counts();
    private final long begun = System.nanoTime();

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
            var people = new ArrayList<Registrant>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var slots = new ArrayList<Future<List<Registrant>>>();
                for (int n = 0; n < AT_ONCE; n++) {
                    var side = n % 2 == 0 ? zalo : telegram;
                    slots.add(threads.submit(() -> registrants(side, nodes)));
                }
                try {
                    strike(faults);
                } finally {
                    enough.set(true);
                }
                for (var slot : slots) {
                    people.addAll(slot.get());
                }
            }
            faults.awaitHealth();
            await("quiet").atMost(PATIENCE).until(() -> left(stores) == 0);
            report(faults, people, stores);
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
            assertThat(count(stores, "select count(*) from innovation")).isEqualTo(people.size());
            assertThat(count(stores, "select count(*) from journal"))
                    .as("each message is kept once, however often it came")
                    .isEqualTo(counts.sent().sum());
            assertThat(count(stores, "select count(*) from turn"))
                    .isEqualTo(counts.sent().sum());
        }
    }

    private House node(String name, TestStores stores) {
        return House.named(name)
                .at(House.MAY_2022)
                .with(stores.settings())
                .with("SANGKIEN_SAMPLE_DATA", "true")
                .with("SANGKIEN_OUTBOX_LEASE", "5s")
                .with(
                        "SANGKIEN_ATTACHMENTS_URL",
                        folder.resolve("attachments").toUri().toString());
    }

    /// One person after the other, until it is enough.
    private List<Registrant> registrants(Side side, List<House> nodes) throws InterruptedException {
        var people = new ArrayList<Registrant>();
        do {
            int number = numbers.incrementAndGet();
            var person = new Registrant(side, number, nodes, this::now, SEED + number, counts);
            person.register();
            people.add(person);
        } while (!enough.get());
        return people;
    }

    private Instant now() {
        return House.MAY_2022.plusNanos(System.nanoTime() - begun);
    }

    /// After each fault people get on a little, or it would be one long fault.
    private void strike(Faults faults) throws InterruptedException {
        for (int n = 0; n < FAULTS; n++) {
            long before = counts.sent().sum();
            await("people get on").atMost(PATIENCE).until(() -> counts.sent().sum() >= before + GOING_ON);
            faults.strike();
        }
        assertThat(faults.done().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(FAULTS);
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

    /// Replies that were the same as the one before them.
    private static long repeated(Registrant person) {
        var told = person.told();
        long repeated = 0;
        for (int n = 1; n < told.size(); n++) {
            repeated += told.get(n).equals(told.get(n - 1)) ? 1 : 0;
        }
        return repeated;
    }

    private void report(Faults faults, List<Registrant> people, TestStores stores) {
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
                "replies of unknown fate", count(stores, "select count(*) from sent where outcome = 'unknown'")));
        lines.add(Map.entry("registrations", count(stores, "select count(*) from innovation")));
        lines.add(Map.entry(
                "receipts told",
                people.stream().mapToLong(FaultSuiteIT::confirmations).sum()));
        lines.add(Map.entry(
                "of these twice",
                people.stream().filter(one -> confirmations(one) > 1).count()));
        lines.add(
                Map.entry("minutes", Duration.ofNanos(System.nanoTime() - begun).toMinutes()));
        lines.forEach(line -> System.out.printf("%-32s %s%n", line.getKey(), line.getValue()));
    }
}
