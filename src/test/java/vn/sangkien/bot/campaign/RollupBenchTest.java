package vn.sangkien.bot.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.MadeUpTree;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.registry.Standings;

/// What figures cost with 130,000 units and ever more innovations, for `RATIONALE.md`; with `-Dbench=true` only.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        classes = CampaignHouse.class,
        properties = {"sangkien.directory.refresh=1h", "sangkien.figures.fold=1h"})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@DirtiesContext
@EnabledIfSystemProperty(named = "bench", matches = "true")
class RollupBenchTest {

    private static final String PROGRAMME = "mot-chuong-trinh";
    private static final int DAYS = 600;
    private static final int POURED = 8_000;
    private static final Instant CUT_OFF = Instant.parse("2022-05-10T01:00:00Z");

    private final Directory directory;
    private final Rollup rollup;
    private final Figures figures;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SplittableRandom random = new SplittableRandom(9);
    private List<Unit> units = List.of();
    private int inserted;
    private int poured;
    private int counted;

    RollupBenchTest(
            Directory directory,
            Rollup rollup,
            Figures figures,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.directory = directory;
        this.rollup = rollup;
        this.figures = figures;
        this.jdbc = jdbc;
        transaction = new TransactionTemplate(transactions);
    }

    @Test
    void prints_how_cost_grows() {
        units = MadeUpTree.of(130_000, 2022);
        directory.add(units);
        for (int size : new int[] {10_000, 100_000, 1_000_000}) {
            print(size);
        }
    }

    private void print(int size) {
        double inserting = seconds(() -> insert(size - inserted - counted));
        System.out.printf(Locale.ROOT, "%,d innovations (%.0f s to get there)%n", size, inserting);
        jdbc.sql("analyze innovation_standing").update();
        jdbc.sql("update folded set revision = -1").update();
        System.out.printf(Locale.ROOT, "  folding all anew         %.1f s%n", seconds(rollup::fold));
        insert(500);
        System.out.printf(Locale.ROOT, "  folding 500              %.0f ms%n", seconds(rollup::fold) * 1000);
        var all = new ArrayList<Map<String, ?>>();
        System.out.printf(
                Locale.ROOT,
                "  all units above others   %s, at a cut-off %s%n",
                percentiles(20, () -> all.add(rollup.all(PROGRAMME, 1, Standings.SO_FAR))),
                percentiles(20, () -> all.add(rollup.all(PROGRAMME, 1, CUT_OFF))));
        System.out.printf(
                Locale.ROOT,
                "  those are                %,d units%n",
                all.getFirst().size());
        insert(500);
        for (var level : List.of("GRASSROOTS", "DISTRICT", "PROVINCE", "NATIONAL")) {
            var some = units.stream().filter(unit -> unit.level().equals(level)).toList();
            System.out.printf(
                    Locale.ROOT,
                    "  one unit, %-14s %s, at a cut-off %s%n",
                    level,
                    percentiles(300, () -> one(some, Standings.SO_FAR)),
                    percentiles(100, () -> one(some, CUT_OFF)));
        }
        pour();
        System.out.printf(
                Locale.ROOT,
                "  every unit, everything   %.1f s%n",
                seconds(() -> assertThat(figures.at(PROGRAMME, 1, Standings.SO_FAR)
                                .of("VN")
                                .submitted())
                        .isEqualTo(inserted + counted)));
    }

    /// Four people at a time registering as fast as they can: without the ledger, with it, and with the fold beside it.
    private void pour() {
        var bare = new DoubleSummaryStatistics();
        var kept = new DoubleSummaryStatistics();
        var folded = new DoubleSummaryStatistics();
        var reading = Collections.synchronizedList(new ArrayList<Double>());
        var some =
                units.stream().filter(unit -> unit.level().equals("GRASSROOTS")).toList();
        for (int round = 0; round < 4; round++) {
            jdbc.sql("alter table innovation disable trigger innovation_stands_first")
                    .update();
            bare.accept(rate());
            jdbc.sql("alter table innovation enable trigger innovation_stands_first")
                    .update();
            kept.accept(rate());
            counted += POURED;
            try (var beside = Executors.newScheduledThreadPool(2)) {
                var folding = beside.scheduleWithFixedDelay(rollup::fold, 0, 3, TimeUnit.SECONDS);
                var asking = beside.scheduleWithFixedDelay(
                        () -> reading.add(seconds(() -> one(some, Standings.SO_FAR)) * 1000),
                        0,
                        5,
                        TimeUnit.MILLISECONDS);
                folded.accept(rate());
                counted += POURED;
                assertThat(List.of(folding.isDone(), asking.isDone())).doesNotContain(true);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "  registrations a second   %.0f without the ledger, %.0f with it (%.2f), %.0f folded meanwhile (%.2f)%n",
                bare.getAverage(),
                kept.getAverage(),
                kept.getAverage() / bare.getAverage(),
                folded.getAverage(),
                folded.getAverage() / bare.getAverage());
        System.out.printf(
                Locale.ROOT,
                "  one unit meanwhile       %s%n",
                percentiles(reading.stream()
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray()));
    }

    /// Registrations a second, each a transaction of its own.
    private double rate() {
        var codes = units.stream()
                .filter(unit -> unit.level().equals("GRASSROOTS"))
                .map(Unit::code)
                .toList();
        double seconds = seconds(() -> {
            try (var four = Executors.newFixedThreadPool(4)) {
                for (int n = 0; n < POURED; n++) {
                    var code = codes.get(n * 31 % codes.size());
                    var receipt = "POUR-" + poured++;
                    four.execute(() -> jdbc.sql("""
                                    insert into innovation (id, receipt, unit_code, unit_name, programme, phase, status, title,
                                        member_group, leader, field, benefit_vnd, submitted_at, changed_at, version, answers)
                                    values (gen_random_uuid(), :receipt, :code, '', :programme, 1, 'SUBMITTED', '',
                                        'ENTERPRISE_WORKER', false, 'EDUCATION', 1000000, :at, :at, 0, '{}')""")
                            .param("receipt", receipt)
                            .param("code", code)
                            .param("programme", PROGRAMME)
                            .param("at", CUT_OFF.atOffset(ZoneOffset.UTC))
                            .update());
                }
            }
        });
        return POURED / seconds;
    }

    private void one(List<Unit> some, Instant cutOff) {
        rollup.of(PROGRAMME, 1, some.get(random.nextInt(some.size())).code(), cutOff);
    }

    private void insert(int count) {
        new ManyInnovations(jdbc).everywhere(transaction, PROGRAMME, units, inserted, inserted + count, DAYS);
        inserted += count;
    }

    private static double seconds(Runnable task) {
        long start = System.nanoTime();
        task.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static String percentiles(int times, Runnable task) {
        task.run();
        var millis = IntStream.range(0, times)
                .mapToDouble(_ -> seconds(task) * 1000)
                .sorted()
                .toArray();
        return percentiles(millis);
    }

    private static String percentiles(double[] sorted) {
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms p95 %.1f ms",
                sorted[sorted.length / 2],
                sorted[Math.min(sorted.length - 1, sorted.length * 95 / 100)]);
    }
}
