package vn.sangkien.bot.summary;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import vn.sangkien.bot.picture.Drawing;
import vn.sangkien.bot.picture.Letters;
import vn.sangkien.bot.vietnamese.Numbers;

/// What there is against what there should be: the way so far, and the straight way from today to the target.
final class PaceChart {
    private static final int BACK = 30;

    /// A phase may have years to go; then only the near part of the way is shown.
    private static final long AHEAD = 60;

    private final Drawing sheet;
    private final Letters fonts;
    private final SummaryTexts texts;

    PaceChart(Drawing sheet, Letters fonts, SummaryTexts texts) {
        this.sheet = sheet;
        this.fonts = fonts;
        this.texts = texts;
    }

    void draw(Situation s, int y, int height) {
        long left = Math.max(0, ChronoUnit.DAYS.between(s.day(), s.phase().lastDay()));
        boolean toTarget = s.target() > s.now().submitted() && left > 0;
        long shown = toTarget ? Math.min(left, AHEAD) : 0;
        LocalDate until = s.day().plusDays(shown);
        sheet.text(
                toTarget ? texts.of("chart.pace", day(until)) : texts.of("chart.month"),
                Chart.MARGIN,
                y + 40,
                fonts.bold(34),
                Drawing.INK);
        legend(s, y + 86);
        double[] line = way(s);
        long now = s.now().submitted();
        double reached = s.target() <= now || left == 0 ? now : now + (double) (s.target() - now) * shown / left;
        double ceiling = Math.max(1, Math.max(line[BACK], reached) * 1.15);
        double base = y + height - 70.0;
        double room = height - 210.0;
        double step = Chart.INSIDE / (double) (BACK + shown);
        sheet.line(Chart.MARGIN, base, Chart.WIDTH - Chart.MARGIN, base, Drawing.RULE, 2);
        var xs = new double[BACK + 1];
        var ys = new double[BACK + 1];
        for (int i = 0; i <= BACK; i++) {
            xs[i] = Chart.MARGIN + step * i;
            ys[i] = base - room * line[i] / ceiling;
        }
        double x = xs[BACK];
        sheet.line(x, base, x, base - room - 10, Drawing.RULE, 2);
        if (toTarget) {
            double end = Chart.MARGIN + step * (BACK + shown);
            double top = base - room * reached / ceiling;
            sheet.dashed(x, ys[BACK], end, top, Drawing.NEEDED, 5);
            sheet.dot(end, top, 9, Drawing.NEEDED);
            sheet.textEndingAt(Numbers.grouped(Math.round(reached)), end, top - 20, fonts.bold(28), Drawing.NEEDED);
        }
        if (s.target() > 0 && s.target() <= now) {
            double top = base - room * s.target() / ceiling;
            sheet.dashed(Chart.MARGIN, top, Chart.WIDTH - Chart.MARGIN, top, Drawing.NEEDED, 4);
            sheet.text(
                    texts.of("chart.target", Numbers.grouped(s.target())),
                    Chart.MARGIN,
                    top - 14,
                    fonts.bold(28),
                    Drawing.NEEDED);
        }
        sheet.path(xs, ys, Drawing.DONE, 7);
        sheet.dot(x, ys[BACK], 11, Drawing.DONE);
        sheet.textEndingAt(Numbers.grouped(now), x - 8, ys[BACK] - 24, fonts.bold(28), Drawing.DONE);
        sheet.text(day(s.day().minusDays(BACK)), Chart.MARGIN, base + 38, fonts.regular(26), Drawing.SOFT);
        if (toTarget) {
            sheet.textAround(day(s.day()), x, base + 38, fonts.regular(26), Drawing.SOFT);
        } else {
            sheet.textEndingAt(day(s.day()), x, base + 38, fonts.regular(26), Drawing.SOFT);
        }
        if (toTarget && shown > 6) {
            sheet.textEndingAt(day(until), Chart.WIDTH - Chart.MARGIN, base + 38, fonts.regular(26), Drawing.SOFT);
        }
    }

    private void legend(Situation s, int y) {
        var letters = fonts.regular(28);
        double x = Chart.MARGIN;
        sheet.line(x, y - 9, x + 56, y - 9, Drawing.DONE, 7);
        var actual = texts.of("chart.actual");
        sheet.text(actual, x + 68, y, letters, Drawing.INK);
        if (!s.pace().met() && s.target() > 0 && s.pace().daysLeft() > 0) {
            x += 68 + sheet.width(actual, letters) + 44;
            sheet.dashed(x, y - 9, x + 56, y - 9, Drawing.NEEDED, 5);
            var needed = texts.of("chart.needed", Numbers.grouped(s.pace().perDay()));
            sheet.text(needed, x + 68, y, letters, Drawing.INK);
        }
    }

    /// What there was at the end of each of the last days.
    private static double[] way(Situation s) {
        var way = new double[BACK + 1];
        for (int i = 0; i <= BACK; i++) {
            way[i] = Math.max(0, s.now().submitted() - s.daily().last(BACK - i));
        }
        return way;
    }

    private static String day(LocalDate day) {
        return day.getDayOfMonth() + "/" + day.getMonthValue();
    }
}
