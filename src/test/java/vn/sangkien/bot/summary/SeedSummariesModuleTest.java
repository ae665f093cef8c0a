package vn.sangkien.bot.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import vn.sangkien.bot.campaign.Programmes;
import vn.sangkien.bot.campaign.SeedSituations;
import vn.sangkien.bot.campaign.Targets;
import vn.sangkien.bot.directory.Directory;

/// What leaders would have been told on the days of the sources.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = SummaryHouse.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext
class SeedSummariesModuleTest {
    private final Survey survey;
    private final Bulletin bulletin;
    private final SummaryTexts texts;
    private final SeedSituations situations;
    private final JdbcClient jdbc;

    SeedSummariesModuleTest(
            Survey survey,
            Bulletin bulletin,
            SummaryTexts texts,
            Directory directory,
            Programmes programmes,
            Targets targets,
            JdbcClient jdbc) {
        this.survey = survey;
        this.bulletin = bulletin;
        this.texts = texts;
        this.jdbc = jdbc;
        situations = new SeedSituations(directory, programmes, targets, jdbc);
    }

    @BeforeAll
    void the_situations_are_loaded() {
        situations.load();
    }

    private String edition(String unit, ZonedDateTime cutOff) {
        var findings = survey.at(cutOff.toInstant()).orElseThrow();
        var situation = findings.of(unit, Bulletin.periods(cutOff.toLocalDate()), texts.of("whole"))
                .orElseThrow();
        var text = bulletin.edition(situation, false).text();
        System.out.println("--- " + unit + " " + cutOff + " (" + text.length() + " characters)\n" + text + "\n");
        return text;
    }

    @Test
    void dak_lak_on_27_4_2022() {
        assertThat(edition("DLK", SeedSituations.ON_27_4)).startsWith("""
                Tính đến 8h00 ngày 27/4/2022, LĐLĐ tỉnh Đắk Lắk có 696 sáng kiến tham gia trên hệ thống, đạt 28% kế hoạch giai đoạn 1 (2.500).
                Tăng 96 sáng kiến so với 8h00 hôm qua; 0 hợp lệ, 696 đang xem xét; 696 người nộp.

                Chiến dịch cao điểm 40 ngày: còn 35 ngày, còn 1.804 sáng kiến, cần 52 sáng kiến/ngày.
                """);
    }

    @Test
    void the_country_on_20_4_2022() {
        assertThat(edition("VN", SeedSituations.ON_20_4))
                .startsWith("""
                Tính đến 8h00 ngày 20/4/2022, cả nước có 163.532 sáng kiến tham gia trên hệ thống, đạt 55% kế hoạch giai đoạn 1 (300.000).
                """)
                .contains("Giai đoạn 1: còn 42 ngày, còn 136.468 sáng kiến, cần 3.250 sáng kiến/ngày.")
                .contains("10 đơn vị đang dẫn đầu là Thanh Hóa 35.728; Hà Nội 18.549; Nghệ An 14.282; Hà Tĩnh 9.574;"
                        + " Bắc Giang 6.601; TP Hồ Chí Minh 6.475; Hải Phòng 5.820; Cần Thơ 4.808; An Giang 4.754;"
                        + " Long An 4.479.")
                .contains("Hòa Bình (vượt 3.927 sáng kiến), Tuyên Quang (vượt 3.008 sáng kiến), Lạng Sơn (vượt 828"
                        + " sáng kiến)")
                .contains("3/9 đơn vị đăng ký phấn đấu thấp hơn chỉ tiêu định hướng 10% số đoàn viên, công nhân, viên"
                        + " chức, lao động, đó là: Phú Thọ, Bắc Kạn, Lào Cai");
    }

    @Test
    void the_office_of_hanoi_when_the_phase_has_ended() {
        assertThat(edition("HNI-CQ", ZonedDateTime.of(2022, 6, 1, 8, 0, 0, 0, SeedSituations.ZONE)))
                .contains("Giai đoạn 1 đã kết thúc: 149/44 sáng kiến, bằng 338%.")
                .contains("Chiến dịch cao điểm 40 ngày: đã kết thúc.")
                .contains("có 0 sáng kiến tham gia trên hệ thống, đạt 0% kế hoạch giai đoạn 2 (100).");
    }

    @Test
    void forms_nobody_goes_on_with_are_told_as_of_the_cut_off() {
        idle(1, "DLK-KCN-01", "2022-04-25T00:00:00Z", null);
        idle(2, "DLK-KPC-TH1", "2022-04-20T00:00:00Z", "2022-04-28T00:00:00Z");
        idle(3, "DLK-KPC-TH1", "2022-04-20T00:00:00Z", "2022-04-26T00:00:00Z");
        idle(4, "DLK-KPC-TH1", "2022-04-26T00:00:00Z", null);
        assertThat(edition("DLK", SeedSituations.ON_27_4))
                .contains(
                        "Hỗ trợ: 2 bản đăng ký dở dang quá 3 ngày. Nhiều nhất: Krông Pắc 1, CĐ các KCN tỉnh Đắk Lắk 1.");
        assertThat(edition("DLK", SeedSituations.ON_27_4.plusDays(2)))
                .contains("Hỗ trợ: 2 bản đăng ký dở dang quá 3 ngày");
    }

    private void idle(long contact, String unit, String at, @Nullable String done) {
        jdbc.sql("""
                        insert into support_request (id, contact_id, kind, detail, unit_code, journal_id, at, done_at)
                        values (gen_random_uuid(), :contact, 'idle', '', :unit, :contact, :at::timestamptz, :done::timestamptz)""")
                .param("contact", contact)
                .param("unit", unit)
                .param("at", at)
                .param("done", done)
                .update();
    }

    @Test
    void the_same_cut_off_gives_the_same_text() {
        assertThat(edition("VN", SeedSituations.ON_27_4)).isEqualTo(edition("VN", SeedSituations.ON_27_4));
    }

    @Test
    void a_unit_alone_is_told_what_the_whole_country_would_tell_of_it() {
        var all = survey.at(SeedSituations.ON_27_4.toInstant()).orElseThrow();
        var alone = survey.under("DLK", SeedSituations.ON_27_4.toInstant()).orElseThrow();
        assertThat(bulletin.full(alone.of("DLK", Set.of(), "").orElseThrow()))
                .isEqualTo(bulletin.full(all.of("DLK", Set.of(), "").orElseThrow()));
    }
}
