package vn.sangkien.bot.directory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.vietnamese.Typed;

/// Brings a unit's name, or what somebody types for it, into words that can be compared.
final class NameWords {

    /// Nobody types a longer name; the rest of a story is not looked at.
    private static final int MOST_WORDS = 24;

    private static final Map<String, List<String>> SHORT = new HashMap<>();
    private static final Set<String> TYPES = new HashSet<>();
    private static final Set<String> FILLERS = new HashSet<>();
    private static final Set<String> FILLER_SPELLINGS = new HashSet<>();
    private static final Set<String> MAYBE_FILLERS = new HashSet<>();
    private static final Set<String> PLACE = new HashSet<>();
    private static final Set<String> BODIES = new HashSet<>();
    private static final Set<String> KINDS = new HashSet<>();
    private static final int LONGEST = 7;

    /// Long forms and fillers by their words; those too short to recognise with a slip in them are not here.
    private static final Map<List<String>, List<String>> LONG = new LinkedHashMap<>();

    static {
        load();
    }

    private NameWords() {}

    /// The words of a text with abbreviations and their long forms made one.
    static List<String> of(String text) {
        return unified(text, words -> SHORT.get(String.join(" ", words)));
    }

    /// The same where a word of a long form or a filler carries a slip ("trwong tieu hco").
    ///
    /// @param known words that occur in names, which are no slip
    static List<String> loosely(String text, Predicate<String> known) {
        return unified(text, words -> slipped(words, 1, known));
    }

    /// The same where every word of a long form may carry one, and be another word by that ("tieu hoa").
    static List<String> veryLoosely(String text) {
        return unified(text, words -> slipped(words, words.size(), word -> words.size() == 1));
    }

    private static List<String> unified(String text, Function<List<String>, @Nullable List<String>> lookUp) {
        var key = Typed.key(text);
        var typed = key.isEmpty() ? List.<String>of() : List.of(key.split(" ", -1));
        var out = new ArrayList<String>();
        for (int i = 0; i < typed.size() && out.size() < MOST_WORDS; ) {
            int n = Math.min(LONGEST, typed.size() - i);
            List<String> unified = null;
            while (n > 0 && unified == null) {
                unified = lookUp.apply(typed.subList(i, i + n));
                n -= unified == null ? 1 : 0;
            }
            out.addAll(unified == null ? List.of(typed.get(i)) : unified);
            i += Math.max(n, 1);
        }
        return out;
    }

    private static @Nullable List<String> slipped(List<String> words, int most, Predicate<String> known) {
        var exact = SHORT.get(String.join(" ", words));
        if (exact != null) {
            return exact;
        }
        for (var phrase : LONG.entrySet()) {
            int slips = slips(words, phrase.getKey(), known);
            if (slips > 0 && slips <= most) {
                return phrase.getValue();
            }
        }
        return null;
    }

    /// In how many words the typed ones slip; none when they are something else.
    private static int slips(List<String> typed, List<String> phrase, Predicate<String> known) {
        int slips = 0;
        for (int i = 0; i < phrase.size(); i++) {
            boolean same = typed.size() == phrase.size() && typed.get(i).equals(phrase.get(i));
            if (!same) {
                boolean slip = typed.size() == phrase.size()
                        && !known.test(typed.get(i))
                        && Slip.between(typed.get(i), phrase.get(i));
                if (!slip) {
                    return 0;
                }
                slips++;
            }
        }
        return slips;
    }

    /// Says what kind of body it is; only lifts the rank.
    static boolean type(String word) {
        return TYPES.contains(word);
    }

    static boolean filler(String word) {
        return FILLERS.contains(word);
    }

    /// A filler that is part of real names too ("lam" in Lâm Đồng).
    static boolean maybeFiller(String word) {
        return MAYBE_FILLERS.contains(word);
    }

    /// Tells one unit from another.
    static boolean decisive(String word) {
        return !type(word) && !filler(word);
    }

    /// Short for a kind of body, where one letter more or less is another kind (tyt, ttyt).
    static boolean kind(String word) {
        return KINDS.contains(word);
    }

    /// Begins the name of a body, so that what stands before it is about something else.
    static boolean body(String word) {
        return BODIES.contains(word);
    }

    /// A word with its marks that only looks like a filler without them (Minh, mình).
    static boolean likeFiller(String marked) {
        return filler(Typed.key(marked)) && !FILLER_SPELLINGS.contains(Typed.spelling(marked));
    }

    /// Introduces where the unit is.
    static boolean place(String word) {
        return PLACE.contains(word);
    }

    private static void load() {
        try (var in = Objects.requireNonNull(NameWords.class.getResourceAsStream("name-words.txt"));
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> line.contains(":")).forEach(NameWords::learn);
        } catch (IOException e) {
            throw new UncheckedIOException("name-words.txt", e);
        }
    }

    private static void learn(String line) {
        int colon = line.indexOf(':');
        var head = line.substring(0, colon).strip();
        for (var phrase : line.substring(colon + 1).split(",", -1)) {
            var key = Typed.key(phrase);
            boolean alone = head.equals("TYPE") || head.equals("FILLER");
            if (key.length() > (alone ? 4 : 3)) {
                var means = alone ? List.of(key) : List.of(Typed.key(head).split(" ", -1));
                if (!Set.of("MAYBE", "PLACE", "BODY", "KIND").contains(head)) {
                    LONG.putIfAbsent(List.of(key.split(" ", -1)), means);
                }
            }
            switch (head) {
                case "TYPE" -> TYPES.add(key);
                case "FILLER" -> {
                    FILLERS.add(key);
                    FILLER_SPELLINGS.add(Typed.spelling(phrase.strip()));
                }
                case "MAYBE" -> MAYBE_FILLERS.add(key);
                case "PLACE" -> PLACE.add(key);
                case "BODY" -> BODIES.add(key);
                case "KIND" -> KINDS.add(key);
                default -> SHORT.put(key, List.of(Typed.key(head).split(" ", -1)));
            }
        }
    }
}
