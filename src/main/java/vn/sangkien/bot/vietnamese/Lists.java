package vn.sangkien.bot.vietnamese;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The closed lists, and how a message is made ready to be compared with them.
final class Lists {

    static final Map<String, Phrases> ALL = Phrases.load("phrases.txt");

    private static final Set<String> NOT = Set.of("ko", "k", "kg", "hok", "khg", "kh", "hk", "hông", "hong");
    private static final Word KHONG = Word.of("không");
    private static final Word DUOC = Word.of("được");
    private static final Word ROI = Word.of("rồi");

    private Lists() {}

    /// The words of a message, chat spellings written out and letters drawn out for feeling shortened.
    static List<Word> words(String clean) {
        var words = new ArrayList<Word>();
        for (var word : Token.words(clean)) {
            words.add(plain(shortened(word)));
        }
        return words;
    }

    private static Word plain(Word word) {
        if (NOT.contains(word.shaped()) && word.tone() == 0) {
            return KHONG;
        }
        if (word.is("dc")) {
            return DUOC;
        }
        return word.is("r") ? ROI : word;
    }

    private static Word shortened(Word word) {
        var typed = word.typed();
        var out = new StringBuilder();
        for (int i = 0; i < typed.length(); ) {
            int end = i + 1;
            while (end < typed.length() && same(typed.charAt(i), typed.charAt(end))) {
                end++;
            }
            out.append(typed, i, end - i > 2 ? i + 1 : end);
            i = end;
        }
        return out.length() == typed.length() ? word : Word.of(out.toString());
    }

    private static boolean same(char a, char b) {
        return Character.isLetter(a) && Character.toLowerCase(a) == Character.toLowerCase(b);
    }
}
