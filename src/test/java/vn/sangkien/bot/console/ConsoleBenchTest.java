package vn.sangkien.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.Application;
import vn.sangkien.bot.campaign.ManyInnovations;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.MadeUpTree;
import vn.sangkien.bot.exchange.Imports;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Role;

/// How long the console's pages take as the country fills up; with `-Dbench=true` only.
@SpringBootTest(
        classes = Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "sangkien.clock=2022-05-10T02:00:00Z")
@Import(TestServers.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@DirtiesContext
@EnabledIfSystemProperty(named = "bench", matches = "true")
class ConsoleBenchTest {
    /// `-Dbench.most=100000` ends sooner.
    private static final int MOST = Integer.getInteger("bench.most", 1_000_000);

    private static final int UNITS = 130_000;
    private static final int SEED = 2022;
    private static final int DAYS = 120;
    private static final int EDGES = 250_000;
    private static final int WARMING = 5;
    private static final int TIMES = 15;
    private static final String PROGRAMME = "1-trieu-sang-kien";

    @LocalServerPort
    private int port;

    private final Desks desks;
    private final Directory directory;
    private final Imports imports;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ConsoleBenchTest(
            Accounts accounts,
            Passwords passwords,
            Directory directory,
            Imports imports,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.desks = new Desks(accounts, passwords);
        this.directory = directory;
        this.imports = imports;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void prints_the_time_of_each_page() throws Exception {
        assertThat(imports.take(
                                Imports.Kind.PROGRAMMES,
                                Path.of("src", "main", "resources", "sample", "programmes.yaml"))
                        .good())
                .isTrue();
        directory.add(MadeUpTree.of(UNITS, SEED));
        directory.refresh();
        edges();
        var root = directory.tree().roots().getFirst().code();
        var province = directory.tree().children(root).getFirst().code();
        desks.open("bench-country", "Cả nước", Role.ADMINISTRATOR, root);
        desks.open("bench-province", "Một tỉnh", Role.ADMINISTRATOR, province);
        int there = 0;
        for (int size : new int[] {10_000, 100_000, 1_000_000}) {
            if (size > MOST) {
                break;
            }
            new ManyInnovations(jdbc)
                    .everywhere(transaction, PROGRAMME, directory.tree().units(), there, size, DAYS);
            there = size;
            transaction.executeWithoutResult(_ -> {
                jdbc.sql("set local statement_timeout = 0").update();
                jdbc.sql("analyze innovation").update();
                jdbc.sql("analyze innovation_standing").update();
            });
            jdbc.sql("update innovation set title = 'Máng sàng cà phê hai tầng' where receipt = 'EVERYWHERE-4321'")
                    .update();
            System.out.printf(Locale.ROOT, "%,d innovations%n", size);
            var middle = jdbc.sql("select receipt from innovation order by submitted_at offset ? limit 1")
                    .param(size / 2)
                    .query(String.class)
                    .single();
            for (var login : List.of("bench-country", "bench-province")) {
                var browser = Desks.in(port, login);
                for (var page : List.of(
                        "/console",
                        "/console/innovations",
                        "/console/innovations?after=" + middle,
                        "/console/innovations?status=SUBMITTED&field=EDUCATION",
                        "/console/innovations?status=VALID",
                        "/console/innovations?text=cải+tiến+đồ+gá",
                        "/console/innovations?text=máng+sàng",
                        "/console/units",
                        "/console/units?text=truong+tieu+hoc+le+quy+don",
                        "/console/programme",
                        "/console/funnel",
                        "/console/queue",
                        "/console/operations",
                        "/console/audit",
                        // once more, now that the sums are folded
                        "/console")) {
                    print(login, browser, page);
                }
            }
        }
    }

    private void print(String login, Browser browser, String page) throws IOException, InterruptedException {
        var millis = new long[TIMES];
        int status = 0;
        for (int i = 0; i < WARMING + TIMES; i++) {
            long begun = System.nanoTime();
            status = browser.look(page).statusCode();
            if (i >= WARMING) {
                millis[i - WARMING] = (System.nanoTime() - begun) / 1_000_000;
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "  %-15s %-60s %d  median %,5d ms, slowest %,5d ms%n",
                login,
                page.replaceFirst("^/console", ""),
                status,
                millis[TIMES / 2],
                millis[TIMES - 1]);
    }

    /// A week of turns.
    private void edges() {
        transaction.executeWithoutResult(
                _ -> jdbc.sql("""
                        insert into turn_edge (at, flow, version, draft, unit_code, channel, from_step, to_step, kind, attempt)
                        select timestamptz '2022-05-09 00:00:00+00' + n * interval '300 ms', 'innovation-registration', 'v',
                            lpad(to_hex(n / 20), 6, '0'), '', 'web', 'leader', 'group', 'ANSWERED', 1 + n % 2
                        from generate_series(1, :edges) n""").param("edges", EDGES).update());
    }
}
