package vn.sangkien.bot.directory;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.vietnamese.Typed;

/// All names of a tree and the words in them, laid out for searching.
///
/// Names are numbered from the root downwards, so that everything below a unit is one range of numbers. A unit's
/// former names come right behind its own and stand above the same units.
final class UnitIndex {

    /// By so much the best must lead to be the clear one.
    static final double CLEAR = 0.12;

    private static final Set<String> TERRITORIES = Set.of("NATIONAL", "PROVINCE", "DISTRICT", "COMMUNE");

    private final UnitTree tree;
    private final Map<String, Integer> starts = new HashMap<>();
    private final Map<String, List<Integer>> places = new HashMap<>();
    private final Unit[] units;
    private final int[] own;
    private final int[] behind;
    private final int[] above;
    private final byte[] weights;

    private final Vocabulary vocabulary;
    private final boolean[] weighty;
    private final int[] spreads;
    private final Rows words;
    private final Rows holders;
    private final Vocabulary spellings;
    private final Rows spelled;

    private final AsOf asTheyAre;
    private volatile AsOf asOf;

    UnitIndex(UnitTree tree) {
        this.tree = tree;
        var all = new ArrayList<Unit>();
        var names = new ArrayList<String>();
        var open = new ArrayList<int[]>();
        number(all, names, open);
        int n = names.size();
        units = all.toArray(Unit[]::new);
        own = open.stream().mapToInt(row -> row[0]).toArray();
        above = open.stream().mapToInt(row -> row[1]).toArray();
        behind = open.stream().mapToInt(row -> row[2]).toArray();
        weights = new byte[n];

        var texts = new ArrayList<List<String>>(n);
        names.forEach(name -> texts.add(NameWords.of(name)));
        vocabulary = new Vocabulary(texts.stream().flatMap(List::stream).toList());
        weighty = new boolean[vocabulary.size()];
        for (int i = 0; i < weighty.length; i++) {
            weighty[i] = NameWords.decisive(vocabulary.word(i));
        }
        words = Rows.of(texts, vocabulary);
        holders = words.turned(vocabulary.size());
        spreads = new int[vocabulary.size()];
        for (int word = 0; word < spreads.length; word++) {
            for (int at = holders.start(word); at < holders.end(word); at++) {
                spreads[word] += behind[holders.cell(at)] - holders.cell(at);
            }
        }
        for (int i = 0; i < n; i++) {
            weights[i] = (byte) weight(words.row(i), names.get(i));
            place(i, texts.get(i));
        }
        var marked = names.stream().map(UnitIndex::marked).toList();
        spellings = new Vocabulary(marked.stream().flatMap(List::stream).toList());
        spelled = Rows.of(marked, spellings);
        asTheyAre = new AsOf(this, null);
        asOf = asTheyAre;
    }

    private long weight(int[] row, String name) {
        long like = Arrays.stream(name.toLowerCase(Locale.ROOT).split(" ", -1))
                .distinct()
                .filter(NameWords::likeFiller)
                .count();
        return like
                + Arrays.stream(row).distinct().filter(word -> weighty[word]).count();
    }

    private void number(List<Unit> all, List<String> names, List<int[]> open) {
        record Step(Unit unit, int above, int closes) {}
        var stack = new ArrayDeque<Step>();
        tree.roots().reversed().forEach(root -> stack.push(new Step(root, -1, -1)));
        while (!stack.isEmpty()) {
            var step = stack.pop();
            int start = names.size();
            if (step.closes() >= 0) {
                for (int i = 0; i <= step.unit().formerNames().size(); i++) {
                    open.get(step.closes() + i)[2] = start;
                }
                continue;
            }
            stack.push(new Step(step.unit(), -1, start));
            starts.put(step.unit().code(), start);
            names.add(step.unit().name());
            names.addAll(step.unit().formerNames());
            while (all.size() < names.size()) {
                all.add(step.unit());
                open.add(new int[] {start, step.above(), 0});
            }
            tree.children(step.unit().code()).reversed().forEach(child -> stack.push(new Step(child, start, -1)));
        }
    }

    private void place(int i, List<String> text) {
        if (territory(i) == own[i] && !units[i].level().equals("NATIONAL")) {
            int from = 0;
            while (from + 1 < text.size() && NameWords.type(text.get(from))) {
                from++;
            }
            from += from + 1 < text.size() && NameWords.filler(text.get(from)) ? 1 : 0;
            var key = String.join(" ", text.subList(from, text.size()));
            places.computeIfAbsent(key, _ -> new ArrayList<>()).add(i);
        }
    }

    /// What fits a typed text, best first.
    ///
    /// @param today ended units lead to their successors as of this day; none takes all units as they are
    /// @param under only this unit and all below it; none for all
    List<Match> search(String text, @Nullable LocalDate today, @Nullable String under) {
        int start = under == null ? 0 : starts.getOrDefault(under, -1);
        int end = start < 0 || units.length == 0 ? 0 : under == null ? units.length : behind[start];
        return new UnitSearch(this, asOf(today), Math.max(0, start), end, text).run();
    }

    private AsOf asOf(@Nullable LocalDate today) {
        if (today == null) {
            return asTheyAre;
        }
        var latest = asOf;
        if (!today.equals(latest.day())) {
            latest = new AsOf(this, today);
            asOf = latest;
        }
        return latest;
    }

    UnitTree tree() {
        return tree;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    Vocabulary spellings() {
        return spellings;
    }

    int names() {
        return units.length;
    }

    Unit unit(int name) {
        return units[name];
    }

    /// The first name of the unit with this code.
    int start(String code) {
        return starts.getOrDefault(code, -1);
    }

    /// The first name of the unit that has this name.
    int own(int name) {
        return own[name];
    }

    /// The first name of the unit above, negative for none.
    int above(int name) {
        return above[name];
    }

    /// The first number that no longer stands under this name.
    int behind(int name) {
        return behind[name];
    }

    /// How many different words of a name tell it from others.
    int weight(int name) {
        return weights[name];
    }

    boolean weighty(int word) {
        return weighty[word];
    }

    /// About how many names stand at or below those that have a word.
    int spread(int word) {
        return spreads[word];
    }

    Rows words() {
        return words;
    }

    /// The names that have a word.
    Rows holders() {
        return holders;
    }

    Rows spelled() {
        return spelled;
    }

    /// The provinces, districts and communes with exactly these words.
    List<Integer> places(String words) {
        return places.getOrDefault(words, List.of());
    }

    boolean holds(int upper, int name) {
        return upper >= 0 && upper <= name && name < behind[upper];
    }

    /// The nearest province, district or commune at or above a name.
    int territory(int name) {
        int at = own[name];
        while (above[at] >= 0 && !TERRITORIES.contains(units[at].level())) {
            at = above[at];
        }
        return at;
    }

    /// The words that carry marks, each in one spelling.
    static List<String> marked(String text) {
        return Arrays.stream(Typed.clean(text).toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}]+", -1))
                .filter(Typed::hasDiacritics)
                .map(Typed::spelling)
                .distinct()
                .toList();
    }
}
