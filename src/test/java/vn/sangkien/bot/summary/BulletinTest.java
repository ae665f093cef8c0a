package vn.sangkien.bot.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import vn.sangkien.bot.campaign.TestSentences;
import vn.sangkien.bot.summary.Situation.Ended;
import vn.sangkien.bot.summary.Situation.Push;
import vn.sangkien.bot.vietnamese.LeaderWord;

/// The words for the days and targets that are not as usual.
class BulletinTest {
    private final Bulletin bulletin = new Bulletin(TestSentences.of(messages()), new SummaryTexts());
    private final Samples sample = new Samples();

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        return messages;
    }

    private String full() {
        return bulletin.full(sample.situation()).text();
    }

    private void on(String day) {
        sample.cutOff = LocalDate.parse(day).atTime(8, 0).atZone(Samples.ZONE);
    }

    @Test
    void a_usual_day() {
        assertThat(full()).isEqualTo("""
                Tính đến 8h00 ngày 27/4/2022, LĐLĐ tỉnh Đắk Lắk có 696 sáng kiến tham gia trên hệ thống, đạt 28% kế hoạch giai đoạn 1 (2.500).
                Tăng 96 sáng kiến so với 8h00 hôm qua; 230 hợp lệ, 466 đang xem xét; 626 người nộp.

                Chiến dịch cao điểm 40 ngày: còn 35 ngày, còn 1.804 sáng kiến, cần 52 sáng kiến/ngày.

                9 đơn vị đang dẫn đầu là Krông Pắc 212; Buôn Ma Thuột 188; CĐ các KCN tỉnh Đắk Lắk 95; CĐ ngành Giáo dục tỉnh Đắk Lắk 71; Ea H'leo 44; Cư M'gar 41; CĐ ngành Y tế tỉnh Đắk Lắk 30; M'Đrắk 9; Lắk 6.
                2 đơn vị chưa có sáng kiến: CĐ Viên chức tỉnh Đắk Lắk, Krông Búk.

                Tỷ lệ không giữ chức vụ lãnh đạo, quản lý 90%.
                Đối tượng: công nhân lao động doanh nghiệp 100%.
                Khu vực: sản xuất kinh doanh 100%.
                Tổng giá trị làm lợi ước tính 10,44 tỷ đồng (348/696 sáng kiến có số liệu).

                Nhắn số 1–11 để xem từng đơn vị theo thứ tự dẫn đầu.

                Cần chú ý:
                • nhịp 7 ngày qua 30,5 sáng kiến/ngày, cần 52 sáng kiến/ngày
                • 2/11 đơn vị trực thuộc chưa có sáng kiến
                Việc nên làm: nhắn “nhắc 2 đơn vị chưa có sáng kiến” để chuyển đề nghị tới tổ hỗ trợ.""");
        var written = bulletin.full(sample.situation());
        assertThat(bulletin.why(written.concerns())).endsWith("""
                • Trung bình 7 ngày qua (214 sáng kiến : 7 = 30,5/ngày) thấp hơn mức cần mỗi ngày (còn 1.804 sáng kiến : 35 ngày = 52/ngày).
                • Giai đoạn đã qua 109 ngày mà 2 trong 11 đơn vị trực thuộc chưa có sáng kiến nào.""");
    }

    @Test
    void no_target_and_a_target_of_nothing() {
        sample.target = 0;
        var push = Objects.requireNonNull(sample.push);
        sample.push = new Push(push.campaign(), 696, 0);
        assertThat(full())
                .startsWith("Tính đến 8h00 ngày 27/4/2022, LĐLĐ tỉnh Đắk Lắk có 696 sáng kiến tham gia trên hệ thống,"
                        + " chưa có chỉ tiêu.")
                .contains("Chiến dịch cao điểm 40 ngày: còn 35 ngày, chưa có chỉ tiêu.")
                .doesNotContain("%  ", "∞", "NaN");
        sample.push = null;
        assertThat(full()).contains("Giai đoạn 1: còn 35 ngày.");
    }

    @Test
    void a_target_that_is_met() {
        sample.target = 650;
        sample.push = new Push(Objects.requireNonNull(sample.push).campaign(), 696, 650);
        assertThat(full())
                .contains("đạt 107% kế hoạch giai đoạn 1 (650).")
                .contains("Chiến dịch cao điểm 40 ngày: đã hoàn thành, vượt 46 sáng kiến.")
                .doesNotContain("nhịp 7 ngày qua");
    }

    @Test
    void the_last_day_of_a_phase() {
        on("2022-05-31");
        assertThat(full())
                .contains("Chiến dịch cao điểm 40 ngày: còn 1 ngày, còn 1.804 sáng kiến, cần 1.804 sáng kiến/ngày.");
    }

    @Test
    void the_first_day_of_a_phase() {
        on("2022-06-01");
        sample.phase = Samples.SECOND;
        sample.count = 12;
        sample.valid = 0;
        sample.target = 100;
        sample.daily = Samples.days(12);
        sample.push = null;
        sample.ended = new Ended(1, 2_612, 2_500, List.of("Chiến dịch cao điểm 40 ngày"));
        sample.subs = List.of();
        assertThat(bulletin.edition(sample.situation(), true).text()).startsWith("""
                Tính đến 8h00 ngày 01/6/2022, LĐLĐ tỉnh Đắk Lắk có 12 sáng kiến tham gia trên hệ thống, đạt 12% kế hoạch giai đoạn 2 (100).
                0 hợp lệ, 12 đang xem xét; 10 người nộp.

                Giai đoạn 1 đã kết thúc: 2.612/2.500 sáng kiến, bằng 104%.
                Chiến dịch cao điểm 40 ngày: đã kết thúc.
                Giai đoạn 2: còn 458 ngày, còn 88 sáng kiến, cần 1 sáng kiến/ngày.
                """);
    }

    @Test
    void the_day_after_the_programme() {
        on("2023-09-02");
        sample.phase = Samples.SECOND;
        sample.push = null;
        assertThat(full()).contains("Giai đoạn 2: đã kết thúc.").doesNotContain("cần 0");
    }

    @Test
    void a_holiday_without_anything_new_is_one_line() {
        on("2022-04-30");
        sample.daily = Samples.days(7, 0);
        assertThat(bulletin.edition(sample.situation(), true).text())
                .isEqualTo(
                        "Tính đến 8h00 ngày 30/4/2022, LĐLĐ tỉnh Đắk Lắk có 696 sáng kiến tham gia trên hệ thống, đạt 28%"
                                + " kế hoạch giai đoạn 1 (2.500). Không có sáng kiến mới so với 8h00 hôm qua.");
        assertThat(bulletin.edition(sample.situation(), false).text())
                .as("who was never told before is told everything")
                .contains("Cần chú ý:");
    }

    @Test
    void a_day_on_which_more_was_withdrawn_than_came() {
        sample.daily = Samples.days(-3);
        assertThat(full()).contains("Giảm 3 sáng kiến so với 8h00 hôm qua; 230 hợp lệ");
    }

    @Test
    void hours_are_those_of_the_time_zone() {
        sample.cutOff = ZonedDateTime.of(2022, 4, 27, 7, 30, 0, 0, ZoneId.of("Asia/Tokyo"));
        assertThat(full()).startsWith("Tính đến 7h30 ngày 27/4/2022,").contains("so với 7h30 hôm qua");
    }

    @Test
    void monday_and_the_first_of_a_month_look_further_back() {
        assertThat(Bulletin.periods(LocalDate.of(2022, 4, 27))).isEmpty();
        assertThat(Bulletin.periods(LocalDate.of(2022, 4, 25))).containsExactly(LeaderWord.Period.WEEK);
        assertThat(Bulletin.periods(LocalDate.of(2022, 5, 1))).containsExactly(LeaderWord.Period.MONTH);
        assertThat(Bulletin.periods(LocalDate.of(2022, 8, 1)))
                .containsExactly(LeaderWord.Period.WEEK, LeaderWord.Period.MONTH);
        sample.periods = Set.of(LeaderWord.Period.WEEK);
        assertThat(full()).contains("""
                Xếp hạng tuần (so với 8h00 ngày 20/4/2022, toàn bộ tăng 214):
                1. Krông Pắc 212, tăng 57, giữ hạng
                2. Buôn Ma Thuột 188, tăng 50, giữ hạng
                """);
    }

    @Test
    void it_fits_a_message() {
        assertThat(full().length()).isLessThan(1_900);
    }
}
