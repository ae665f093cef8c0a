package vn.sangkien.bot.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.sangkien.bot.directory.Wanted.Looseness;

/// How well names fit one reading of a text.
final class Fit {

    private static final double PARENT = 0.5;
    private static final double BENT = 0.75;
    private static final double COVERAGE = 0.3;
    private static final double TYPE_LIFT = 0.15;
    private static final double FILLER_LIFT = 0.03;
    private static final double MARKS_LIFT = 0.2;

    /// Words that stand side by side in the text and in the name.
    private static final double PHRASE = 0.15;

    /// A former name is a little less likely to be meant.
    private static final double FORMER = 0.04;

    /// A place alone means its own union before any other there.
    private static final double NAMESAKE = 0.13;

    private final UnitIndex index;
    private final AsOf asOf;
    private final Wanted wanted;
    private final Wanted lifts;
    private final Wanted marks;
    private final int types;
    private final int distinct;
    private final Map<Integer, Above> known = new HashMap<>();

    /// What the names above a unit say.
    ///
    /// @param pairs the words that have their neighbour beside them
    private record Above(int exact, int bent, int pairs) {
        static final Above NOTHING = new Above(0, 0, 0);
    }

    /// @param lifts words of the text that need not fit but speak for a name that has them
    /// @param marked words of the text with their marks
    Fit(UnitIndex index, AsOf asOf, Wanted wanted, List<String> lifts, List<String> marked) {
        this.index = index;
        this.asOf = asOf;
        this.wanted = wanted;
        this.lifts = Wanted.of(lifts, Looseness.EXACT, index.vocabulary());
        marks = Wanted.of(marked, Looseness.EXACT, index.spellings());
        distinct = wanted.distinct();
        int mask = 0;
        for (int i = 0; i < lifts.size() && i < Wanted.MOST; i++) {
            mask |= NameWords.type(lifts.get(i)) ? 1 << i : 0;
        }
        types = mask;
    }

    /// The name's score; not a number when it does not fit.
    double score(int name) {
        var rows = index.words();
        int exact = 0;
        int bent = 0;
        int lifted = 0;
        int pairs = 0;
        int before = 0;
        for (int at = rows.start(name); at < rows.end(name); at++) {
            int word = rows.cell(at);
            int exactly = wanted.exact(word);
            int either = exactly | wanted.bent(word);
            exact |= exactly;
            bent |= either;
            pairs |= (before << 1) & either;
            before = either != 0 || index.weighty(word) ? either : before;
            lifted |= lifts.exact(word);
        }
        if (bent == 0) {
            return Double.NaN;
        }
        var above = above(index.above(name));
        if ((bent | above.bent()) != wanted.all()) {
            return Double.NaN;
        }
        int asTyped = exact | above.exact();
        int n = Integer.bitCount(distinct);
        // more of the words bent than found as typed would be guessing
        if (n - Integer.bitCount(asTyped & distinct) > (n + 1) / 2) {
            return Double.NaN;
        }
        int own = bent & distinct;
        int elsewhere = distinct & ~own;
        double sum = Integer.bitCount(own & exact)
                + BENT * Integer.bitCount(own & ~exact)
                + PARENT * Integer.bitCount(elsewhere & above.exact())
                + PARENT * BENT * Integer.bitCount(elsewhere & ~above.exact());
        double side = Integer.bitCount(pairs) + PARENT * Integer.bitCount(above.pairs() & ~pairs);
        int weight = Math.max(1, index.weight(name));
        boolean whole = own == distinct && Integer.bitCount(own) >= weight;
        boolean former = index.own(name) != name;
        return sum / n
                + COVERAGE * Math.min(1.0, Integer.bitCount(own) / (double) weight)
                + PHRASE * side / Math.max(1, wanted.size() - 1)
                + TYPE_LIFT * Integer.bitCount(lifted & types)
                + FILLER_LIFT * Integer.bitCount(lifted & ~types)
                + marks(name)
                + (whole && index.territory(name) == index.own(name) ? NAMESAKE : 0)
                - (former ? FORMER : 0);
    }

    /// Whether all that tells the name from others was typed as it is written.
    boolean whole(int name) {
        var rows = index.words();
        int found = 0;
        for (int at = rows.start(name); at < rows.end(name); at++) {
            boolean typed = wanted.exact(rows.cell(at)) != 0;
            if (index.weighty(rows.cell(at)) && !typed) {
                return false;
            }
            found += typed ? 1 : 0;
        }
        return found > 1;
    }

    /// Typed marks speak for names that have the same ones.
    private double marks(int name) {
        if (marks.size() == 0) {
            return 0;
        }
        var rows = index.spelled();
        int same = 0;
        for (int at = rows.start(name); at < rows.end(name); at++) {
            same |= marks.exact(rows.cell(at));
        }
        return MARKS_LIFT * Integer.bitCount(same) / marks.size();
    }

    private Above above(int own) {
        if (own < 0) {
            return Above.NOTHING;
        }
        var found = known.get(own);
        if (found == null) {
            found = above(index.above(own));
            found = with(found, own);
            for (int carried : asOf.carriedOn(own)) {
                found = with(found, carried);
            }
            known.put(own, found);
        }
        return found;
    }

    private Above with(Above above, int own) {
        var rows = index.words();
        int exact = above.exact();
        int bent = above.bent();
        int pairs = above.pairs();
        for (int name = own; name < index.names() && index.own(name) == own; name++) {
            int before = 0;
            for (int at = rows.start(name); at < rows.end(name); at++) {
                int word = rows.cell(at);
                int exactly = wanted.exact(word);
                int either = exactly | wanted.bent(word);
                exact |= exactly;
                bent |= either;
                pairs |= (before << 1) & either;
                before = either;
            }
        }
        return new Above(exact, bent, pairs);
    }
}
