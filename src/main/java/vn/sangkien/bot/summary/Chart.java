package vn.sangkien.bot.summary;

import java.util.List;
import java.util.Locale;
import vn.sangkien.bot.campaign.ShortName;
import vn.sangkien.bot.picture.Drawing;
import vn.sangkien.bot.picture.Letters;
import vn.sangkien.bot.summary.Situation.Sub;
import vn.sangkien.bot.vietnamese.Dates;
import vn.sangkien.bot.vietnamese.Numbers;
import vn.sangkien.bot.vietnamese.Percents;

/// Draws a situation for a phone held upright: how far, at what pace, day by day, and who leads.
///
/// The same situation always gives the same bytes.
final class Chart {
    static final int WIDTH = 1080;
    static final int MARGIN = 60;
    static final int INSIDE = WIDTH - 2 * MARGIN;

    private static final int HEAD = 300;
    private static final int PACE = 470;
    private static final int DAYS = 330;
    private static final int TOP_HEAD = 70;
    private static final int ROW = 56;
    private static final int MOST_ROWS = 10;

    /// Names of unions are long; what is left is for the bars.
    private static final int NAMES = 450;

    private static final int SPARK_DAYS = 14;

    private final Letters fonts = new Letters();
    private final SummaryTexts texts;

    Chart(SummaryTexts texts) {
        this.texts = texts;
    }

    /// The picture as PNG.
    byte[] png(Situation s) {
        var top = s.subs().stream()
                .filter(sub -> sub.count() > 0)
                .limit(MOST_ROWS)
                .toList();
        int height = HEAD + PACE + DAYS + (top.isEmpty() ? 0 : TOP_HEAD + ROW * top.size()) + MARGIN / 2;
        var sheet = new Drawing(WIDTH, height);
        head(sheet, s);
        new PaceChart(sheet, fonts, texts).draw(s, HEAD, PACE);
        days(sheet, s, HEAD + PACE);
        top(sheet, top, HEAD + PACE + DAYS);
        return sheet.png();
    }

    private void head(Drawing sheet, Situation s) {
        var name = s.name().substring(0, 1).toUpperCase(Locale.ROOT) + s.name().substring(1);
        int size = 46;
        while (size > 34 && sheet.width(name, fonts.bold(size)) > INSIDE) {
            size--;
        }
        var title = fonts.bold(size);
        sheet.text(sheet.fitting(name, title, INSIDE), MARGIN, 90, title, Drawing.INK);
        sheet.text(
                texts.of("chart.cutoff", Dates.clock(s.cutOff().toLocalTime()), Dates.official(s.day())),
                MARGIN,
                138,
                fonts.regular(32),
                Drawing.SOFT);
        var count = texts.of("chart.count", Numbers.grouped(s.now().submitted()));
        sheet.text(count, MARGIN, 225, fonts.bold(64), Drawing.DONE);
        var target = s.target() > 0
                ? texts.of(
                        "chart.of-target", Percents.plan0(s.now().submitted(), s.target()), Numbers.grouped(s.target()))
                : texts.of("chart.no-target");
        sheet.text(target, MARGIN, 275, fonts.regular(36), Drawing.INK);
    }

    /// A bar for each of the last days, with its number.
    private void days(Drawing sheet, Situation s, int y) {
        sheet.text(texts.of("chart.days"), MARGIN, y + 40, fonts.bold(34), Drawing.INK);
        var added = s.daily().added();
        var last = added.subList(Math.max(0, added.size() - SPARK_DAYS), added.size());
        long most = Math.max(1, last.stream().mapToLong(Long::longValue).max().orElse(1));
        double step = (double) INSIDE / SPARK_DAYS;
        int size = 24;
        while (size > 14 && sheet.width(Numbers.grouped(most), fonts.regular(size)) > step - 6) {
            size--;
        }
        int base = y + 250;
        int room = 140;
        sheet.line(MARGIN, base, WIDTH - MARGIN, base, Drawing.RULE, 2);
        for (int i = 0; i < last.size(); i++) {
            double x = MARGIN + step * (i + SPARK_DAYS - last.size());
            long value = last.get(i);
            double height = room * (double) Math.max(0, value) / most;
            if (value > 0) {
                sheet.bar(x + 8, base - height, step - 16, height, Drawing.DONE);
            }
            sheet.textAround(
                    Numbers.grouped(value), x + step / 2, base - height - 10, fonts.regular(size), Drawing.INK);
            var day = s.day().minusDays(last.size() - 1L - i);
            if ((last.size() - 1 - i) % 2 == 0) {
                sheet.textAround(
                        day.getDayOfMonth() + "/" + day.getMonthValue(),
                        x + step / 2,
                        base + 34,
                        fonts.regular(24),
                        Drawing.SOFT);
            }
        }
    }

    private void top(Drawing sheet, List<Sub> top, int y) {
        if (top.isEmpty()) {
            return;
        }
        sheet.text(texts.of("chart.top"), MARGIN, y + 36, fonts.bold(34), Drawing.INK);
        long most = top.getFirst().count();
        var letters = fonts.regular(28);
        double room = INSIDE - NAMES - sheet.width(Numbers.grouped(most), letters) - 24;
        for (int i = 0; i < top.size(); i++) {
            var sub = top.get(i);
            int line = y + TOP_HEAD + ROW * i;
            sheet.text(
                    sheet.fitting(ShortName.of(sub.name()), letters, NAMES - 20),
                    MARGIN,
                    line + 32,
                    letters,
                    Drawing.INK);
            double width = room * sub.count() / most;
            sheet.bar(MARGIN + NAMES, line + 6, width, ROW - 20, Drawing.DONE);
            sheet.text(
                    Numbers.grouped(sub.count()),
                    MARGIN + NAMES + Math.max(2, width) + 12,
                    line + 32,
                    letters,
                    Drawing.INK);
        }
    }
}
