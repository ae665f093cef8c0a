package vn.sangkien.bot.console;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.sangkien.bot.vietnamese.Numbers;

/// What came day by day, as bars for a page.
///
/// @param words the same for whoever does not see it
/// @param width of the drawing, within which its parts lie
/// @param height the same
record DailyChart(List<Bar> bars, String words, int width, int height) {
    private static final int HEIGHT = 132;
    private static final int STEP = 24;
    private static final int ROOM = 90;
    private static final int BASE = 112;

    DailyChart {
        bars = List.copyOf(bars);
    }

    /// One day.
    ///
    /// @param number what stands above it, empty where that would only be clutter
    /// @param day what stands below it, or empty
    record Bar(int x, int y, int height, int middle, String number, String day, String title) {}

    /// @param daily one number a day, the last of them today's
    static DailyChart of(List<Long> daily, LocalDate today) {
        long most = Math.max(1, daily.stream().mapToLong(Long::longValue).max().orElse(1));
        int highest = daily.indexOf(most);
        var bars = new ArrayList<Bar>();
        var words = new ArrayList<String>();
        for (int i = 0; i < daily.size(); i++) {
            int left = daily.size() - 1 - i;
            var day = today.minusDays(left);
            var date = day.getDayOfMonth() + "/" + day.getMonthValue();
            long number = Math.max(0, daily.get(i));
            int height = (int) (ROOM * number / most);
            var said = date + ": " + Numbers.grouped(number);
            words.add(said);
            bars.add(new Bar(
                    STEP * i + 2,
                    BASE - height,
                    height,
                    STEP * i + STEP / 2,
                    i == highest || left == 0 ? Numbers.grouped(number) : "",
                    left % 2 == 0 ? date : "",
                    said));
        }
        return new DailyChart(bars, String.join("; ", words), STEP * daily.size(), HEIGHT);
    }
}
