package vn.sangkien.bot.directory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

    static {
        load();
    }

    private NameWords() {}

    /// The words of a text with abbreviations and their long forms made one.
    static List<String> of(String text) {
        var key = Typed.key(text);
        var typed = key.isEmpty() ? new String[0] : key.split(" ", -1);
        var out = new ArrayList<String>();
        for (int i = 0; i < typed.length && out.size() < MOST_WORDS; ) {
            int n = Math.min(LONGEST, typed.length - i);
            List<String> unified = null;
            while (n > 0 && unified == null) {
                unified = SHORT.get(String.join(" ", List.of(typed).subList(i, i + n)));
                n -= unified == null ? 1 : 0;
            }
            out.addAll(unified == null ? List.of(typed[i]) : unified);
            i += Math.max(n, 1);
        }
        return out;
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
