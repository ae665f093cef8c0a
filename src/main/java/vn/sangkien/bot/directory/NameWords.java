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
    private static final Set<String> MAYBE_FILLERS = new HashSet<>();
    private static final Set<String> PLACE = new HashSet<>();
    private static final int LONGEST = 4;

    /// Long forms and fillers of four letters and more, by their words; shorter ones leave nothing to recognise.
    private static final Map<List<String>, List<String>> LONG = new LinkedHashMap<>();

    static {
        load();
    }

    private NameWords() {}

    /// The words of a text with abbreviations and their long forms made one.
    static List<String> of(String text) {
        return unified(text, words -> SHORT.get(String.join(" ", words)));
    }

    /// The same where the words of long forms and fillers carry a slip ("trwong tieu hco").
    ///
    /// @param known words that occur in names, which alone are no slip of a filler
    static List<String> loosely(String text, Predicate<String> known) {
        return unified(text, words -> slipped(words, known));
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

    private static @Nullable List<String> slipped(List<String> words, Predicate<String> known) {
        var exact = SHORT.get(String.join(" ", words));
        var only = words.getFirst();
        if (exact != null || (words.size() == 1 && (only.length() < 4 || known.test(only)))) {
            return exact;
        }
        for (var phrase : LONG.entrySet()) {
            if (oneSlip(words, phrase.getKey())) {
                return phrase.getValue();
            }
        }
        return null;
    }

    private static boolean oneSlip(List<String> typed, List<String> phrase) {
        int slips = 0;
        for (int i = 0; i < typed.size() && typed.size() == phrase.size() && slips < 2; i++) {
            boolean same = typed.get(i).equals(phrase.get(i));
            slips += same ? 0 : Slip.between(typed.get(i), phrase.get(i)) ? 1 : 2;
        }
        return slips == 1;
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
            if (key.length() > 3) {
                boolean alone = head.equals("TYPE") || head.equals("FILLER");
                var means = alone ? List.of(key) : List.of(Typed.key(head).split(" ", -1));
                if (!head.equals("MAYBE") && !head.equals("PLACE")) {
                    LONG.putIfAbsent(List.of(key.split(" ", -1)), means);
                }
            }
            switch (head) {
                case "TYPE" -> TYPES.add(key);
                case "FILLER" -> FILLERS.add(key);
                case "MAYBE" -> MAYBE_FILLERS.add(key);
                case "PLACE" -> PLACE.add(key);
                default -> SHORT.put(key, List.of(Typed.key(head).split(" ", -1)));
            }
        }
    }
}
