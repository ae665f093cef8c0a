package vn.sangkien.bot.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.directory.UnitFile;
import vn.sangkien.bot.registry.Standings;
import vn.sangkien.bot.vietnamese.Percents;

/// The situations of the sources, counted by the product, in the words of the sources.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = CampaignHouse.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext
class SeedFiguresModuleTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final String PROGRAMME = "1-trieu-sang-kien";
    private static final ZonedDateTime ON_20_4 = ZonedDateTime.of(2022, 4, 20, 8, 0, 0, 0, ZONE);
    private static final ZonedDateTime ON_27_4 = ZonedDateTime.of(2022, 4, 27, 8, 0, 0, 0, ZONE);
    private static final Instant FIRST = Instant.parse("2022-03-01T00:00:00Z");

    private final Directory directory;
    private final Programmes programmes;
    private final Targets targets;
    private final Figures figures;
    private final Campaigns campaigns;
    private final Sentences sentences;
    private final ManyInnovations innovations;

    private final List<NamedCsvRecord> seeds = seeds();

    SeedFiguresModuleTest(
            Directory directory,
            Programmes programmes,
            Targets targets,
            Figures figures,
            Campaigns campaigns,
            Sentences sentences,
            JdbcClient jdbc) {
        this.directory = directory;
        this.programmes = programmes;
        this.targets = targets;
        this.figures = figures;
        this.campaigns = campaigns;
        this.sentences = sentences;
        innovations = new ManyInnovations(jdbc);
    }

    private static List<NamedCsvRecord> seeds() {
        var in = Objects.requireNonNull(SeedFiguresModuleTest.class.getResourceAsStream("/figures/seed-figures.csv"));
        try (var csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return csv.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String seed(String unit, String metric) {
        return seeds.stream()
                .filter(row -> row.getField("unit").equals(unit)
                        && row.getField("metric").equals(metric))
                .map(row -> row.getField("value").replace(">", ""))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the sources say nothing about " + metric + " of " + unit));
    }

    private long number(String unit, String metric) {
        return Long.parseLong(seed(unit, metric));
    }

    /// The unit of a seed by its name in the tree.
    private String code(String name) {
        var known = name.replace("LĐLĐ Thành phố", "LĐLĐ thành phố").replaceAll(" \\(.*\\)", "");
        return directory.tree().units().stream()
                .filter(unit -> unit.name().equals(known))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no unit " + known))
                .code();
    }

    private void target(String unit, int phase, TargetKind kind, long value, String from, String document) {
        targets.keep(List.of(Target.of(PROGRAMME, unit, phase, kind, value, LocalDate.parse(from), document)));
    }

    @BeforeAll
    void the_situations_are_loaded() {
        directory.add(UnitFile.sample().units());
        directory.refresh();
        programmes.keep(List.of(ProgrammeFile.historical()));
        var nation = "Tổng LĐLĐ Việt Nam";
        target("VN", 0, TargetKind.PLAN, number(nation, "target.programme_total"), "2021-12-15", "3259/Ctr-TLĐ");
        target("VN", 1, TargetKind.PLAN, number(nation, "target.phase1"), "2021-12-15", "3259/Ctr-TLĐ");
        target("VN", 2, TargetKind.PLAN, number(nation, "target.phase2"), "2021-12-15", "3259/Ctr-TLĐ");
        ten().forEach(name -> innovations.of(PROGRAMME, 1, code(name), number(name, "result.updated"), FIRST));
        long rest = number("Cả nước", "result.updated")
                - ten().stream()
                        .mapToLong(name -> number(name, "result.updated"))
                        .sum();
        for (var unit : others()) {
            long some = Math.min(rest, 4_000);
            innovations.of(PROGRAMME, 1, unit, some, FIRST);
            rest -= some;
        }
        dakLak();
        hanoiOffice();
        vinhThuan();
        conference();
    }

    private List<String> ten() {
        return seeds.stream()
                .filter(row -> row.getField("metric").equals("rank.national"))
                .map(row -> row.getField("unit"))
                .toList();
    }

    /// Provinces that do not lead; the sources tell only what they had together.
    private List<String> others() {
        var leading = ten().stream().map(this::code).toList();
        return directory.tree().units().stream()
                .filter(unit -> unit.level().equals("PROVINCE") && !leading.contains(unit.code()))
                .map(Unit::code)
                .filter(code -> !code.equals("DLK"))
                .toList();
    }

    /// After 20/4, so that the national figures of that morning hold.
    private void dakLak() {
        var dakLak = "LĐLĐ tỉnh Đắk Lắk";
        target("DLK", 1, TargetKind.PLAN, 4000, "2022-02-16", seed(dakLak, "document.plan_number"));
        target(
                "DLK",
                1,
                TargetKind.PLAN,
                number(dakLak, "target.phase1"),
                "2022-04-20",
                seed(dakLak, "document.target_adjustment_number"));
        long participating = number(dakLak, "result.participating");
        innovations.of(PROGRAMME, 1, "DLK-KPC-TH1", participating - 96, Instant.parse("2022-04-25T00:00:00Z"));
        innovations.of(PROGRAMME, 1, "DLK-KCN-01", 95, Instant.parse("2022-04-26T09:00:00Z"));
        // the last one before the cut-off, and one at it
        innovations.of(PROGRAMME, 1, "DLK-KCN-02", 1, ON_27_4.toInstant().minusMillis(1));
        innovations.of(PROGRAMME, 1, "DLK-KCN-02", 1, ON_27_4.toInstant());
    }

    private void hanoiOffice() {
        var office = "Công đoàn Cơ quan LĐLĐ thành phố Hà Nội";
        target(code(office), 1, TargetKind.ALLOTTED, number(office, "target.allotted_phase1"), "2022-01-08", "");
        target(code(office), 2, TargetKind.ALLOTTED, number(office, "target.phase2"), "2022-06-01", "");
        innovations.of(
                PROGRAMME, 1, code(office), number(office, "result.updated"), Instant.parse("2022-05-20T00:00:00Z"));
    }

    private void vinhThuan() {
        var vinhThuan = "LĐLĐ huyện Vĩnh Thuận (Kiên Giang)";
        var document = seed(vinhThuan, "document.number");
        target(
                code(vinhThuan),
                1,
                TargetKind.REGISTERED,
                number(vinhThuan, "target.phase1_min"),
                "2022-01-26",
                document);
        target(
                code(vinhThuan),
                2,
                TargetKind.REGISTERED,
                number(vinhThuan, "target.phase2_min"),
                "2022-01-26",
                document);
        targets.keep(List.of(Target.share(
                PROGRAMME,
                code(vinhThuan),
                1,
                TargetKind.ORIENTATION,
                new BigDecimal(seed(vinhThuan, "target.member_share_min")),
                null,
                LocalDate.parse("2022-01-26"),
                document)));
    }

    /// Headcounts are made up, the differences and the sum are those of the conference.
    private void conference() {
        long rest =
                number("6 LĐLĐ tỉnh Trung du và miền núi Bắc Bộ + Vĩnh Phúc, Lạng Sơn, Lào Cai", "target.registered");
        var over = List.of(
                "Hòa Bình", "Tuyên Quang", "Lạng Sơn", "Phú Thọ", "Bắc Kạn", "Lào Cai", "Thái Nguyên", "Yên Bái");
        var headcounts = List.of(52_345L, 31_001L, 40_000L, 90_009L, 12_000L, 45_000L, 110_000L, 30_000L);
        for (int i = 0; i < over.size(); i++) {
            var name = "LĐLĐ tỉnh " + over.get(i);
            orientation(code(name), headcounts.get(i));
            long least = Math.ceilDiv(headcounts.get(i), 10L);
            long by = i < 3 ? number(name, "target.registered_over_orientation") : i < 6 ? -500 - i : 0;
            target(code(name), 1, TargetKind.REGISTERED, least + by, "2022-03-01", "");
            rest -= least + by;
        }
        orientation("VPC", rest * 10);
        target("VPC", 1, TargetKind.REGISTERED, rest, "2022-03-01", "");
    }

    private void orientation(String unit, long headcount) {
        targets.keep(List.of(Target.share(
                PROGRAMME,
                unit,
                1,
                TargetKind.ORIENTATION,
                new BigDecimal(seed("Cả nước", "target.orientation_share")),
                headcount,
                LocalDate.parse("2022-02-01"),
                "")));
    }

    private String name(String unit) {
        return directory.tree().byCode(unit).orElseThrow().name();
    }

    private long target(String unit, int phase, LocalDate day) {
        return Targets.measure(targets.on(PROGRAMME, unit, phase, day))
                .orElseThrow()
                .number();
    }

    private final List<String> printed = new ArrayList<>();

    private void says(String sentence, String expected) {
        printed.add(sentence);
        assertThat(sentence).isEqualTo(expected);
    }

    @Test
    void the_morning_of_20_4_2022() {
        var scores = figures.at(PROGRAMME, 1, ON_20_4.toInstant());
        long all = scores.of("VN").submitted();
        assertThat(all).isEqualTo(163_532);
        says(
                sentences.top(scores.rankBelow("VN", Score::submitted)),
                "10 đơn vị đang dẫn đầu là Thanh Hóa 35.728; Hà Nội 18.549; Nghệ An 14.282; Hà Tĩnh 9.574;"
                        + " Bắc Giang 6.601; TP Hồ Chí Minh 6.475; Hải Phòng 5.820; Cần Thơ 4.808; An Giang 4.754;"
                        + " Long An 4.479.");
        long ten = scores.rankBelow("VN", Score::submitted).top(10).stream()
                .mapToLong(one -> one.entry().count())
                .sum();
        assertThat(ten).isEqualTo(111_070);
        says(Percents.plan1(ten, all), "67,9%");
        says(Percents.plan1(scores.of("THA").submitted(), all), "21,8%");
        long plan = target("VN", 1, ON_20_4.toLocalDate());
        var lastDay =
                programmes.of(PROGRAMME).orElseThrow().phase(1).orElseThrow().lastDay();
        var pace = Pace.of(all, plan, ON_20_4.toLocalDate(), lastDay);
        says(sentences.pace(pace), "còn 42 ngày, còn 136.468 sáng kiến, cần 3.250 sáng kiến/ngày");
        says(sentences.ofPlan(all, plan, 1), "đạt 55% kế hoạch giai đoạn 1");
        says(sentences.reached(all, plan), "đạt 54,5%");
    }

    @Test
    void dak_lak_on_27_4_2022() {
        var scores = figures.at(PROGRAMME, 1, ON_27_4.toInstant());
        var score = scores.of("DLK");
        long plan = target("DLK", 1, ON_27_4.toLocalDate());
        says(sentences.ofPlan(score.submitted(), plan, 1), "đạt 28% kế hoạch giai đoạn 1");
        says(
                sentences.standing(ON_27_4, "LĐLĐ tỉnh Đắk Lắk", score.submitted(), plan, 1),
                "Tính đến 8h00 ngày 27/4/2022, LĐLĐ tỉnh Đắk Lắk có 696 sáng kiến tham gia trên hệ thống, đạt 28% kế hoạch"
                        + " giai đoạn 1 (2.500).");
        var campaign = programmes.of(PROGRAMME).orElseThrow().campaigns().stream()
                .filter(one -> one.unitCode().equals("DLK"))
                .findFirst()
                .orElseThrow();
        says(
                sentences.campaign(
                        campaign, Pace.of(score.submitted(), plan, ON_27_4.toLocalDate(), campaign.lastDay())),
                "Chiến dịch cao điểm 40 ngày: còn 35 ngày, còn 1.804 sáng kiến, cần 52 sáng kiến/ngày.");
        var yesterday =
                figures.at(PROGRAMME, 1, ON_27_4.minusDays(1).toInstant()).of("DLK");
        says(
                sentences.since(LocalTime.of(8, 0), yesterday, score),
                "Tăng 96 sáng kiến so với 8h00 hôm qua; 0 hợp lệ, 696 đang xem xét; 696 người nộp.");
        assertThat(target("DLK", 1, LocalDate.of(2022, 4, 19))).isEqualTo(4000);
        assertThat(targets.revisions(PROGRAMME, "DLK", 1, TargetKind.PLAN))
                .extracting(Target::document)
                .containsExactly("172/KH-LĐLĐ", "1326/LĐLĐ");
    }

    @Test
    void the_office_of_hanoi_at_the_end_of_the_phase() {
        var office = "HNI-CQ";
        var progress = campaigns
                .progress(PROGRAMME, office, 1, LocalDate.of(2022, 5, 31))
                .orElseThrow();
        says(sentences.ofTarget(progress.count(), progress.target()), "149/44 sáng kiến, bằng 338%");
        says(sentences.exceeded(progress.count(), progress.target()), "vượt 105 sáng kiến");
        assertThat(target(office, 2, LocalDate.of(2022, 6, 1))).isEqualTo(100);
    }

    @Test
    void vinh_thuan_promises_fifty_and_sixty() {
        long first = target("KGG-VTN", 1, LocalDate.of(2022, 2, 1));
        long second = target("KGG-VTN", 2, LocalDate.of(2022, 2, 1));
        assertThat(List.of(first, second, first + second)).containsExactly(50L, 60L, 110L);
        var orientation =
                targets.on(PROGRAMME, "KGG-VTN", 1, LocalDate.of(2022, 2, 1)).get(TargetKind.ORIENTATION);
        says(sentences.orientation(Objects.requireNonNull(orientation)), "5% trở lên");
        assertThat(orientation.number()).as("nobody said of how many").isZero();
    }

    @Test
    void the_conference_of_nine() {
        var nine = programmes.of(PROGRAMME).orElseThrow().clusters().stream()
                .filter(cluster -> cluster.unitCodes().size() == 9)
                .findFirst()
                .orElseThrow()
                .unitCodes();
        var inOrder = List.of("PTO", "BKN", "LCI", "HBH", "TQG", "LSN", "TNN", "YBI", "VPC");
        assertThat(nine).containsExactlyInAnyOrderElementsOf(inOrder);
        var day = ON_20_4.toLocalDate();
        var promises = Promises.of(inOrder, targets.on(PROGRAMME, 1, day, nine));
        says(
                sentences.promisedMore(promises, this::name),
                "Hòa Bình (vượt 3.927 sáng kiến), Tuyên Quang (vượt 3.008 sáng kiến), Lạng Sơn (vượt 828 sáng kiến)");
        says(
                sentences.promisedLess(promises, "10%", this::name),
                "3/9 đơn vị đăng ký phấn đấu thấp hơn chỉ tiêu định hướng 10% số đoàn viên, công nhân, viên chức, lao động,"
                        + " đó là: Phú Thọ, Bắc Kạn, Lào Cai");
        long registered = nine.stream()
                .mapToLong(unit -> Objects.requireNonNull(
                                targets.on(PROGRAMME, unit, 1, day).get(TargetKind.REGISTERED))
                        .number())
                .sum();
        says(
                sentences.promisedShare(registered, number("Cả nước", "target.registered_total")),
                "đã đăng ký 66.775 sáng kiến, chiếm tỷ lệ trên 6% cả nước");
    }

    /// Figures of later reports, which need no counting.
    @Test
    void the_wording_of_percentages() {
        long phase = number("Tổng LĐLĐ Việt Nam", "target.phase1");
        long whole = number("Tổng LĐLĐ Việt Nam", "target.programme_total");
        says(sentences.reached(696_948, phase), "đạt 232,3%");
        says(sentences.exceeded(696_948, phase), "vượt 396.948 sáng kiến");
        says(sentences.exceededPercent(696_948, phase), "vượt 132%");
        says(Percents.plan1(696_948, whole), "69,6%");
        says(shares(696_948, 380_656, 168_921, 110_976), "55% 24% 16%");
        says(shares(2_033_667, 955_824, 732_120, 345_723), "47% 36% 17%");
        says(Percents.plan1(8_871, 2_500), "354,8%");
        says(Percents.plan1(1_260, 10_000) + " " + Percents.plan1(588, 10_000), "12,6% 5,8%");
        says(sentences.ofTarget(130_569, 130_000), "130.569/130.000 sáng kiến, bằng 100%");
        says(sentences.ofTarget(130_569, 60_000), "130.569/60.000 sáng kiến, bằng 217%");
        says(sentences.ofTarget(499, 500), "499/500 sáng kiến, bằng 99%");
        says(sentences.ofTarget(3, 0), "chưa có chỉ tiêu");
        says(
                sentences.pace(Pace.of(2_600, 2_500, ON_27_4.toLocalDate(), ON_27_4.toLocalDate())),
                "đã hoàn thành, vượt 100 sáng kiến");
        says(sentences.pace(Pace.of(1, 2, LocalDate.of(2022, 6, 1), LocalDate.of(2022, 5, 31))), "đã kết thúc");
        assertThat(Standings.ALL_PHASES).as("the programme's own target").isZero();
        assertThat(target("VN", Standings.ALL_PHASES, LocalDate.of(2022, 1, 1))).isEqualTo(whole);
    }

    private static String shares(long whole, long... parts) {
        return String.join(
                " ",
                Arrays.stream(parts)
                        .mapToObj(part -> Percents.share0(part, whole))
                        .toList());
    }

    @AfterAll
    void prints_what_was_said() {
        printed.forEach(System.out::println);
    }
}
