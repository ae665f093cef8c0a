package vn.sangkien.bot.vietnamese;

import java.text.Normalizer;
import java.util.Locale;

/// One typed word taken apart, so that marks can decide where typed and be missing where not.
///
/// @param typed as it stands in the message
/// @param key letters without any mark; a closing y after a consonant is i (ký, kí)
/// @param shaped letters with đ, circumflex, breve and horn but without the tone
/// @param tone the tone mark, 0 when none; where it sits in the word (hoà, hòa) is not kept
record Word(String typed, String key, String shaped, char tone) {

    private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";

    static Word of(String typed) {
        var apart = Normalizer.normalize(typed.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        var key = new StringBuilder();
        var shaped = new StringBuilder();
        char tone = 0;
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            if (TONES.indexOf(c) >= 0) {
                tone = c;
            } else if (Character.getType(c) == Character.NON_SPACING_MARK) {
                shaped.append(c);
            } else {
                key.append(c == 'đ' ? 'd' : c);
                shaped.append(c);
            }
        }
        closeWithI(key);
        var composed = new StringBuilder(Normalizer.normalize(shaped, Normalizer.Form.NFC));
        closeWithI(composed);
        return new Word(typed, key.toString(), composed.toString(), tone);
    }

    private static void closeWithI(StringBuilder word) {
        int last = word.length() - 1;
        boolean qu = last > 1 && word.charAt(last - 1) == 'u' && word.charAt(last - 2) == 'q';
        if (last > 0 && word.charAt(last) == 'y' && (qu || "aâeouôơư".indexOf(word.charAt(last - 1)) < 0)) {
            word.setCharAt(last, 'i');
        }
    }

    boolean marked() {
        return tone != 0 || !shaped.equals(key);
    }

    boolean is(String wanted) {
        return key.equals(wanted);
    }

    /// Whether this may be meant as `wanted`: what is marked must agree, what is not marked may be anything.
    boolean mayMean(Word wanted) {
        if (!key.equals(wanted.key) || shaped.length() != wanted.shaped.length()) {
            return false;
        }
        if (tone != 0 && tone != wanted.tone) {
            return false;
        }
        for (int i = 0; i < shaped.length(); i++) {
            char mine = shaped.charAt(i);
            char theirs = wanted.shaped.charAt(i);
            boolean bare = mine == key.charAt(Math.min(i, key.length() - 1));
            if (mine != theirs && !(bare && (tone == 0 || mine == 'd'))) {
                return false;
            }
        }
        return true;
    }
}
