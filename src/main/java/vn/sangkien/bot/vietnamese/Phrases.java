package vn.sangkien.bot.vietnamese;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A closed list of phrases, each meaning one thing, found by what was typed of their marks.
///
/// A line of the list is `MEANING: phrase, phrase`; `[x|y z]` may be left out, `(x|y)` may not.
final class Phrases {

    private record Phrase(String meaning, List<Word> words) {}

    private final Map<String, List<Phrase>> byKey = new HashMap<>();
    private int longest;

    private Phrases() {}

    /// All lists of one file, by the name in its `# name` headings.
    static Map<String, Phrases> load(String file) {
        var lists = new LinkedHashMap<String, Phrases>();
        try (var in = Objects.requireNonNull(Phrases.class.getResourceAsStream(file), file);
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            var list = new Phrases();
            for (var line : lines.lines().filter(text -> !text.isBlank()).toList()) {
                if (line.startsWith("#")) {
                    list = new Phrases();
                    lists.put(line.substring(1).strip(), list);
                } else {
                    list.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
        return lists;
    }

    static Phrases from(Map<String, Phrases> lists, String name) {
        return Objects.requireNonNull(lists.get(name), name);
    }

    private void add(String line) {
        int colon = line.indexOf(':');
        var meaning = line.substring(0, colon).strip();
        for (var pattern : line.substring(colon + 1).split(",", -1)) {
            for (var phrase : expand(pattern.strip())) {
                var words = Token.words(Typed.clean(phrase));
                longest = Math.max(longest, words.size());
                byKey.computeIfAbsent(key(words), _ -> new ArrayList<>()).add(new Phrase(meaning, words));
            }
        }
    }

    /// What exactly these words mean.
    Optional<String> meaning(List<Word> words) {
        if (words.isEmpty() || words.size() > longest) {
            return Optional.empty();
        }
        for (var phrase : byKey.getOrDefault(key(words), List.of())) {
            if (agree(words, phrase.words())) {
                return Optional.of(phrase.meaning());
            }
        }
        return Optional.empty();
    }

    /// How many words at the front are one of these phrases, the longest first; 0 when none.
    int front(List<Word> words) {
        for (int n = Math.min(longest, words.size()); n > 0; n--) {
            if (meaning(words.subList(0, n)).isPresent()) {
                return n;
            }
        }
        return 0;
    }

    int back(List<Word> words) {
        for (int n = Math.min(longest, words.size()); n > 0; n--) {
            if (meaning(words.subList(words.size() - n, words.size())).isPresent()) {
                return n;
            }
        }
        return 0;
    }

    int longest() {
        return longest;
    }

    private static boolean agree(List<Word> typed, List<Word> wanted) {
        for (int i = 0; i < typed.size(); i++) {
            if (!typed.get(i).mayMean(wanted.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static String key(List<Word> words) {
        var key = new StringBuilder();
        words.forEach(word -> key.append(word.key()).append(' '));
        return key.toString();
    }

    private static List<String> expand(String pattern) {
        int open = indexOfAny(pattern);
        if (open < 0) {
            return List.of(pattern);
        }
        boolean optional = pattern.charAt(open) == '[';
        int close = pattern.indexOf(optional ? ']' : ')', open);
        var choices = new ArrayList<>(List.of(pattern.substring(open + 1, close).split("\\|", -1)));
        if (optional) {
            choices.add("");
        }
        var out = new ArrayList<String>();
        for (var choice : choices) {
            out.addAll(expand(pattern.substring(0, open) + choice + pattern.substring(close + 1)));
        }
        return out;
    }

    private static int indexOfAny(String pattern) {
        int optional = pattern.indexOf('[');
        int either = pattern.indexOf('(');
        return optional < 0 || either < 0 ? Math.max(optional, either) : Math.min(optional, either);
    }
}
