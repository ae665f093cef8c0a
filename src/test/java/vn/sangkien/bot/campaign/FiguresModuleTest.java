package vn.sangkien.bot.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.MadeUpTree;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.registry.Measure;

/// Scores add up at any cut-off, over the tree of any day, through the reorganisation, whatever happens to innovations.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = CampaignHouse.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext
class FiguresModuleTest {

    private static final String PROGRAMME = "mot-chuong-trinh";
    private static final long SEED = 8;
    private static final int INNOVATIONS = 1_500;
    private static final Instant FIRST = Instant.parse("2025-05-01T00:00:00Z");
    private static final Duration SPAN = Duration.ofDays(120);

    private static final LocalDate BEFORE = LocalDate.of(2025, 6, 30);
    private static final LocalDate AFTER = LocalDate.of(2025, 7, 1);

    private final Directory directory;
    private final Figures figures;
    private final Editions editions;
    private final JdbcClient jdbc;

    /// What the test itself knows of each innovation: from when on it was what.
    private final Map<UUID, List<Standing>> book = new HashMap<>();

    private record Standing(
            Instant since,
            String unit,
            String status,
            UUID person,
            boolean leader,
            @Nullable Long benefit) {}

    FiguresModuleTest(Directory directory, Figures figures, Editions editions, JdbcClient jdbc) {
        this.directory = directory;
        this.figures = figures;
        this.editions = editions;
        this.jdbc = jdbc;
    }

