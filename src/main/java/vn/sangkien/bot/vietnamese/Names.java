package vn.sangkien.bot.vietnamese;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Names of people.
public final class Names {

    private static final int SHORTEST = 2;
    private static final int LONGEST = 60;

    private static final int MOST_WORDS = 6;

    /// Nobody introduces themselves at greater length.
    private static final int MOST_CHARS = 300;

    private static final Phrases INTRO = Phrases.from(Lists.ALL, "name-intro");
    private static final Phrases HONORIFIC = Phrases.from(Lists.ALL, "name-honorific");
    private static final Phrases OUTRO = Phrases.from(Lists.ALL, "name-outro");

    /// Typed without marks these are surnames as well (Chu, Ông, Cồ, Bạc, Cao …), so they stay.
    private static final Set<String> SURNAMES = Set.of("chu", "ong", "co", "bac", "di", "cau");

    /// Words of politeness that are in no name even without marks; "a" is (Nguyễn Văn A).
    private static final Set<String> BARE_OUTRO = Set.of("ad", "nha", "nhe");

    private Names() {}

    /// Reads a name; marks are never added or moved.
    public static Reading<PersonName> read(String text) {
        var clean = Typed.clean(text).replace("đ/c", "đc").replace("Đ/c", "đc").replace("Đ/C", "đc");
        var plain = letters(clean);
        if (plain == null || clean.length() > MOST_CHARS) {
            return Reading.again(plain == null ? Reason.CHARACTERS : Reason.LENGTH, "");
        }
        var words = new ArrayList<>(List.of(plain.strip().split(" +", -1)));
        words.removeIf(String::isEmpty);
        boolean introduced = dropIntro(words);
        dropOutro(words, introduced);
        dropHonorific(words);
        if (words.isEmpty()) {
            return Reading.again(Reason.EMPTY, "");
        }
        if (words.stream().anyMatch(word -> !Character.isLetter(word.codePointAt(0)))) {
            return Reading.again(Reason.CHARACTERS, "");
        }
        var name = String.join(" ", words.stream().map(Names::titled).toList());
        int length = name.codePointCount(0, name.length());
        if (length < SHORTEST || length > LONGEST) {
            return Reading.again(Reason.LENGTH, name);
        }
        return Reading.understood(new PersonName(name, words.size() == 1, !Typed.hasDiacritics(name)));
    }

    /// Whether it could be somebody's whole name rather than a sentence.
    public static boolean plausible(String text) {
        int words = Token.words(Typed.clean(text)).size();
        return words <= MOST_WORDS && read(text) instanceof Reading.Understood<PersonName>;
    }

    /// Whether it is written as only names are: a few words, each with a capital.
    public static boolean sure(String text) {
        var words = Typed.clean(text).split("\\s+", -1);
        return words.length > 1
                && plausible(text)
                && List.of(words).stream().allMatch(word -> Character.isUpperCase(word.codePointAt(0)));
    }

    /// Letters, apostrophes and hyphens; null when anything else is said in earnest.
    private static @Nullable String letters(String clean) {
        var out = new StringBuilder();
        for (int i = 0; i < clean.length(); ) {
            int c = clean.codePointAt(i);
            i += Character.charCount(c);
            if (c == '’' || c == '‘' || c == 'ʼ' || c == '`' || c == '´') {
                out.append('\'');
            } else if (latin(c) || c == '\'' || c == '-') {
                out.appendCodePoint(c);
            } else if (Character.isWhitespace(c) || picture(c) || "\"“”".indexOf(c) >= 0 || closes(clean, c, i)) {
                out.append(' ');
            } else if (c == ':'
                    && INTRO.front(Token.words(out.toString()))
                            == Token.words(out.toString()).size()) {
                out.append(' ');
            } else {
                return null;
            }
        }
        return out.toString();
    }

    private static boolean latin(int c) {
        boolean letter = Character.isLetter(c) && Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
        return letter || (Character.getType(c) == Character.NON_SPACING_MARK && c < 0x370);
    }

    private static boolean picture(int c) {
        int type = Character.getType(c);
        return type == Character.OTHER_SYMBOL
                || type == Character.FORMAT
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0x1F000 && c <= 0x1FAFF)
                || c == 0x20E3;
    }

    /// Punctuation that only ends the message, or sets a word of politeness off.
    private static boolean closes(String clean, int c, int next) {
        if (".!,~)".indexOf(c) < 0) {
            return false;
        }
        var rest = Token.words(clean.substring(next));
        return c != ')' && (rest.isEmpty() || OUTRO.front(rest) == rest.size() || (c == ',' && polite(clean, next)));
    }

    private static boolean polite(String clean, int next) {
        var before = Token.words(clean.substring(0, next));
        return INTRO.front(before) == before.size();
    }

    private static boolean dropIntro(List<String> words) {
        boolean dropped = false;
        for (int n = INTRO.front(spelled(words)); n > 0; n = INTRO.front(spelled(words))) {
            words.subList(0, n).clear();
            dropped = true;
        }
        return dropped;
    }

    private static void dropOutro(List<String> words, boolean introduced) {
        while (!words.isEmpty()) {
            var last = Word.of(words.getLast());
            int n = OUTRO.back(spelled(words));
            boolean bare = n == 1 && !last.marked() && (!introduced || anyMarked(words));
            boolean surely = !bare || BARE_OUTRO.contains(last.key());
            if (n == 0 || !surely) {
                return;
            }
            words.subList(words.size() - n, words.size()).clear();
        }
    }

    /// Who types marks would have typed ạ as well.
    private static boolean anyMarked(List<String> words) {
        return words.stream().anyMatch(word -> Word.of(word).marked());
    }

    private static void dropHonorific(List<String> words) {
        int n = HONORIFIC.front(spelled(words));
        if (n == 0 || words.size() - n < 2) {
            return;
        }
        var first = Word.of(words.getFirst());
        if (n > 1 || first.marked() || !SURNAMES.contains(first.key())) {
            words.subList(0, n).clear();
        }
    }

    private static List<Word> spelled(List<String> words) {
        return words.stream().map(Word::of).toList();
    }

    private static String titled(String word) {
        var out = new StringBuilder();
        boolean start = true;
        for (int i = 0; i < word.length(); ) {
            int c = word.codePointAt(i);
            i += Character.charCount(c);
            var letter = Character.toString(c);
            out.append(start ? letter.toUpperCase(Locale.ROOT) : letter.toLowerCase(Locale.ROOT));
            start = c == '\'' || c == '-';
        }
        return Normalizer.normalize(out, Normalizer.Form.NFC);
    }
}
