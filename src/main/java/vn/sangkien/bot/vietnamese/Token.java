package vn.sangkien.bot.vietnamese;

import java.util.ArrayList;
import java.util.List;

/// A run of digits, a word or a single other sign of a message, and where it stands.
///
/// @param end index behind its last character in the scanned text
/// @param glued nothing stands between it and the token before
record Token(Kind kind, Word word, int start, int end, boolean glued) {

    enum Kind {
        DIGITS,
        WORD,
        SIGN
    }

    /// Cuts a cleaned text; a change between letters and digits is a cut too.
    static List<Token> scan(String text) {
        var tokens = new ArrayList<Token>();
        int last = -1;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int from = i;
            i += Character.charCount(c);
            if (Character.isWhitespace(c)) {
                continue;
            }
            var kind = kind(c);
            while (kind != Kind.SIGN && i < text.length() && continues(kind, text.codePointAt(i))) {
                i += Character.charCount(text.codePointAt(i));
            }
            var piece = kind == Kind.DIGITS ? ascii(text.substring(from, i)) : text.substring(from, i);
            tokens.add(new Token(kind, Word.of(piece), from, i, from == last));
            last = i;
        }
        return tokens;
    }

    /// Only the words and digit runs, digits glued to letters kept as one word (VNI: `huy3`).
    static List<Word> words(String text) {
        var words = new ArrayList<Word>();
        var open = new StringBuilder();
        for (int i = 0; i <= text.length(); ) {
            int c = i < text.length() ? text.codePointAt(i) : ' ';
            i += Character.charCount(c);
            if (kind(c) != Kind.SIGN) {
                open.appendCodePoint(c);
            } else if (!open.isEmpty()) {
                words.add(Word.of(open.toString()));
                open.setLength(0);
            }
        }
        return words;
    }

    boolean digits() {
        return kind == Kind.DIGITS;
    }

    boolean sign(String any) {
        return kind == Kind.SIGN && any.contains(word.typed());
    }

    boolean is(String key) {
        return kind == Kind.WORD && word.is(key);
    }

    private static Kind kind(int c) {
        if (Character.isDigit(c)) {
            return Kind.DIGITS;
        }
        boolean letter = Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
        return letter ? Kind.WORD : Kind.SIGN;
    }

    private static boolean continues(Kind kind, int c) {
        return kind(c) == kind;
    }

    private static String ascii(String digits) {
        var out = new StringBuilder();
        digits.codePoints().forEach(c -> out.append(Character.digit(c, 10)));
        return out.toString();
    }
}
