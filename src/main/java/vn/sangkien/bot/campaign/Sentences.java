package vn.sangkien.bot.campaign;

import static java.util.stream.Collectors.joining;

import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.registry.Counts;
import vn.sangkien.bot.registry.Measure;
import vn.sangkien.bot.vietnamese.Amounts;
import vn.sangkien.bot.vietnamese.Dates;
import vn.sangkien.bot.vietnamese.Numbers;
import vn.sangkien.bot.vietnamese.Percents;

/// Figures in the words of official reports, one sentence or clause each.
@Component
public class Sentences {

    /// A list names so many units; after that it says how many more there are.
    static final int NAMED = 10;

    private static final List<Measure> GROUPS = List.of(
            Measure.UNION_OFFICER, Measure.ENTERPRISE_WORKER, Measure.STATE_OFFICIAL, Measure.PUBLIC_SERVICE_STAFF);

    private final MessageSource texts;

    Sentences(MessageSource texts) {
        this.texts = texts;
    }

    private String text(String key, Object... args) {
        return texts.getMessage("figures." + key, args, Locale.ROOT);
    }

    /// “149/44 sáng kiến, bằng 338%”
    public String ofTarget(long count, long target) {
        return target <= 0
                ? text("no-target")
                : text("of-target", Numbers.grouped(count), Numbers.grouped(target), Percents.plan0(count, target));
    }

    /// “đạt 28% kế hoạch giai đoạn 1”
    public String ofPlan(long count, long plan, int phase) {
        return plan <= 0 ? text("no-target") : text("plan", Percents.plan0(count, plan), Integer.toString(phase));
    }

    /// “đạt 232,3%”
    public String reached(long count, long target) {
        return target <= 0 ? text("no-target") : text("reached", Percents.plan1(count, target));
    }

    /// “vượt 396.948 sáng kiến”
    public String exceeded(long count, long target) {
        return text("exceeded", Numbers.grouped(Math.max(0, count - target)));
    }

    /// “vượt 132%”, said of a target that was met.
    public String exceededPercent(long count, long target) {
        return text("exceeded.percent", Percents.exceeded0(count, target));
    }

    /// “Tính đến 8h00 ngày 27/4/2022, toàn tỉnh có 696 sáng kiến …, đạt 28% kế hoạch giai đoạn 1 (2.500).”
    ///
    /// @param target 0 for none
    public String standing(ZonedDateTime cutOff, String unit, long count, long target, int phase) {
        var time = Dates.clock(cutOff.toLocalTime());
        var day = Dates.official(cutOff.toLocalDate());
        return target <= 0
                ? text("standing.no-target", time, day, unit, Numbers.grouped(count))
                : text(
                        "standing",
                        time,
                        day,
                        unit,
                        Numbers.grouped(count),
                        Percents.plan0(count, target),
                        Integer.toString(phase),
                        Numbers.grouped(target));
    }

    /// “Tăng 12 sáng kiến so với 8h00 hôm qua; 588 hợp lệ, 672 đang xem xét; 1.200 người nộp.”
    public String since(LocalTime yesterdayAt, Score yesterday, Score now) {
        return text(
                "since",
                Numbers.grouped(now.submitted() - yesterday.submitted()),
                Dates.clock(yesterdayAt),
                Numbers.grouped(now.counts().valid()),
                Numbers.grouped(now.counts().pending()),
                Numbers.grouped(now.people()));
    }

    /// “Chiến dịch cao điểm 40 ngày: còn 35 ngày, còn 1.804 sáng kiến, cần 52 sáng kiến/ngày.”
    public String campaign(Campaign campaign, Pace pace) {
        return text("campaign.line", campaign.name(), pace(pace));
    }

    /// The same without the campaign's name.
    public String pace(Pace pace) {
        if (pace.met()) {
            return text("campaign.met", Numbers.grouped(pace.exceeded()));
        }
        return pace.daysLeft() == 0
                ? text("campaign.over")
                : text(
                        "campaign",
                        Numbers.grouped(pace.daysLeft()),
                        Numbers.grouped(pace.remaining()),
                        Numbers.grouped(pace.perDay()));
    }

    /// “10 đơn vị đang dẫn đầu là Thanh Hóa 35.728; Hà Nội 18.549; …”, nothing when nobody has any.
    public String top(Ranking ranking) {
        var top = ranking.top(NAMED);
        return top.isEmpty()
                ? ""
                : text(
                        "top",
                        Integer.toString(top.size()),
                        top.stream()
                                .map(one -> text(
                                        "top.one",
                                        ShortName.of(one.entry().name()),
                                        Numbers.grouped(one.entry().count())))
                                .collect(joining("; ")));
    }

