package vn.sangkien.bot.vietnamese;

import java.util.List;
import java.util.Optional;

/// Finds "sửa 7", "sửa tên Nguyễn Văn Bình", "thêm 22": commands that say what they are about.
final class Edits {

    /// A new value may come along, a story may not.
    static final int MOST_CHARS = 300;

    private static final Phrases FRONT = Phrases.from(Lists.ALL, "front");
    private static final Phrases BACK = Phrases.from(Lists.ALL, "back");
    private static final Phrases EDIT = Phrases.from(Lists.ALL, "edit");
    private static final Phrases NUMBER = Phrases.from(Lists.ALL, "edit-number");
    private static final Phrases FIELD = Phrases.from(Lists.ALL, "field");

    private Edits() {}

    static Optional<Ordered> read(String clean) {
        var tokens = Token.scan(clean).stream()
                .filter(token -> token.kind() != Token.Kind.SIGN)
                .toList();
        var words = tokens.stream().map(Token::word).toList();
        for (int front = 0; front < words.size() && clean.length() <= MOST_CHARS; ) {
            var found = at(clean, tokens, words, front);
            if (found.isPresent()) {
                return found;
            }
            int polite = FRONT.front(words.subList(front, words.size()));
            if (polite == 0) {
                break;
            }
            front += polite;
        }
        return Optional.empty();
    }

    private static Optional<Ordered> at(String clean, List<Token> tokens, List<Word> words, int from) {
        int last = words.size();
        for (int polite = BACK.back(words.subList(from, last)); polite > 0 && last - polite > from; ) {
            last -= polite;
            polite = BACK.back(words.subList(from, last));
        }
        var first = words.get(from);
        if (first.is("them") && first.mayMean(Word.of("thêm"))) {
            return number(tokens, from + 1, last).map(n -> new Ordered(Command.ADD, n, false));
        }
        int edit = EDIT.front(words.subList(from, words.size()));
        if (edit == 0) {
            return Optional.empty();
        }
        boolean bare = words.subList(from, from + edit).stream().noneMatch(Word::marked);
        if (from + edit >= last) {
            return Optional.of(new Ordered(Command.EDIT, "", bare));
        }
        var number = number(tokens, from + edit, last);
        if (number.isPresent()) {
            return number.map(n -> new Ordered(Command.EDIT, n, false));
        }
        boolean known = tokens.get(from + edit).digits() && last == words.size();
        known = known
                || (NUMBER.front(words.subList(from + edit, words.size())) > 0 && numbered(tokens, from + edit))
                || FIELD.front(words.subList(from + edit, words.size())) > 0;
        int end = polite(words, from + edit, last) ? tokens.get(last - 1).end() : clean.length();
        return known
                ? Optional.of(new Ordered(
                        Command.EDIT, clean.substring(tokens.get(from + edit).start(), end), bare))
                : Optional.empty();
    }

    /// Politeness behind a bare field word is dropped; behind a new value it may be part of it.
    private static boolean polite(List<Word> words, int from, int last) {
        return FIELD.front(words.subList(from, words.size())) >= last - from;
    }

    private static boolean numbered(List<Token> tokens, int at) {
        return at + 1 < tokens.size() && tokens.get(at + 1).digits();
    }

    /// A question's number standing alone: "7", "câu 7", "số 7".
    private static Optional<String> number(List<Token> tokens, int from, int last) {
        var words = tokens.subList(from, last).stream().map(Token::word).toList();
        int label = words.isEmpty() ? 0 : NUMBER.front(words);
        boolean alone = label + 1 == words.size() && tokens.get(from + label).digits();
        return alone && words.get(label).typed().length() <= 3
                ? Optional.of(words.get(label).typed())
                : Optional.empty();
    }
}
