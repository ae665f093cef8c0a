package vn.sangkien.bot.directory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import vn.sangkien.bot.directory.Wanted.Looseness;
import vn.sangkien.bot.vietnamese.Typed;

/// One search: reads the text in several ways, and takes the first that fits.
final class UnitSearch {

    private static final int MOST_CHARS = 300;

    /// So few names are looked at one by one rather than narrowed further.
    private static final int FEW = 300;

    /// More than this fit only texts that say nothing; the best of these are enough.
    private static final int MOST_CANDIDATES = 20_000;

    /// Beginnings of bodies tried when words before the name fit nothing.
    private static final int MOST_BODIES = 3;

    /// What provinces, districts and communes are called by.
    private static final Set<String> TERRITORY =
            Set.of("tinh", "tp", "huyen", "quan", "tx", "xa", "phuong", "tt", "q", "h", "p", "x");

    private final UnitIndex index;
    private final AsOf asOf;
    private final int from;
    private final int to;
    private final String typed;
    private final List<String> query;
    private final List<String> marked;
    private final List<String> lifts;

    /// @param from the first name to look at
    /// @param to the first no longer to look at
    UnitSearch(UnitIndex index, AsOf asOf, int from, int to, String text) {
        this.index = index;
        this.asOf = asOf;
        this.from = from;
        this.to = to;
        typed = text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) : text;
        query = NameWords.of(typed);
        marked = Typed.hasDiacritics(typed) ? UnitIndex.marked(typed) : List.of();
        lifts = query.stream()
                .filter(word -> !NameWords.decisive(word))
                .distinct()
                .toList();
    }

    List<Match> run() {
        var found = first(query, readings());
        if (found.isEmpty()) {
            found = aside(query);
        }
        int tried = 0;
        for (int i = 1; i < query.size() && found.isEmpty() && tried < MOST_BODIES; i++) {
            if (NameWords.body(query.get(i)) && !NameWords.body(query.get(i - 1))) {
                tried++;
                var rest = query.subList(i, query.size());
                found = first(rest, List.of(new Reading(Looseness.EXACT, () -> decisive(rest))));
                found = found.isEmpty() ? aside(rest) : found;
            }
        }
        return found;
    }

    /// One way to read the text.
    ///
    /// @param from how loosely words must be taken before it is tried
    /// @param words made only when they are needed
    private record Reading(Looseness from, Supplier<List<String>> words) {}

    private List<Reading> readings() {
        Supplier<List<String>> loosely = () -> NameWords.loosely(typed, index.vocabulary()::has);
        return List.of(
                new Reading(Looseness.EXACT, () -> telling(query)),
                new Reading(Looseness.EXACT, () -> decisive(query)),
                new Reading(Looseness.EXACT, () -> telling(loosely.get())),
                new Reading(Looseness.EXACT, () -> decisive(loosely.get())),
                new Reading(Looseness.EXACT, () -> decisive(NameWords.of(Typed.undone(typed)))),
                new Reading(Looseness.UNKNOWN, () -> telling(NameWords.veryLoosely(typed))),
                new Reading(Looseness.UNKNOWN, () -> decisive(apart(query))));
    }

    /// Without fillers, but for those that names have as well.
    private List<String> telling(List<String> words) {
        return words.stream()
                .filter(word -> NameWords.decisive(word)
                        || (NameWords.maybeFiller(word) && index.vocabulary().has(word)))
                .toList();
    }

    /// The first reading that fits, all of them as typed before any of them bent; behind them what is left of the
    /// words when places are taken out.
    private List<Match> first(List<String> words, List<Reading> readings) {
        var made = new HashMap<Reading, List<String>>();
        var located = located(words);
        for (var looseness : Looseness.values()) {
            var whole = whole(readings, looseness, made);
            if (!whole.isEmpty() && located.agrees(whole.getFirst().unit())) {
                return whole;
            }
            // with its places taken out a text is too short to bend what may be right
            var best = located.places().isEmpty() || looseness == Looseness.SLIP
                    ? new Best()
                    : fitting(decisive(located.rest()), looseness, located::mayBe);
            if (!whole.isEmpty() || !best.isEmpty()) {
                return best.isEmpty() ? whole : best.matches(index);
            }
        }
        return List.of();
    }

    private List<Match> whole(List<Reading> readings, Looseness looseness, Map<Reading, List<String>> made) {
        var tried = new HashSet<List<String>>();
        for (var reading : readings) {
            boolean due = reading.from().compareTo(looseness) <= 0;
            var words = due ? made.computeIfAbsent(reading, r -> r.words().get()) : List.<String>of();
            var best = tried.add(words) ? fitting(words, looseness, _ -> true) : new Best();
            if (!best.isEmpty()) {
                return best.matches(index);
            }
        }
        return List.of();
    }

    private Best fitting(List<String> words, Looseness looseness, IntPredicate allowed) {
        var best = new Best();
        var wanted = Wanted.of(words, looseness, index.vocabulary());
        if (words.isEmpty() || IntStream.range(0, wanted.size()).anyMatch(i -> wanted.meanings(i).length == 0)) {
            return best;
        }
        var fit = new Fit(index, asOf, wanted, lifts, marked);
        var candidates = candidates(wanted);
        int seen = 0;
        for (int i = candidates.nextSetBit(from);
                i >= 0 && i < to && seen < MOST_CANDIDATES;
                i = candidates.nextSetBit(i + 1)) {
            seen++;
            double score = fit.score(i);
            if (score > best.least()) {
                int standing = asOf.standing(i);
                if (standing >= 0 && allowed.test(i)) {
                    best.add(standing, score);
                }
            }
        }
        return best;
    }

    /// The names that may fit: those at or below the rarest word, narrowed by the next until they are few.
    private BitSet candidates(Wanted wanted) {
        var rarest = IntStream.range(0, wanted.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> spread(wanted.meanings(i))))
                .toList();
        var all = at(wanted.meanings(rarest.getFirst()));
        for (int i : rarest.subList(1, rarest.size())) {
            if (all.cardinality() < FEW) {
                break;
            }
            all.and(at(wanted.meanings(i)));
        }
        return all;
    }

    /// About how many names stand at or below these words.
    private int spread(int[] words) {
        return Arrays.stream(words).map(index::spread).sum();
    }

    /// The names at or below those that have one of these words.
    private BitSet at(int[] words) {
        var names = new BitSet(index.names());
        var holders = index.holders();
        for (int word : words) {
            for (int at = holders.start(word); at < holders.end(word); at++) {
                int name = holders.cell(at);
                names.set(name, index.behind(name));
                int next = asOf.standing(name);
                if (next >= 0 && next != index.own(name)) {
                    names.set(next, index.behind(next));
                }
            }
        }
        return names;
    }

    /// A place in a text, and the unions it may mean.
    private record Place(List<String> words, List<Integer> unions) {}

    /// A text without the places it names.
    private record Located(UnitIndex index, AsOf asOf, List<String> rest, List<Place> places) {

        /// Whether a unit may be found at all of them.
        boolean mayBe(int name) {
            return places.stream().allMatch(place -> mayBeAt(name, place));
        }

        /// Whether each of them is where the unit may be, or part of its name.
        boolean agrees(Unit unit) {
            int name = index.start(unit.code());
            return places.stream()
                    .allMatch(place ->
                            mayBeAt(name, place) || NameWords.of(unit.name()).containsAll(place.words()));
        }

        /// Below a place's union, or below a union that holds the place, like a school of the province in a
        /// district's town.
        private boolean mayBeAt(int name, Place place) {
            int territory = index.territory(name);
            return place.unions().stream()
                    .flatMapToInt(union -> IntStream.of(union, asOf.standing(union)))
                    .anyMatch(at -> at >= 0 && (index.holds(at, name) || index.holds(territory, at)));
        }
    }

    private Located located(List<String> words) {
        var rest = new ArrayList<>(words);
        var places = new ArrayList<Place>();
        for (int end = rest.size(); end > 1; end--) {
            for (int start = Math.max(1, end - 5); start < end; start++) {
                var known = known(rest, start, end);
                if (!known.isEmpty()) {
                    places.add(new Place(List.copyOf(rest.subList(start, end)), known));
                    // "huyện Nga Sơn tỉnh Thanh Hóa" is not at Sơn Tịnh
                    int first = start > 1 && TERRITORY.contains(rest.get(start - 1)) ? start - 1 : start;
                    rest.subList(first, end).clear();
                    end = first + 1;
                    break;
                }
            }
        }
        return new Located(index, asOf, rest, places);
    }

    /// What fits when something is left aside: a place that is no union's, or what stands behind a name in full.
    private List<Match> aside(List<String> words) {
        var located = located(words);
        var before = decisive(beforePlace(located.rest()));
        for (var looseness : Looseness.values()) {
            var best = fitting(before, looseness, located::mayBe);
            if (!best.isEmpty()) {
                return best.matches(index);
            }
        }
        return named(decisive(located.rest()), located::mayBe);
    }

    private static List<String> decisive(List<String> words) {
        return words.stream().filter(NameWords::decisive).toList();
    }

    /// One word says too little to be a place, unless it is called one.
    private List<Integer> known(List<String> words, int start, int end) {
        boolean called = NameWords.filler(words.get(start - 1)) && !NameWords.maybeFiller(words.get(start - 1));
        return end - start > 1 || called ? index.places(String.join(" ", words.subList(start, end))) : List.of();
    }

    private static List<String> beforePlace(List<String> words) {
        int place = IntStream.range(1, words.size())
                .filter(i -> NameWords.place(words.get(i)))
                .findFirst()
                .orElse(0);
        return words.subList(0, place);
    }

    /// A name in full, and behind it something else.
    private List<Match> named(List<String> words, IntPredicate allowed) {
        for (int end = words.size() - 1; end > 1 && end * 2 >= words.size(); end--) {
            if (words.get(end).chars().anyMatch(Character::isDigit)) {
                break;
            }
            var part = words.subList(0, end);
            var wanted = Wanted.of(part, Looseness.EXACT, index.vocabulary());
            var fit = new Fit(index, asOf, wanted, List.of(), List.of());
            var best = fitting(part, Looseness.EXACT, name -> fit.whole(name) && allowed.test(name));
            if (!best.isEmpty()) {
                return best.matches(index);
            }
        }
        return List.of();
    }

    /// Words run together ("krongpac") taken apart where every part is a known word.
    private List<String> apart(List<String> words) {
        var out = new ArrayList<String>();
        for (var word : words) {
            boolean whole = word.length() < 4
                    || word.length() > 30
                    || index.vocabulary().has(word)
                    || !Vocabulary.bends(word);
            var parts = whole ? List.<String>of() : split(word);
            out.addAll(parts.isEmpty() ? List.of(word) : parts);
        }
        return out;
    }

    private List<String> split(String word) {
        int[] from = new int[word.length() + 1];
        int[] cost = new int[word.length() + 1];
        Arrays.fill(cost, Integer.MAX_VALUE);
        cost[0] = 0;
        for (int end = 1; end <= word.length(); end++) {
            // a single letter only in front, as in H'leo
            for (int start = Math.max(0, end - 7); start <= Math.max(end - 2, 0); start++) {
                boolean known =
                        cost[start] != Integer.MAX_VALUE && index.vocabulary().has(word.substring(start, end));
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
