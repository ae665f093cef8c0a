package vn.sangkien.bot.vietnamese;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeaderWordsTest {

    @ParameterizedTest
    @CsvSource({
        "báo cáo, DAY",
        "bao cao, DAY",
        "Báo cáo ạ, DAY",
        "báo cáo tuần, WEEK",
        "bao cao thang, MONTH",
        "xem báo cáo, DAY"
    })
    void asks_for_a_report(String text, LeaderWord.Period period) {
        assertThat(LeaderWords.read(text)).contains(new LeaderWord.Report(period, ""));
    }

    @Test
    void says_the_other_things_a_leader_says() {
        assertThat(LeaderWords.read("báo cáo Krông Pắc"))
                .contains(new LeaderWord.Report(LeaderWord.Period.DAY, "Krông Pắc"));
        assertThat(LeaderWords.read("báo cáo lúc 7h")).contains(new LeaderWord.At(LocalTime.of(7, 0)));
        assertThat(LeaderWords.read("báo cáo lúc 17:30")).contains(new LeaderWord.At(LocalTime.of(17, 30)));
        assertThat(LeaderWords.read("thôi nhận báo cáo")).contains(new LeaderWord.Leave());
        assertThat(LeaderWords.read("báo cáo bảng")).contains(new LeaderWord.Table(false));
        assertThat(LeaderWords.read("bảng")).contains(new LeaderWord.Table(true));
        assertThat(LeaderWords.read("vì sao?")).contains(new LeaderWord.Why());
        assertThat(LeaderWords.read("3")).contains(new LeaderWord.Pick(3));
        assertThat(LeaderWords.read("/start LD-7H3K-9Q2M-4XWX").map(Object::getClass))
                .contains(LeaderWord.Join.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nguyễn Văn An",
                "15 triệu",
                "15/3/2022",
                "LD-7H3K-9Q2M-4XW0",
                "Lập báo cáo tự động thay cho ghi tay từng ca sản xuất",
                "báo cáo giấy mất hai giờ mỗi ngày nên tổ chúng tôi làm biểu mẫu điện tử cho cả phân xưởng dùng"
            })
    void leaves_answers_alone(String text) {
        assertThat(LeaderWords.read(text)).isEmpty();
    }
}
