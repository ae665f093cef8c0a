package vn.sangkien.bot.vietnamese;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Turns keystrokes a Vietnamese keyboard left undone into the word meant: Telex `quay laij`, VNI `huy3`.
///
/// Only ever compared with closed lists, since many plain words are keystrokes of another.
final class Leftovers {

    /// Longer messages are sentences, not slips of the keyboard.
    private static final int MOST_WORDS = 4;

    private static final String TELEX_TONES = "sfrxj";
    private static final String VNI_TONES = "12345";
    private static final String MARKS = "\u0301\u0300\u0309\u0303\u0323";
    private static final char CIRCUMFLEX = '\u0302';
    private static final char BREVE = '\u0306';
    private static final char HORN = '\u031B';

    private Leftovers() {}

    /// The words with keystrokes carried out; the same words when nothing was left over or marks were typed.
    static List<Word> undone(List<Word> words) {
        if (words.size() > MOST_WORDS || words.stream().anyMatch(Word::marked)) {
            return words;
        }
        var out = new ArrayList<Word>();
        for (var word : words) {
            out.add(Word.of(word(word.typed().toLowerCase(Locale.ROOT))));
        }
        return out;
    }

    private static String word(String typed) {
        if (typed.length() > 12) {
            return typed;
        }
        return typed.chars().anyMatch(Character::isDigit) ? vni(typed) : telex(typed);
    }

    private static String telex(String typed) {
        var letters = new StringBuilder();
        char tone = 0;
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            int at = doubled(letters, c);
            if (at >= 0) {
                letters.insert(at + 1, c == 'd' ? '-' : CIRCUMFLEX);
            } else if (vowelIn(letters) && TELEX_TONES.indexOf(c) >= 0) {
                tone = MARKS.charAt(TELEX_TONES.indexOf(c));
            } else if (c != 'w' || !hook(letters)) {
                letters.append(c == 'w' ? "u" + HORN : Character.toString(c));
            }
        }
        return spell(letters, tone);
    }

    private static String vni(String typed) {
        var letters = new StringBuilder();
        char tone = 0;
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (!Character.isDigit(c) || (!vowelIn(letters) && c != '9')) {
                letters.append(c);
            } else if (VNI_TONES.indexOf(c) >= 0) {
                tone = MARKS.charAt(VNI_TONES.indexOf(c));
            } else if (!shape(letters, c)) {
                return typed;
            }
        }
        return spell(letters, tone);
    }

    private static boolean shape(StringBuilder letters, char digit) {
        return switch (digit) {
            case '6' -> put(letters, "aeo", CIRCUMFLEX);
            case '7' -> hook(letters);
            case '8' -> put(letters, "a", BREVE);
            case '9' -> put(letters, "d", '-');
            default -> false;
        };
    }

    /// Where the earlier letter stands that a second `a`, `e`, `o` or `d` marks.
    private static int doubled(StringBuilder letters, char c) {
        if ("aeod".indexOf(c) < 0) {
            return -1;
        }
        int at = letters.lastIndexOf(Character.toString(c));
        boolean free = at >= 0 && (at + 1 == letters.length() || Character.isLetter(letters.charAt(at + 1)));
        return free && (c != 'd' || at == 0) ? at : -1;
    }

    private static boolean hook(StringBuilder letters) {
        int uo = letters.indexOf("uo");
        if (uo >= 0) {
            letters.insert(uo + 2, HORN).insert(uo + 1, HORN);
            return true;
        }
        int horned = letters.indexOf("u" + HORN + "o");
        if (horned >= 0) {
            letters.insert(horned + 3, HORN);
            return true;
        }
        return put(letters, "uo", HORN) || put(letters, "a", BREVE);
    }

    private static boolean put(StringBuilder letters, String bases, char mark) {
        for (int i = letters.length() - 1; i >= 0; i--) {
            if (bases.indexOf(letters.charAt(i)) >= 0) {
                letters.insert(i + 1, mark);
                return true;
            }
        }
        return false;
    }

    private static boolean vowelIn(StringBuilder letters) {
        for (int i = 0; i < letters.length(); i++) {
            if ("aeiouy".indexOf(letters.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static String spell(StringBuilder letters, char tone) {
        var spelled = letters.toString().replace("d-", "đ");
        if (tone != 0) {
            spelled += tone;
        }
        return Normalizer.normalize(spelled, Normalizer.Form.NFC);
    }
}
