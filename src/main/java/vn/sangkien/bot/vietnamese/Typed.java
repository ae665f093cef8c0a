package vn.sangkien.bot.vietnamese;

import java.text.Normalizer;
import java.util.Locale;

/// Brings typed text into the one form everything else reads.
public final class Typed {

    private Typed() {}

    /// Composes (NFC), repairs look-alikes, drops what cannot be seen and collapses spaces; line breaks stay.
    public static String clean(String raw) {
        var seen = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean pair =
                    Character.isHighSurrogate(c) && i + 1 < raw.length() && Character.isLowSurrogate(raw.charAt(i + 1));
            if (pair) {
                seen.append(c).append(raw.charAt(++i));
            } else if (!Character.isSurrogate(c) && !invisible(c)) {
                seen.append(lookAlike(c));
            }
        }
        var lines = Normalizer.normalize(seen, Normalizer.Form.NFC);
        return collapse(lines);
    }

    /// The search key: lower case, no marks, đ as d, everything that is neither letter nor digit a single space.
    public static String key(String text) {
        var out = new StringBuilder(text.length());
        boolean gap = false;
        var apart = Normalizer.normalize(clean(text).toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        for (int i = 0; i < apart.length(); ) {
            int c = apart.codePointAt(i);
            i += Character.charCount(c);
            if (Character.getType(c) == Character.NON_SPACING_MARK) {
                continue;
            }
            if (!Character.isLetterOrDigit(c)) {
                gap = true;
                continue;
            }
            if (gap && !out.isEmpty()) {
                out.append(' ');
            }
            gap = false;
            out.appendCodePoint(c == 'đ' ? 'd' : c);
        }
        return out.toString();
    }

    /// The text with keyboard leftovers carried out (Telex `pawcs`, VNI `pa8c1`); for comparing with known names only.
    public static String undone(String text) {
        return String.join(
                " ",
                Leftovers.undone(Token.words(clean(text))).stream()
                        .map(Word::typed)
                        .toList());
    }

    /// A word with its tone behind its letters, so that hoà and hòa are one.
    public static String spelling(String word) {
        var spelled = Word.of(word);
        return spelled.tone() == 0 ? spelled.shaped() : spelled.shaped() + spelled.tone();
    }

    /// Whether any letter carries a Vietnamese mark (đ counts).
    public static boolean hasDiacritics(String text) {
        var apart = Normalizer.normalize(clean(text), Normalizer.Form.NFD);
        return apart.codePoints().anyMatch(c -> c == 'đ' || c == 'Đ' || mark(c));
    }

    private static String collapse(String text) {
        var out = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                continue;
            }
            if (c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029') {
                out.append('\n');
                gap = false;
            } else if (c == ' ' || c == '\t' || Character.isSpaceChar(c) || Character.isISOControl(c)) {
                gap = true;
            } else {
                if (gap && !out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
                    out.append(' ');
                }
                gap = false;
                out.append(c);
            }
        }
        return out.toString().strip();
    }

    private static boolean mark(int c) {
        return c < 0x370 && Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static boolean invisible(char c) {
        return c == 0
                || (c >= '\u200B' && c <= '\u200F')
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2060' && c <= '\u2064')
                || c == '\uFEFF'
                || c == '\u00AD';
    }

    private static char lookAlike(char c) {
        return switch (c) {
            case '\u00D0' -> 'Đ';
            case '\u00F0' -> 'đ';
            case '\u00A0' -> ' ';
            default -> c;
        };
    }
}
