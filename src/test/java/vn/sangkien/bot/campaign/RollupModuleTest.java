package vn.sangkien.bot.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.directory.UnitFile;
import vn.sangkien.bot.registry.Counts;
import vn.sangkien.bot.registry.Standings;

/// Sums that are folded in the background are exact at every moment, on several nodes, whoever is in the middle of
/// what.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = CampaignHouse.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext
class RollupModuleTest {

    private static final String PROGRAMME = "mot-chuong-trinh";
    private static final Instant FIRST = Instant.parse("2022-03-01T00:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Rollup here;
    private final Rollup elsewhere;
    private final Directory directory;
    private final Figures figures;
    private final Standings standings;
    private final Programmes programmes;
    private final InstantSource clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ManyInnovations innovations;

    RollupModuleTest(
            Rollup here,
            Directory directory,
            Standings standings,
            Figures figures,
            Programmes programmes,
            JdbcClient jdbc,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.here = here;
        this.directory = directory;
        this.figures = figures;
        this.standings = standings;
        this.programmes = programmes;
        this.clock = clock;
        this.jdbc = jdbc;
        transaction = new TransactionTemplate(transactions);
        elsewhere = new Rollup(jdbc, standings, directory, clock, ZONE);
        innovations = new ManyInnovations(jdbc);
    }

    @BeforeAll
    void a_tree() {
        directory.add(UnitFile.sample().units());
        directory.refresh();
    }

    private void agree(Rollup rollup, Instant cutOff) {
        var scores = figures.at(PROGRAMME, 1, cutOff, LocalDate.of(2022, 5, 10));
        var all = rollup.all(PROGRAMME, 1, cutOff);
        for (var unit : scores.structure().places().keySet()) {
            var expected = scores.of(unit).counts();
            assertThat(rollup.of(PROGRAMME, 1, unit, cutOff))
                    .as("%s at %s", unit, cutOff)
                    .isEqualTo(expected);
            var below = scores.structure().children(unit);
            var each = rollup.each(PROGRAMME, 1, below, cutOff);
            for (var one : below) {
                assertThat(each.getOrDefault(one, Counts.NONE))
                        .as("%s beside its neighbours at %s", one, cutOff)
                        .isEqualTo(scores.of(one).counts());
            }
            if (!below.isEmpty()) {
                assertThat(all.getOrDefault(unit, Counts.NONE))
                        .as("%s at %s", unit, cutOff)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void is_exact_before_and_after_each_fold_at_any_cut_off() {
        var units = directory.tree().units().stream().map(Unit::code).toList();
        var random = new SplittableRandom(5);
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < 60; i++) {
                innovations.of(
                        PROGRAMME,
                        1,
                        units.get(random.nextInt(units.size())),
                        1 + random.nextInt(3),
                        FIRST.plusSeconds(random.nextLong(Duration.ofDays(30).toSeconds())));
            }
            jdbc.sql("""
                            update innovation set status = 'VALID', changed_at = submitted_at + interval '1 day'
                            where status = 'SUBMITTED' and random() < 0.3""").update();
            var cutOff = FIRST.plusSeconds(random.nextLong(Duration.ofDays(32).toSeconds()));
            agree(here, cutOff);
            fold(round % 2 == 0 ? here : elsewhere);
            agree(here, cutOff);
            agree(elsewhere, Standings.SO_FAR);
        }
        long sums = jdbc.sql("select count(*) from scope_day").query(Long.class).single();
        fold(here);
        fold(elsewhere);
        assertThat(jdbc.sql("select count(*) from scope_day").query(Long.class).single())
                .isEqualTo(sums);
        agree(here, Standings.SO_FAR);
    }

    @Test
    void adds_up_all_phases_too() {
        innovations.of(PROGRAMME, 1, "DLK-KPC-TH1", 2, FIRST);
        innovations.of(PROGRAMME, 2, "DLK-KPC-TH1", 3, FIRST);
        for (int round = 0; round < 2; round++) {
            long one = here.of(PROGRAMME, 1, "VN", Standings.SO_FAR).submitted();
            long two = here.of(PROGRAMME, 2, "VN", Standings.SO_FAR).submitted();
            assertThat(two).isGreaterThanOrEqualTo(3);
            assertThat(here.of(PROGRAMME, Standings.ALL_PHASES, "VN", Standings.SO_FAR)
                            .submitted())
                    .isEqualTo(one + two);
            fold(here);
        }
    }

    @Test
    void counts_a_registration_in_its_own_transaction_and_whoever_commits_late() {
        fold(here);
        long before = submitted(here, "DLK");
        transaction.executeWithoutResult(_ -> {
            innovations.of(PROGRAMME, 1, "DLK-KPC-TH1", 1, FIRST);
            assertThat(submitted(here, "DLK")).isEqualTo(before + 1);
            // somebody else commits later rows, which a node folds while this one is still open
            aside(() -> {
                        innovations.of(PROGRAMME, 1, "DLK-KPC-TH2", 2, FIRST);
                        fold(elsewhere);
                        assertThat(submitted(elsewhere, "DLK")).isEqualTo(before + 2);
                    })
                    .join();
        });
        assertThat(submitted(elsewhere, "DLK")).isEqualTo(before + 3);
        fold(here);
        assertThat(submitted(here, "DLK")).isEqualTo(before + 3);
    }

    @Test
    void people_of_large_units_are_counted_now_and_then_and_of_small_ones_when_asked() {
        var programme = ProgrammeFile.historical();
        programmes.keep(List.of(programme));
        var headcounts =
                new Headcounts(jdbc, standings, here, programmes, directory, clock, ZONE, 5, Duration.ofMinutes(10));
        var now = clock.instant();
        innovations.of(programme.code(), 1, "DLK-KPC-TH1", 3, now.minusSeconds(60));
        transaction.executeWithoutResult(_ -> headcounts.count());
        assertThat(headcounts.of(programme.code(), 1, "VN", 3, now)).isEqualTo(new Headcounts.Headcount(3, now));
        assertThat(jdbc.sql("select count(*) from headcount").query(Long.class).single())
                .as("so few are not counted ahead")
                .isZero();

        innovations.of(programme.code(), 1, "HNI-CQ-01", 4, now.minusSeconds(50));
        transaction.executeWithoutResult(_ -> headcounts.count());
        innovations.of(programme.code(), 1, "HNI-CQ-01", 1, now.minusSeconds(40));
        var kept = headcounts.of(programme.code(), 1, "VN", 8, now.plusSeconds(60));
        assertThat(kept.people()).as("as of the last count").isEqualTo(7);
        assertThat(kept.at()).isBetween(now, now.plusSeconds(30));
        transaction.executeWithoutResult(_ -> headcounts.count());
        assertThat(headcounts.of(programme.code(), 1, "VN", 8, now.plusSeconds(60)))
                .as("somebody has just counted")
                .isEqualTo(kept);
        assertThat(headcounts.of(programme.code(), 1, "DLK", 3, now.plusSeconds(60)))
                .isEqualTo(new Headcounts.Headcount(3, now.plusSeconds(60)));

        var glance = figures.glance("VN", programme.code(), 1, now);
        assertThat(glance.of("VN").submitted()).isEqualTo(8);
        assertThat(glance.of("DLK").submitted()).isEqualTo(3);
        assertThat(glance.today()).isEqualTo(8);
    }

    @Test
    void loses_and_doubles_nothing_while_nodes_fold_and_people_register() {
        long before = submitted(here, "VN");
        var done = new AtomicBoolean();
        var folding = List.of(here, elsewhere).stream()
                .map(node -> aside(() -> {
                    while (!done.get()) {
                        fold(node);
                    }
                }))
                .toList();
        var registering = List.of("HNI-CQ-01", "DLK-KCN-01", "KGG-VTN-01").stream()
                .map(unit -> aside(() -> {
                    for (int i = 0; i < 60; i++) {
                        new ManyInnovations(jdbc).of(PROGRAMME, 1, unit, 1, FIRST, unit + "-" + i);
                    }
                }))
                .toList();
        registering.forEach(CompletableFuture::join);
        done.set(true);
        folding.forEach(CompletableFuture::join);
        assertThat(submitted(here, "VN")).isEqualTo(before + 180);
        fold(here);
        assertThat(submitted(elsewhere, "VN")).isEqualTo(before + 180);
        agree(here, Standings.SO_FAR);
    }

    @Test
    void follows_a_tree_that_changed() {
        innovations.of(PROGRAMME, 1, "DLK-KPC-TH1", 3, FIRST);
        fold(here);
        long krongPac = submitted(here, "DLK-KPC");
        directory.add(List.of(new Unit(
                "DLK-KPC-TH1",
                "CĐCS Trường Tiểu học Lê Quý Đôn",
                "GRASSROOTS",
                "DLK-EKR",
                LocalDate.of(2022, 5, 1),
                null,
                null,
                List.of())));
        assertThat(submitted(here, "DLK-KPC"))
                .as("before anything is folded by it")
                .isLessThan(krongPac);
        fold(here);
        agree(here, Standings.SO_FAR);
    }

    @Test
    void goes_on_counting_in_a_cluster_restored_from_a_dump() {
        innovations.of(PROGRAMME, 1, "DLK-KPC-TH1", 2, FIRST);
        fold(here);
        long before = submitted(here, "DLK");
        jdbc.sql("update innovation_standing set tx = '4000000000'").update();
        jdbc.sql("update folded set tx = '4000000001'").update();
        fold(here);
        innovations.of(PROGRAMME, 1, "DLK-KPC-TH1", 1, FIRST);
        assertThat(submitted(here, "DLK")).isEqualTo(before + 1);
        fold(here);
        agree(here, Standings.SO_FAR);
    }

    /// On a thread of its own: a shared pool may have one only.
    private static CompletableFuture<Void> aside(Runnable task) {
        return CompletableFuture.runAsync(task, run -> Thread.ofVirtual().start(run));
    }

    private void fold(Rollup node) {
        transaction.executeWithoutResult(_ -> node.fold());
    }

    private static long submitted(Rollup rollup, String unit) {
        return rollup.of(PROGRAMME, 1, unit, Standings.SO_FAR).submitted();
    }
}
