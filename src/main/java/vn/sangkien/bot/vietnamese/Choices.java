package vn.sangkien.bot.vietnamese;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Picks one of numbered options.
public final class Choices {

    private static final int MOST_CHARS = 300;

    private static final Phrases FRONT = Phrases.from(Lists.ALL, "choice-front");
    private static final Phrases BACK = Phrases.from(Lists.ALL, "back");

    private Choices() {}

    /// What can be chosen; its number is its place in the list.
    public record Option(String code, String label) {}

    /// The code meant by a number, a label or an unmistakable part of one; else `NONE` or `AMBIGUOUS`.
    public static Reading<String> read(String text, List<Option> options) {
        var clean = Typed.clean(text);
        if (clean.length() > MOST_CHARS) {
            return Reading.again(Reason.NONE, "");
        }
        var exact = options.stream()
                .filter(option -> option.code().equalsIgnoreCase(clean)
                        || folded(option.label()).equals(folded(clean)))
                .findFirst();
        if (exact.isPresent()) {
            return Reading.understood(exact.get().code());
        }
        var words = stripped(Token.words(keycaps(clean)));
        var number = number(words);
        if (number.isPresent()) {
            int n = number.get();
            return n >= 1 && n <= options.size()
                    ? Reading.understood(options.get(n - 1).code())
                    : Reading.again(Reason.NONE, clean);
        }
        return part(words, options, clean);
    }

    private static Reading<String> part(List<Word> words, List<Option> options, String clean) {
        var hits = new LinkedHashSet<String>();
        for (var option : options) {
            if (!words.isEmpty() && within(words, Token.words(option.label()))) {
                hits.add(option.code());
            }
        }
        if (hits.size() == 1) {
            return Reading.understood(hits.getFirst());
        }
        return Reading.again(hits.isEmpty() ? Reason.NONE : Reason.AMBIGUOUS, clean);
    }

    /// Every word typed occurs in the label, each once, in any order; “hđ” stands for “hội đồng”.
    private static boolean within(List<Word> typed, List<Word> label) {
        var left = new ArrayList<>(label);
        for (var word : typed) {
            var hit = left.stream().filter(word::mayMean).findFirst();
            var run = hit.map(List::of).orElseGet(() -> initials(word.key(), left));
            if (run.isEmpty()) {
                return false;
            }
            run.forEach(left::remove);
        }
        return true;
    }

    /// The words in a row that begin with these letters; none for a single letter, which says too little.
    private static List<Word> initials(String letters, List<Word> label) {
        int n = letters.length();
        for (int from = 0; n > 1 && from + n <= label.size(); from++) {
            var run = label.subList(from, from + n);
            var first = run.stream().map(w -> w.key().substring(0, 1)).collect(Collectors.joining());
            if (first.equals(letters)) {
                return List.copyOf(run);
            }
        }
        return List.of();
    }

    private static List<Word> stripped(List<Word> words) {
        var rest = words;
        for (int n = FRONT.front(rest); n > 0 && n < rest.size(); n = FRONT.front(rest)) {
            rest = rest.subList(n, rest.size());
        }
        for (int n = BACK.back(rest); n > 0 && n < rest.size(); n = BACK.back(rest)) {
            rest = rest.subList(0, rest.size() - n);
        }
        return rest;
    }

    private static Optional<Integer> number(List<Word> words) {
        if (words.isEmpty() || words.size() > 3) {
            return Optional.empty();
        }
        var only = words.getFirst().typed();
        if (words.size() == 1 && only.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(only.length() > 4 ? -1 : Integer.parseInt(only));
        }
        var text = String.join(" ", words.stream().map(Word::typed).toList());
        boolean spelled =
                Token.scan(text).stream().allMatch(token -> Numeral.of(token).isPresent());
        return spelled && Numbers.read(text) instanceof Reading.Understood<Long>(var n)
                ? Optional.of((int) Math.min(n, 9999))
                : Optional.empty();
    }

    private static String keycaps(String clean) {
        return clean.replace("\uFE0F", "").replace("\u20E3", " ");
    }

    private static String folded(String text) {
        return String.join(" ", Token.words(text).stream().map(Word::key).toList());
    }
}