    /// “12 đơn vị chưa có sáng kiến: A, B … và 2 đơn vị khác.”, nothing when all have some.
    public String without(List<Ranking.Entry> units) {
        if (units.isEmpty()) {
            return "";
        }
        var named = units.stream()
                .limit(NAMED)
                .map(entry -> ShortName.of(entry.name()))
                .collect(joining(", "));
        int more = units.size() - NAMED;
        var list = more > 0 ? text("without.more", named, Numbers.grouped(more)) : named;
        return text("without", Numbers.grouped(units.size()), list);
    }

    /// “Hòa Bình (vượt 3.927 sáng kiến), Tuyên Quang (vượt 3.008 sáng kiến)”, nothing when nobody promised more.
    ///
    /// @param names of the units by code
    public String promisedMore(Promises promises, UnaryOperator<String> names) {
        return promises.over().stream()
                .map(over ->
                        text("registered.over", ShortName.of(names.apply(over.unitCode())), Numbers.grouped(over.by())))
                .collect(joining(", "));
    }

    /// “3/9 đơn vị đăng ký phấn đấu thấp hơn chỉ tiêu định hướng 10% …, đó là: …”, nothing when nobody did.
    public String promisedLess(Promises promises, String orientation, UnaryOperator<String> names) {
        return promises.below().isEmpty()
                ? ""
                : text(
                        "registered.below",
                        Integer.toString(promises.below().size()),
                        Integer.toString(promises.compared()),
                        orientation,
                        promises.below().stream()
                                .map(unit -> ShortName.of(names.apply(unit)))
                                .collect(joining(", ")));
    }

    /// “đã đăng ký 66.775 sáng kiến, chiếm tỷ lệ trên 6% cả nước”
    public String promisedShare(long registered, long national) {
        return text("registered.share", Numbers.grouped(registered), Percents.above0(registered, national));
    }

    /// “5% trở lên”, of a target that is a share of the headcount.
    public String orientation(Target target) {
        var share = target.sharePercent();
        return share == null
                ? Numbers.grouped(target.number())
                : text("at-least", share.stripTrailingZeros().toPlainString().replace('.', ',') + "%");
    }

    /// “không giữ chức vụ lãnh đạo, quản lý 87%; chưa rõ 12”: of those who said so, and how many did not.
    public String leaders(Counts counts) {
        long said = counts.get(Measure.LEADER) + counts.get(Measure.NOT_LEADER);
        var share = share("not-leader", counts.get(Measure.NOT_LEADER), said);
        return joined(Stream.of(share, unclear(counts.submitted() - said)));
    }

    /// “cán bộ công đoàn 5%; công nhân lao động doanh nghiệp 55%; …”
    public String groups(Counts counts) {
        long known = GROUPS.stream().mapToLong(counts::get).sum();
        return joined(Stream.concat(
                GROUPS.stream().map(group -> share("group." + group, counts.get(group), known)),
                Stream.of(unclear(counts.submitted() - known))));
    }

    /// The three sectors, and education and health apart.
    public String sectors(Counts counts) {
        var shares = new ArrayList<String>();
        Arrays.stream(Sector.values())
                .forEach(sector ->
                        shares.add(share("sector." + sector, counts.get(sector.group()), counts.submitted())));
        shares.add(share("field.EDUCATION", counts.get(Measure.EDUCATION), counts.submitted()));
        shares.add(share("field.HEALTH", counts.get(Measure.HEALTH), counts.submitted()));
        return joined(shares.stream());
    }

    private String share(String key, long part, long whole) {
        return part == 0 ? "" : text("share", text(key), Percents.share0(part, whole));
    }

    private String unclear(long count) {
        return count == 0 ? "" : text("unclear", Numbers.grouped(count));
    }

    private static String joined(Stream<String> parts) {
        return parts.filter(part -> !part.isEmpty()).collect(joining("; "));
    }

    /// “Tổng giá trị làm lợi ước tính 12,5 tỷ đồng (80/149 sáng kiến có số liệu).”, never without its base.
    public String benefit(Counts counts) {
        return text(
                "benefit",
                Amounts.inBillions(counts.get(Measure.BENEFIT_VND)),
                Numbers.grouped(counts.get(Measure.BENEFIT_KNOWN)),
                Numbers.grouped(counts.submitted()));
    }
}
