package vn.sangkien.bot.summary;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.campaign.Campaign;
import vn.sangkien.bot.campaign.Programme;
import vn.sangkien.bot.campaign.Promises;
import vn.sangkien.bot.campaign.Score;
import vn.sangkien.bot.registry.Counts;
import vn.sangkien.bot.summary.Situation.Ended;
import vn.sangkien.bot.summary.Situation.Push;
import vn.sangkien.bot.summary.Situation.Sub;
import vn.sangkien.bot.vietnamese.LeaderWord;

/// Situations to write and draw; each changes one thing of the usual one.
final class Samples {
    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    static final ZonedDateTime ON_27_4 = ZonedDateTime.of(2022, 4, 27, 8, 0, 0, 0, ZONE);
    static final Programme.Phase FIRST = new Programme.Phase(1, LocalDate.of(2022, 1, 8), LocalDate.of(2022, 5, 31));
    static final Programme.Phase SECOND = new Programme.Phase(2, LocalDate.of(2022, 6, 1), LocalDate.of(2023, 9, 1));

    String name = "LĐLĐ tỉnh Đắk Lắk";
    ZonedDateTime cutOff = ON_27_4;
    Programme.Phase phase = FIRST;
    long target = 2_500;
    long count = 696;
    long valid = 230;
    List<Long> daily = days(3, 0, 8, 14, 5, 0, 21, 17, 9, 30, 12, 0, 0, 41, 26, 18, 33, 96);
    long waiting;

    @Nullable
    Push push = new Push(
            new Campaign(
                    "c",
                    Campaign.Kind.PEAK_40,
                    "Chiến dịch cao điểm 40 ngày",
                    LocalDate.of(2022, 4, 27),
                    LocalDate.of(2022, 5, 31),
                    "DLK",
                    1,
                    null),
            696,
            2_500);

    List<Sub> subs = List.of(
            sub("DLK-KPC", "LĐLĐ huyện Krông Pắc", 212, 200),
            sub("DLK-BMT", "LĐLĐ thành phố Buôn Ma Thuột", 188, 400),
            sub("DLK-KCN", "CĐ các KCN tỉnh Đắk Lắk", 95, 0),
            sub("DLK-GD", "CĐ ngành Giáo dục tỉnh Đắk Lắk", 71, 0),
            sub("DLK-EHL", "LĐLĐ huyện Ea H'leo", 44, 0),
            sub("DLK-CMG", "LĐLĐ huyện Cư M'gar", 41, 0),
            sub("DLK-YT", "CĐ ngành Y tế tỉnh Đắk Lắk", 30, 0),
            sub("DLK-MDR", "LĐLĐ huyện M'Đrắk", 9, 0),
            sub("DLK-LAK", "LĐLĐ huyện Lắk", 6, 0),
            sub("DLK-VC", "CĐ Viên chức tỉnh Đắk Lắk", 0, 0),
            sub("DLK-KBK", "LĐLĐ huyện Krông Búk", 0, 0));

    @Nullable
    Ended ended;

    long unfinished;
    List<Situation.Care> cares = List.of();
    Set<LeaderWord.Period> periods = Set.of();

    static Sub sub(String code, String name, long count, long target) {
        return new Sub(
                code,
                name,
                count,
                target,
                Daily.of(days(count / 20, count / 10, count / 8).stream()
                        .mapToLong(Long::longValue)
                        .toArray()));
    }

    /// The last days; before them nothing.
    static List<Long> days(long... last) {
        var days = new ArrayList<Long>();
        IntStream.range(0, 31 - last.length).forEach(_ -> days.add(0L));
        for (long day : last) {
            days.add(day);
        }
        return days;
    }

    Situation situation() {
        var counts = Counts.of(measure -> switch (measure) {
            case SUBMITTED, ENTERPRISE_WORKER -> count;
            case VALID -> valid;
            case NOT_LEADER -> count * 9 / 10;
            case LEADER -> count - count * 9 / 10;
            case BENEFIT_KNOWN -> count / 2;
            case BENEFIT_VND -> count * 15_000_000;
            case INVALID, UNION_OFFICER, STATE_OFFICIAL, PUBLIC_SERVICE_STAFF, EDUCATION, HEALTH -> 0L;
        });
        return new Situation(
                "DLK",
                name,
                cutOff,
                phase,
                target,
                new Score(counts, count * 9 / 10),
                new Daily(daily),
                unfinished,
                waiting,
                cares,
                push,
                subs.stream()
                        .sorted(Comparator.comparingLong((Sub sub) -> -sub.count()))
                        .toList(),
                Promises.of(List.of(), Map.of()),
                "",
                ended,
                List.of(),
                periods);
    }

    static Situation named(String name) {
        var sample = new Samples();
        switch (name) {
            case "behind" -> {}
            case "met" -> sample.target = 650;
            case "no-target" -> {
                sample.target = 0;
                sample.push = null;
            }
            case "nothing-yet" -> {
                sample.count = 0;
                sample.valid = 0;
                sample.daily = days();
                sample.subs = List.of(sub("A", "LĐLĐ huyện Krông Pắc", 0, 0));
            }
            case "long-names" -> {
                sample.name = "Công đoàn Nông nghiệp và Phát triển nông thôn Việt Nam";
                sample.count = 163_532;
                sample.target = 300_000;
                sample.daily = days(
                        2_950, 3_100, 2_800, 0, 3_333, 4_120, 1_999, 2_222, 3_001, 2_007, 3_500, 2_600, 900, 5_210);
                sample.subs = List.of(
                        sub("THA", "LĐLĐ tỉnh Thanh Hóa", 35_728, 0),
                        sub("CQ", "Công đoàn Cơ quan Tổng Liên đoàn Lao động Việt Nam", 18_549, 0),
                        sub("HCM", "LĐLĐ thành phố Hồ Chí Minh", 6_475, 0),
                        sub("TTH", "LĐLĐ tỉnh Thừa Thiên Huế", 12, 0));
            }
            default -> throw new IllegalArgumentException(name);
        }
        return sample.situation();
    }
}
