package vn.sangkien.bot.vietnamese;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds what a text speaks of at its beginning, one of some numbered and named things, and what it says about it:
/// “7”, “câu 7: …”, “tên Nguyễn Văn Bình”, “nơi thành nhà ăn”.
public final class Mentions {

    /// Words between a thing and what is said about it.
    private static final Set<String> LINKS = Set.of("thành", "là", "thanh", "la", ":", "=", "->", "→");

    private static final Set<String> COUNTERS = Set.of("cau", "so", "muc");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");
    private static final Pattern SIGNS_BEHIND = Pattern.compile("[.:,]+$");

    private Mentions() {}

    /// What can be spoken of.
    ///
    /// @param names what people call it
    public record Thing(int number, List<String> names) {
        public Thing {
            names = List.copyOf(names);
        }
    }

    /// What was spoken of.
    ///
    /// @param numbers of all that may be meant; none when nothing was recognised
    /// @param rest what is said about it, or the whole text
    public record Mention(List<Integer> numbers, String rest) {
        public Mention {
            numbers = List.copyOf(numbers);
        }
    }

    /// By its number, else by the longest of its names.
    public static Mention read(String text, List<Thing> things) {
        var words = words(text);
        var numbered = numbered(words, things);
        return numbered.isPresent() ? numbered.get() : named(words, things);
    }

    /// The text behind a word for editing, where one of these names follows and either nothing else or a link: any
    /// other text behind a name that only some form uses may as well be an answer.
    public static Optional<String> edited(String text, List<String> names) {
        var words = words(text);
        boolean edits = words.size() > 1
                && Commands.read(words.getFirst())
                        .filter(ordered -> ordered.command() == Command.EDIT)
                        .isPresent();
        if (!edits) {
            return Optional.empty();
        }
        var rest = words.subList(1, words.size());
        boolean isNamed = names.stream()
                .mapToInt(name -> beginning(rest, name))
                .anyMatch(n -> n > 0 && (n == rest.size() || isLink(rest.get(n))));
        return isNamed ? Optional.of(String.join(" ", rest)) : Optional.empty();
    }

    /// A number and nothing else, as picked from a list.
    public static Optional<Integer> number(String text) {
        var clean = text.strip();
        return NUMBER.matcher(clean).matches() ? Optional.of(Integer.valueOf(clean)) : Optional.empty();
    }

    private static Optional<Mention> numbered(List<String> words, List<Thing> things) {
        boolean isCounted = words.size() > 1 && COUNTERS.contains(Typed.key(words.getFirst()));
        int at = isCounted ? 1 : 0;
        return Optional.of(words)
                .filter(all -> all.size() > at)
                .flatMap(all -> number(SIGNS_BEHIND.matcher(all.get(at)).replaceAll("")))
                .filter(number -> things.stream().anyMatch(thing -> thing.number() == number))
                .map(number -> new Mention(List.of(number), rest(words.subList(at + 1, words.size()))));
    }

    private static Mention named(List<String> words, List<Thing> things) {
        var meant = new LinkedHashSet<Integer>();
        int taken = 1;
        for (var thing : things) {
            for (var name : thing.names()) {
                int length = beginning(words, name);
                if (length > taken) {
                    meant.clear();
                    taken = length;
                }
                if (length == taken) {
                    meant.add(thing.number());
                }
            }
        }
        return new Mention(List.copyOf(meant), rest(words.subList(meant.isEmpty() ? 0 : taken, words.size())));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String rest(List<String> words) {
        boolean isLinked = !words.isEmpty() && isLink(words.getFirst());
        return String.join(" ", isLinked ? words.subList(1, words.size()) : words);
    }

    private static boolean isLink(String word) {
        return LINKS.contains(word.toLowerCase(Locale.ROOT));
    }

    /// How many words the name takes at the beginning; none when it does not stand there.
    private static int beginning(List<String> words, String name) {
        var keys = Typed.key(name).split(" ", -1);
        if (keys.length > words.size()) {
            return 0;
        }
        for (int n = 0; n < keys.length; n++) {
            if (!Typed.key(words.get(n)).equals(keys[n])) {
                return 0;
            }
        }
        return keys.length;
    }
}
