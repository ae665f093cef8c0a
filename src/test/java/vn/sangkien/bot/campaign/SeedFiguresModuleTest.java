package vn.sangkien.bot.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
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
import vn.sangkien.bot.registry.Standings;
import vn.sangkien.bot.vietnamese.Percents;

/// The situations of the sources, counted by the product, in the words of the sources.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = CampaignHouse.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext
class SeedFiguresModuleTest {

    private static final String PROGRAMME = SeedSituations.PROGRAMME;
    private static final ZonedDateTime ON_20_4 = SeedSituations.ON_20_4;
    private static final ZonedDateTime ON_27_4 = SeedSituations.ON_27_4;

    private final Directory directory;
    private final Programmes programmes;
    private final Targets targets;
    private final Figures figures;
    private final Campaigns campaigns;
    private final Sentences sentences;
    private final SeedSituations situations;

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
        situations = new SeedSituations(directory, programmes, targets, jdbc);
    }

    private long number(String unit, String metric) {
        return situations.number(unit, metric);
    }

    @BeforeAll
    void the_situations_are_loaded() {
        situations.load();
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
        var day = ON_20_4.toLocalDate();
        var promises = Promises.of(nine, targets.on(PROGRAMME, 1, day, nine));
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
