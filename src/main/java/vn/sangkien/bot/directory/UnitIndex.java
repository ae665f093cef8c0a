package vn.sangkien.bot.directory;

import java.text.Collator;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.vietnamese.Typed;

/// Finds units by words of their own names and of the names above them.
///
/// Names are numbered from the root downwards, so that everything below a unit is one range of numbers and
/// "this word, here or above" is one set of bits.
final class UnitIndex {

    /// By so much the best must lead to be the clear one.
    static final double CLEAR = 0.12;

    private static final double PARENT = 0.5;
    private static final double COVERAGE = 0.3;
    private static final double TYPE_LIFT = 0.15;
    private static final double FILLER_LIFT = 0.03;
    private static final double MARKS_LIFT = 0.2;

    /// More than this fit only texts that say nothing; the best of these are enough.
    private static final int MOST_CANDIDATES = 20_000;

    private static final int MOST_CHARS = 300;
    private static final int MOST_MATCHES = 50;

    private final UnitTree tree;
    private final List<Unit> units = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, int[]> postings = new HashMap<>();
    private final String[] words;
    private final Map<String, Integer> starts = new HashMap<>();
    private int[] behind = new int[0];
    private short[] weights = new short[0];

    UnitIndex(UnitTree tree) {
        this.tree = tree;
        number();
        var lists = new HashMap<String, int[]>();
        var sizes = new HashMap<String, Integer>();
        weights = new short[names.size()];
        for (int i = 0; i < names.size(); i++) {
            for (var word : NameWords.of(names.get(i)).stream().distinct().toList()) {
                int size = sizes.merge(word, 1, Integer::sum);
                var list = lists.getOrDefault(word, new int[2]);
                list = size > list.length ? Arrays.copyOf(list, list.length * 2) : list;
                list[size - 1] = i;
                lists.put(word, list);
                weights[i] += (short) (decisive(word) ? 1 : 0);
            }
        }
        lists.forEach((word, list) -> postings.put(word, Arrays.copyOf(list, sizes.getOrDefault(word, 0))));
        words = postings.keySet().stream().sorted().toArray(String[]::new);
    }

    private static boolean decisive(String word) {
        return !NameWords.type(word) && !NameWords.filler(word);
    }

    /// Numbers all names depth first; former names come right behind their unit's own and
    /// stand above the same units.
    private void number() {
        record Open(Unit unit, boolean closing, int at) {}
        var stack = new ArrayDeque<Open>();
        var ends = new HashMap<Integer, Integer>();
        tree.roots().reversed().forEach(root -> stack.push(new Open(root, false, 0)));
        while (!stack.isEmpty()) {
            var open = stack.pop();
            if (open.closing()) {
                for (int i = 0; i <= open.unit().formerNames().size(); i++) {
                    ends.put(open.at() + i, names.size());
                }
                continue;
            }
            stack.push(new Open(open.unit(), true, names.size()));
            starts.put(open.unit().code(), names.size());
            add(open.unit(), open.unit().name());
            open.unit().formerNames().forEach(name -> add(open.unit(), name));
            tree.children(open.unit().code()).reversed().forEach(child -> stack.push(new Open(child, false, 0)));
        }
        behind = IntStream.range(0, names.size())
                .map(i -> ends.getOrDefault(i, i + 1))
                .toArray();
    }

    private void add(Unit unit, String name) {
        units.add(unit);
        names.add(name);
    }

