package vn.sangkien.bot.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.campaign.ManyInnovations;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.MadeUpTree;
import vn.sangkien.bot.directory.UnitFile;

/// What files cost on their way in and out, for `RATIONALE.md`; with `-Dbench=true` only.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        classes = ExchangeModuleTest.House.class,
        properties = {"sangkien.directory.refresh=1h", "sangkien.figures.fold=1h"})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@DirtiesContext
@EnabledIfSystemProperty(named = "bench", matches = "true")
class ExchangeBenchTest {
    private static final int UNITS = 130_000;
    private static final int SEED = 2022;
    private static final int DAYS = 600;
    private static final Instant AT = Instant.parse("2025-12-31T17:00:00Z");

    private final Imports imports;
    private final Exports exports;
    private final Directory directory;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    @TempDir
    private Path folder = Path.of("");

    ExchangeBenchTest(
            Imports imports,
            Exports exports,
            Directory directory,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.imports = imports;
        this.exports = exports;
        this.directory = directory;
        this.jdbc = jdbc;
        transaction = new TransactionTemplate(transactions);
    }

    @Test
    void prints_time_and_memory() throws IOException {
        var tree = Files.writeString(folder.resolve("units.csv"), UnitFile.written(MadeUpTree.of(UNITS, SEED)));
        var changes =
                Files.writeString(folder.resolve("reorganised.csv"), UnitFile.written(MadeUpTree.changes(UNITS, SEED)));
        var faulty = Files.writeString(
                folder.resolve("faulty.csv"), Files.readString(tree) + "X-1,CĐCS Xưởng May,GRASSROOTS,NOWHERE,,,,\n");
        print("a tree with one faulty row", faulty, () -> {
            var outcome = imports.take(Imports.Kind.UNITS, faulty);
            assertThat(outcome.good()).isFalse();
            outcome.faults().forEach(System.out::println);
        });
        take("the tree", tree);
        take("the tree again", tree);
        take("its reorganisation", changes);
        take("its reorganisation again", changes);
        assertThat(directory.tree().units()).hasSizeGreaterThanOrEqualTo(UNITS);
        int there = 0;
        for (int size : new int[] {10_000, 100_000, 1_000_000}) {
            new ManyInnovations(jdbc)
                    .everywhere(
                            transaction, "1-trieu-sang-kien", directory.tree().units(), there, size, DAYS);
            there = size;
            for (var ending : new String[] {"csv", "xlsx"}) {
                var file = folder.resolve(size + "." + ending);
                print(String.format(Locale.ROOT, "%,d innovations to %s", size, ending), file, () -> {
                    exports.innovations("VN", AT, file);
                });
                Files.delete(file);
            }
        }
    }

    private void take(String what, Path file) throws IOException {
        print(what, file, () -> {
            var outcome = imports.take(Imports.Kind.UNITS, file);
            assertThat(outcome.faults()).isEmpty();
            System.out.printf(Locale.ROOT, "%,d rows%n", outcome.rows());
        });
        directory.refresh();
    }

    /// Prints how long it takes, and the most that was left on the heap by a collection meanwhile.
    private static void print(String what, Path file, Runnable task) throws IOException {
        var most = new AtomicLong();
        NotificationListener listener = (notification, _) -> most.accumulateAndGet(
                GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                        .getGcInfo()
                        .getMemoryUsageAfterGc()
                        .entrySet()
                        .stream()
                        .filter(pool -> pool.getKey().startsWith("G1"))
                        .map(java.util.Map.Entry::getValue)
                        .mapToLong(MemoryUsage::getUsed)
                        .sum(),
                Math::max);
        System.gc();
        long before = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        var collectors = ManagementFactory.getGarbageCollectorMXBeans();
        collectors.forEach(one -> ((NotificationEmitter) one).addNotificationListener(listener, null, null));
        long begun = System.nanoTime();
        task.run();
        double seconds = (System.nanoTime() - begun) / 1e9;
        collectors.forEach(one -> remove((NotificationEmitter) one, listener));
        System.out.printf(
                Locale.ROOT,
                "  %-32s %.1f s, file %d MB, heap %d MB before, at most %d MB after a collection%n",
                what,
                seconds,
                Files.size(file) >> 20,
                before >> 20,
                most.get() >> 20);
    }

    private static void remove(NotificationEmitter emitter, NotificationListener listener) {
        try {
            emitter.removeNotificationListener(listener);
        } catch (javax.management.ListenerNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
