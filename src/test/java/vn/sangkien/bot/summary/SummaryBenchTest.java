package vn.sangkien.bot.summary;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.campaign.ManyInnovations;
import vn.sangkien.bot.campaign.ProgrammeFile;
import vn.sangkien.bot.campaign.Programmes;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.MadeUpTree;
import vn.sangkien.bot.directory.Unit;

/// What the summaries of 800 units cost over ever more innovations; with `-Dbench=true` only.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        classes = SummaryHouse.class,
        properties = {"sangkien.directory.refresh=1h", "sangkien.figures.fold=1h"})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@DirtiesContext
@EnabledIfSystemProperty(named = "bench", matches = "true")
class SummaryBenchTest {
    private static final int SCOPES = 800;
    private static final int DAYS = 108;
    private static final Instant CUT_OFF = Instant.parse("2022-04-27T01:00:00Z");

    private final Directory directory;
    private final Programmes programmes;
    private final Survey survey;
    private final Bulletin bulletin;
    private final SummaryTexts texts;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    SummaryBenchTest(
            Directory directory,
            Programmes programmes,
            Survey survey,
            Bulletin bulletin,
            SummaryTexts texts,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.directory = directory;
        this.programmes = programmes;
        this.survey = survey;
        this.bulletin = bulletin;
        this.texts = texts;
        this.jdbc = jdbc;
        transaction = new TransactionTemplate(transactions);
    }

    @Test
    void prints_how_cost_grows() throws Exception {
        try (var file = SummaryBenchTest.class.getResourceAsStream("/sample/programmes.yaml")) {
            programmes.keep(ProgrammeFile.read(Objects.requireNonNull(file)).programmes());
        }
        var units = MadeUpTree.of(130_000, 2022);
        directory.add(units);
        var scopes = units.stream()
                .filter(unit -> !unit.level().equals("GRASSROOTS"))
                .map(Unit::code)
                .limit(SCOPES)
                .toList();
        int there = 0;
        for (int size : new int[] {10_000, 100_000, 1_000_000}) {
            new ManyInnovations(jdbc).everywhere(transaction, "1-trieu-sang-kien", units, there, size, DAYS);
            there = size;
            jdbc.sql("analyze innovation_standing").update();
            write(scopes);
            long begun = System.nanoTime();
            int characters = write(scopes);
            System.out.printf(
                    Locale.ROOT,
                    "%,d innovations: %d summaries counted and written in %.1f s (%,d characters)%n",
                    size,
                    scopes.size(),
                    (System.nanoTime() - begun) / 1e9,
                    characters);
        }
    }

    private int write(List<String> scopes) {
        long begun = System.nanoTime();
        var findings = survey.at(CUT_OFF).orElseThrow();
        System.out.printf(Locale.ROOT, "  counted in %.1f s%n", (System.nanoTime() - begun) / 1e9);
        return scopes.stream()
                .mapToInt(unit -> bulletin.edition(
                                findings.of(unit, Set.of(), texts.of("whole")).orElseThrow(), false)
                        .text()
                        .length())
                .sum();
    }
}