    @BeforeAll
    void a_country_that_was_reorganised_while_people_registered() {
        directory.add(MadeUpTree.reorganised(1_500, SEED));
        var units = List.copyOf(directory.tree().units());
        var random = new SplittableRandom(SEED);
        var people = new ArrayList<UUID>();
        for (int i = 0; i < INNOVATIONS; i++) {
            var at = FIRST.plusMillis(random.nextLong(SPAN.toMillis()));
            var person = people.isEmpty() || random.nextInt(3) > 0
                    ? new UUID(SEED, i)
                    : people.get(random.nextInt(people.size()));
            people.add(person);
            var first = new Standing(
                    at,
                    standing(units, at, random),
                    "SUBMITTED",
                    person,
                    random.nextBoolean(),
                    random.nextBoolean() ? random.nextLong(1_000_000_000) : null);
            register(new UUID(SEED, 1_000_000 + i), first);
        }
        for (var innovation : List.copyOf(book.keySet())) {
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                change(innovation, units, random);
            }
        }
    }

    private static String standing(List<Unit> units, Instant at, SplittableRandom random) {
        var day = at.atZone(ZoneOffset.ofHours(7)).toLocalDate();
        Unit unit;
        do {
            unit = units.get(random.nextInt(units.size()));
        } while (!unit.standsOn(day));
        return unit.code();
    }

    private void register(UUID innovation, Standing first) {
        jdbc.sql("insert into member (id, created_at, changed_at) values (:id, :at, :at) on conflict do nothing")
                .param("id", first.person())
                .param("at", first.since().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        insert into innovation (id, receipt, member_id, unit_code, unit_name, programme, phase, status, title,
                            leader, benefit_vnd, submitted_at, changed_at, version, answers)
                        values (:id, :id::text, :person, :unit, '', :programme, 1, :status, '', :leader, :benefit, :at, :at, 0,
                            '{}')""")
                .param("id", innovation)
                .param("person", first.person())
                .param("unit", first.unit())
                .param("programme", PROGRAMME)
                .param("status", first.status())
                .param("leader", first.leader())
                .param("benefit", first.benefit(), Types.BIGINT)
                .param("at", first.since().atOffset(ZoneOffset.UTC))
                .update();
        book.put(innovation, new ArrayList<>(List.of(first)));
    }

    /// A decision, a withdrawal, a move, a corrected benefit or an erasure.
    private void change(UUID innovation, List<Unit> units, SplittableRandom random) {
        var standings = book.getOrDefault(innovation, List.of());
        var was = standings.getLast();
        var at = was.since().plusMillis(random.nextLong(Duration.ofDays(20).toMillis()));
        var is = switch (random.nextInt(5)) {
            case 0 -> new Standing(at, was.unit(), "VALID", was.person(), was.leader(), was.benefit());
            case 1 -> new Standing(at, was.unit(), "INVALID", was.person(), was.leader(), was.benefit());
            case 2 -> new Standing(at, was.unit(), "WITHDRAWN", was.person(), was.leader(), was.benefit());
            case 3 ->
                new Standing(at, standing(units, at, random), was.status(), was.person(), was.leader(), was.benefit());
            default -> new Standing(at, was.unit(), was.status(), was.person(), !was.leader(), 7L);
        };
        jdbc.sql("""
                        update innovation set unit_code = :unit, status = :status, leader = :leader, benefit_vnd = :benefit,
                            changed_at = :at, member_id = case when :forget then null else member_id end
                        where id = :id""")
                .param("unit", is.unit())
                .param("status", is.status())
                .param("leader", is.leader())
                .param("benefit", is.benefit(), Types.BIGINT)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("forget", random.nextInt(10) == 0)
                .param("id", innovation)
                .update();
        standings.add(is);
    }

    /// What stood before the cut-off, by the test's own book.
    private List<Standing> recount(Instant cutOff) {
        return book.values().stream()
                .flatMap(standings ->
                        standings.stream()
                                .filter(one -> one.since().isBefore(cutOff))
                                .reduce((_, later) -> later)
                                .stream())
                .filter(one -> !one.status().equals("WITHDRAWN"))
                .toList();
    }

    @Test
    void a_parent_is_the_sum_of_its_children_by_the_tree_of_then_and_of_today() {
        var random = new SplittableRandom(SEED);
        for (int i = 0; i < 12; i++) {
            var cutOff = FIRST.plusMillis(random.nextLong(SPAN.toMillis()));
            var own = new HashMap<String, Long>();
            recount(cutOff).forEach(one -> own.merge(one.unit(), 1L, Long::sum));
            var then = figures.at(PROGRAMME, 1, cutOff);
            addsUp(then, own, cutOff);
            addsUp(figures.at(PROGRAMME, 1, cutOff, BEFORE), own, cutOff);
            var now = figures.at(PROGRAMME, 1, cutOff, AFTER.plusYears(1));
            addsUp(now, own, cutOff);
            assertThat(now.of("VN"))
                    .as("the whole country at %s, seed %d", cutOff, SEED)
                    .isEqualTo(then.of("VN"));
        }
    }

    private static void addsUp(Scores scores, Map<String, Long> own, Instant cutOff) {
        var structure = scores.structure();
        var ownHere = new HashMap<String, Long>();
        own.forEach((unit, count) ->
                ownHere.merge(structure.home(unit).orElseThrow(() -> new AssertionError(unit)), count, Long::sum));
        for (var unit : structure.places().keySet()) {
            long below = structure.children(unit).stream()
                    .mapToLong(child -> scores.of(child).submitted())
                    .sum();
            assertThat(scores.of(unit).submitted())
                    .as("%s at %s, seed %d", unit, cutOff, SEED)
                    .isEqualTo(below + ownHere.getOrDefault(unit, 0L));
        }
        assertThat(scores.of("VN").submitted())
                .isEqualTo(own.values().stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void every_measure_is_what_a_recount_says() {
        for (int days = 10; days < 140; days += 13) {
            var cutOff = FIRST.plus(Duration.ofDays(days));
            var stood = recount(cutOff);
            var score = figures.at(PROGRAMME, 1, cutOff).of("VN");
            var counts = score.counts();
            assertThat(List.of(counts.submitted(), counts.valid(), counts.pending()))
                    .isEqualTo(List.of((long) stood.size(), count(stood, "VALID"), count(stood, "SUBMITTED")));
            assertThat(counts.get(Measure.LEADER))
                    .isEqualTo(stood.stream().filter(Standing::leader).count());
            assertThat(counts.get(Measure.BENEFIT_VND))
                    .isEqualTo(stood.stream()
                            .mapToLong(one -> one.benefit() == null ? 0 : one.benefit())
                            .sum());
            assertThat(counts.get(Measure.BENEFIT_KNOWN))
                    .isEqualTo(
                            stood.stream().filter(one -> one.benefit() != null).count());
            assertThat(score.people())
                    .as("people at %s, erased ones too", cutOff)
                    .isEqualTo(stood.stream().map(Standing::person).distinct().count());
        }
    }

    private static long count(List<Standing> standings, String status) {
        return standings.stream().filter(one -> one.status().equals(status)).count();
    }

    @Test
    void a_person_counts_once_in_a_province_whatever_the_units_below() {
        var cutOff = FIRST.plus(SPAN);
        var scores = figures.at(PROGRAMME, 1, cutOff);
        var structure = scores.structure();
        var people = new HashMap<String, HashSet<UUID>>();
        recount(cutOff)
                .forEach(one -> structure
                        .path(structure.home(one.unit()).orElseThrow())
                        .forEach(scope -> people.computeIfAbsent(scope, _ -> new HashSet<>())
                                .add(one.person())));
        structure
                .places()
                .keySet()
                .forEach(unit -> assertThat(scores.of(unit).people())
                        .as(unit)
                        .isEqualTo(people.getOrDefault(unit, new HashSet<>()).size()));
    }

    @Test
    void a_merged_province_keeps_its_history_and_counts_for_its_successor_today() {
        var cutOff = FIRST.plus(SPAN);
        var then = figures.at(PROGRAMME, 1, cutOff, BEFORE);
        var now = figures.at(PROGRAMME, 1, cutOff, AFTER);
        assertThat(then.structure().place("VPC")).as("Vĩnh Phúc stood").isPresent();
        assertThat(now.structure().place("VPC")).isEmpty();
        assertThat(now.structure().home("VPC")).contains("PTO25");
        assertThat(now.of("PTO25").submitted()).isPositive();
        assertThat(now.of("VPC").submitted()).isZero();
    }

    @Test
    void a_late_correction_makes_a_corrected_edition_and_a_rerun_none() {
        var subject = new Editions.Subject(PROGRAMME, 1, "VN", FIRST.plus(Duration.ofDays(30)));
        var first = editions.publish(subject, content(subject));
        assertThat(first.corrected()).isFalse();
        assertThat(editions.publish(subject, content(subject))).isEqualTo(first);

        register(new UUID(SEED, 9_000_000), new Standing(FIRST, "VN", "SUBMITTED", new UUID(SEED, 0), true, null));
        var second = editions.publish(subject, content(subject));
        assertThat(second.corrected()).isTrue();
        assertThat(editions.publish(subject, content(subject))).isEqualTo(second);
        assertThat(editions.latest(subject)).contains(second);
    }

    private String content(Editions.Subject subject) {
        return figures.at(subject.programme(), subject.phase(), subject.cutOff())
                .of(subject.unitCode())
                .toString();
    }

    @Test
    void ties_share_a_rank_and_stand_in_alphabetical_order() {
        var ranking = Ranking.of(List.of(
                new Ranking.Entry("1", "Đồng Nai", 5),
                new Ranking.Entry("2", "Bắc Ninh", 9),
                new Ranking.Entry("3", "Ea Kar", 5),
                new Ranking.Entry("4", "Ân Thi", 5),
                new Ranking.Entry("5", "An Giang", 2),
                new Ranking.Entry("6", "Yên Bái", 0)));
        assertThat(ranking.ranked())
                .extracting(one -> one.rank() + " " + one.entry().name())
                .containsExactly("1 Bắc Ninh", "2 Ân Thi", "2 Đồng Nai", "2 Ea Kar", "5 An Giang", "6 Yên Bái");
        assertThat(ranking.top(2)).as("the second is tied").hasSize(4);
        assertThat(ranking.top(10)).as("nobody leads with none").hasSize(5);
    }
}
