package vn.sangkien.bot.directory;

import java.text.CollationKey;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The few best of many names that fit, each unit once.
final class Best {

    private static final int MOST = 50;

    /// What scores by so much less than the best is no answer.
    private static final double FAR = 0.6;

    private final int[] units = new int[MOST];
    private final double[] scores = new double[MOST];
    private int size;

    /// What a name has to score to be among them.
    double least() {
        return size < MOST ? Double.NEGATIVE_INFINITY : scores[size - 1];
    }

    void add(int unit, double score) {
        int known = 0;
        while (known < size && units[known] != unit) {
            known++;
        }
        if ((known < size && scores[known] >= score) || (known == size && score <= least())) {
            return;
        }
        int at = known == MOST ? MOST - 1 : known;
        size = Math.max(size, at + 1);
        for (; at > 0 && scores[at - 1] < score; at--) {
            units[at] = units[at - 1];
            scores[at] = scores[at - 1];
        }
        units[at] = unit;
        scores[at] = score;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// Best first, equal ones by the alphabet.
    List<Match> matches(UnitIndex index) {
        record Sorted(Match match, long score, CollationKey name) {}
        // a Collator keeps state while comparing, so each search has its own
        var alphabet = Collator.getInstance(Locale.of("vi"));
        var sorted = new ArrayList<Sorted>();
        for (int i = 0; i < size && scores[i] > scores[0] - FAR; i++) {
            var unit = index.unit(units[i]);
            sorted.add(new Sorted(
                    new Match(unit, scores[i]), Math.round(scores[i] * 1000), alphabet.getCollationKey(unit.name())));
        }
        sorted.sort(Comparator.comparingLong(Sorted::score)
                .reversed()
                .thenComparing(Sorted::name)
                .thenComparing(s -> s.match().unit().code()));
        return sorted.stream().map(Sorted::match).toList();
    }
}