    /// @param under only this unit and all below it; none for all
    List<Match> search(String text, @Nullable LocalDate today, @Nullable String under) {
        var typed = text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) : text;
        var query = NameWords.of(typed);
        var scope = scope(typed, today, under);
        var found = first(attempts(typed, query), scope);
        return found.isEmpty() ? first(withoutPlace(query), scope) : found;
    }

    /// What stays the same while one text is read in several ways.
    ///
    /// @param within the names to look among
    /// @param found what was found already, since the readings share most words
    private record Scope(
            String typed, @Nullable LocalDate today, BitSet within, Map<Looseness, Map<String, Found>> found) {}

    private Scope scope(String typed, @Nullable LocalDate today, @Nullable String under) {
        var within = new BitSet(names.size());
        int start = under == null ? 0 : starts.getOrDefault(under, names.size());
        within.set(start, under == null || start == names.size() ? names.size() : behind[start]);
        return new Scope(typed, today, within, new EnumMap<>(Looseness.class));
    }

    /// The first reading of the words that fits, all of them as typed before any of them bent.
    private List<Match> first(List<List<String>> attempts, Scope scope) {
        for (var looseness : Looseness.values()) {
            for (var attempt : attempts) {
                var found = ranked(attempt, looseness, scope);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return List.of();
    }

    private List<List<String>> attempts(String typed, List<String> query) {
        var attempts = new ArrayList<List<String>>();
        attempts.add(query.stream()
                .filter(word -> decisive(word) || (NameWords.maybeFiller(word) && postings.containsKey(word)))
                .toList());
        attempts.add(query.stream().filter(UnitIndex::decisive).toList());
        attempts.add(NameWords.loosely(typed, postings::containsKey).stream()
                .filter(UnitIndex::decisive)
                .toList());
        attempts.add(NameWords.of(Typed.undone(typed)).stream()
                .filter(UnitIndex::decisive)
                .toList());
        return attempts.stream().filter(words -> !words.isEmpty()).distinct().toList();
    }

    /// People name a place the tree does not know ("… ở KCN Hòa Phú"); what stands before it may still fit.
    private static List<List<String>> withoutPlace(List<String> query) {
        int place = IntStream.range(1, query.size())
                .filter(i -> NameWords.place(query.get(i)))
                .findFirst()
                .orElse(0);
        var before =
                query.subList(0, place).stream().filter(UnitIndex::decisive).toList();
        return before.isEmpty() ? List.of() : List.of(before);
    }

    /// How far a typed word may be from the word of a name.
    private enum Looseness {
        EXACT,
        PREFIX,
        SLIP
    }

    /// Where one word of the query is found: at its own place, and at its own place or above.
    private record Found(BitSet exact, BitSet own, BitSet here, BitSet exactHere) {}

    private List<Match> ranked(List<String> query, Looseness looseness, Scope scope) {
        var typed = scope.typed();
        var parts = looseness == Looseness.SLIP ? apart(query) : query;
        var found = new ArrayList<Found>();
        var fitting = (BitSet) scope.within().clone();
        var owning = new BitSet(names.size());
        if (looseness == Looseness.EXACT && !postings.keySet().containsAll(parts)) {
            return List.of();
        }
        for (var word : parts) {
            var known = scope.found().computeIfAbsent(looseness, _ -> new HashMap<>());
            var hit = known.computeIfAbsent(word, w -> found(w, looseness, scope.today()));
            found.add(hit);
            fitting.and(hit.here());
            owning.or(hit.own());
            if (fitting.isEmpty()) {
                return List.of();
            }
        }
        fitting.and(owning);
        var lifts = lifts(typed);
        var marked = Typed.hasDiacritics(typed) ? marked(typed) : List.<String>of();
        var best = new LinkedHashMap<String, Match>();
        int seen = 0;
        for (int i = fitting.nextSetBit(0); i >= 0 && seen < MOST_CANDIDATES; i = fitting.nextSetBit(i + 1)) {
            seen++;
            var unit = standing(units.get(i), scope.today());
            if (unit == null || guessed(i, found)) {
                continue;
            }
            double score = score(i, found, lifts) + marks(i, marked);
            best.merge(unit.code(), new Match(unit, score), (a, b) -> a.score() >= b.score() ? a : b);
        }
        return sorted(best);
    }

    private static List<Match> sorted(Map<String, Match> best) {
        // Collator keeps state while comparing, so each search has its own
        var alphabet = Collator.getInstance(Locale.of("vi"));
        double[] scores =
                best.values().stream().mapToDouble(Match::score).sorted().toArray();
        double top = scores.length == 0 ? 0 : scores[scores.length - 1];
        // comparing by the alphabet is slow, so only those compete that can come among the first
        double last = scores.length <= MOST_MATCHES ? 0 : scores[scores.length - MOST_MATCHES] - 0.001;
        return best.values().stream()
                .filter(match -> match.score() > top - 0.6 && match.score() >= last)
                .sorted(Comparator.comparingDouble((Match match) -> Math.round(match.score() * 1000))
                        .reversed()
                        .thenComparing(match -> match.unit().name(), alphabet)
                        .thenComparing(match -> match.unit().code()))
                .limit(MOST_MATCHES)
                .toList();
    }

    private @Nullable Unit standing(Unit unit, @Nullable LocalDate today) {
        return today == null || unit.standsOn(today)
                ? unit
                : tree.currentSuccessor(unit.code(), today).orElse(null);
    }

    /// More of the words were bent to fit than were found as typed.
    private static boolean guessed(int i, List<Found> found) {
        long bent = found.stream().filter(hit -> !hit.exactHere().get(i)).count();
        return bent > (found.size() + 1) / 2;
    }

    private double score(int i, List<Found> found, Map<String, BitSet> lifts) {
        double sum = 0;
        int own = 0;
        for (var hit : found) {
            boolean here = hit.own().get(i);
            own += here ? 1 : 0;
            double place = here ? 1 : PARENT;
            boolean exact = here ? hit.exact().get(i) : hit.exactHere().get(i);
            sum += place * (exact ? 1 : 0.75);
        }
        double score = sum / found.size() + COVERAGE * Math.min(1.0, own / (double) Math.max(1, weights[i]));
        for (var lift : lifts.entrySet()) {
            if (lift.getValue().get(i)) {
                score += NameWords.type(lift.getKey()) ? TYPE_LIFT : FILLER_LIFT;
            }
        }
        return score;
    }

    /// Words that are not needed to fit but speak for a name that has them.
    private Map<String, BitSet> lifts(String typed) {
        var lifts = new HashMap<String, BitSet>();
        for (var word : NameWords.of(typed)) {
            if (!decisive(word)) {
                lifts.put(word, bits(postings.getOrDefault(word, new int[0])));
            }
        }
        return lifts;
    }

    private static List<String> marked(String typed) {
        return Arrays.stream(Typed.clean(typed).toLowerCase(Locale.ROOT).split("[\\s,.;]+", -1))
                .filter(Typed::hasDiacritics)
                .toList();
    }

    /// Typed marks speak for names that have the same ones.
    private double marks(int i, List<String> marked) {
        if (marked.isEmpty()) {
            return 0;
        }
        var own = " " + names.get(i).toLowerCase(Locale.ROOT) + " ";
        long same =
                marked.stream().filter(word -> own.contains(" " + word + " ")).count();
        return MARKS_LIFT * same / marked.size();
    }

    private Found found(String word, Looseness looseness, @Nullable LocalDate today) {
        var exact = bits(postings.getOrDefault(word, new int[0]));
        var own = (BitSet) exact.clone();
        if (looseness != Looseness.EXACT && !hasDigit(word)) {
            for (int at = from(word); at < words.length && words[at].startsWith(word) && word.length() > 1; at++) {
                set(own, postings.getOrDefault(words[at], new int[0]));
            }
        }
        if (looseness == Looseness.SLIP && word.length() > 2 && !hasDigit(word)) {
            for (var other : words) {
                if (Slip.between(word, other)) {
                    set(own, postings.getOrDefault(other, new int[0]));
                }
            }
        }
        return new Found(exact, own, below(own, today), below(exact, today));
    }

    private int from(String word) {
        int at = Arrays.binarySearch(words, word);
        return at < 0 ? -at - 1 : at;
    }

    private static boolean hasDigit(String word) {
        return word.chars().anyMatch(Character::isDigit);
    }

    private static BitSet bits(int[] list) {
        var bits = new BitSet();
        set(bits, list);
        return bits;
    }

    private static void set(BitSet bits, int[] list) {
        for (int i : list) {
            bits.set(i);
        }
    }

    /// What stands under these names; an ended unit's name still tells where what is under its successor stands.
    private BitSet below(BitSet own, @Nullable LocalDate today) {
        var all = new BitSet(names.size());
        for (int i = own.nextSetBit(0); i >= 0; i = own.nextSetBit(i + 1)) {
            all.set(i, behind[i]);
            if (today != null && units.get(i).endedBy(today)) {
                tree.currentSuccessor(units.get(i).code(), today)
                        .map(unit -> starts.getOrDefault(unit.code(), 0))
                        .ifPresent(at -> all.set(at + 1, Math.max(at + 1, behind[at])));
            }
        }
        return all;
    }

    /// Words run together ("krongpac") taken apart where every part is a known word.
    private List<String> apart(List<String> query) {
        var out = new ArrayList<String>();
        for (var word : query) {
            boolean known = word.length() < 5 || word.length() > 30 || postings.containsKey(word) || hasDigit(word);
            var parts = known ? List.<String>of() : split(word);
            out.addAll(parts.isEmpty() ? List.of(word) : parts);
        }
        return out;
    }

    private List<String> split(String word) {
        int[] from = new int[word.length() + 1];
        int[] cost = new int[word.length() + 1];
        Arrays.fill(cost, Integer.MAX_VALUE);
        cost[0] = 0;
        for (int end = 2; end <= word.length(); end++) {
            for (int start = Math.max(0, end - 7); start <= end - 2; start++) {
                boolean known = cost[start] != Integer.MAX_VALUE && postings.containsKey(word.substring(start, end));
                if (known && cost[start] + 1 < cost[end]) {
                    cost[end] = cost[start] + 1;
                    from[end] = start;
                }
            }
        }
        var parts = new ArrayList<String>();
        for (int end = word.length(); end > 0 && cost[word.length()] != Integer.MAX_VALUE; end = from[end]) {
            parts.addFirst(word.substring(from[end], end));
        }
        return parts;
    }
}
