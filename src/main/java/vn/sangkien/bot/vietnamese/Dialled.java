package vn.sangkien.bot.vietnamese;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A string of digits as somebody would dial it.
///
/// @param plus written with the international sign
record Dialled(String digits, boolean plus) {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private static final Set<String> MOBILE = Set.of(
            "032", "033", "034", "035", "036", "037", "038", "039", "052", "055", "056", "058", "059", "070", "076",
            "077", "078", "079", "081", "082", "083", "084", "085", "086", "087", "088", "089", "090", "091", "092",
            "093", "094", "096", "097", "098", "099");

    /// The change of 2018 from eleven digits to ten.
    private static final Map<String, String> SINCE_2018 = Map.ofEntries(
            Map.entry("0162", "032"),
            Map.entry("0163", "033"),
            Map.entry("0164", "034"),
            Map.entry("0165", "035"),
            Map.entry("0166", "036"),
            Map.entry("0167", "037"),
            Map.entry("0168", "038"),
            Map.entry("0169", "039"),
            Map.entry("0120", "070"),
            Map.entry("0121", "079"),
            Map.entry("0122", "077"),
            Map.entry("0126", "076"),
            Map.entry("0128", "078"),
            Map.entry("0123", "083"),
            Map.entry("0124", "084"),
            Map.entry("0125", "085"),
            Map.entry("0127", "081"),
            Map.entry("0129", "082"),
            Map.entry("0186", "056"),
            Map.entry("0188", "058"),
            Map.entry("0199", "059"));

    /// Shorter ones ("số 2") are counts beside the number meant.
    boolean longEnough() {
        return digits.length() >= 6;
    }

    /// All strings of digits in a text; groups belong together unless a word or a new beginning parts them.
    static List<Dialled> in(String text) {
        var found = new ArrayList<Dialled>();
        var open = new StringBuilder();
        boolean plus = false;
        var tokens = Token.scan(withZeros(text));
        for (int i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            boolean anew =
                    token.sign("+") || (token.digits() && starts(token.word().typed()) && open.length() >= 9);
            boolean parts = token.kind() == Token.Kind.WORD || (token.sign(",;/|&:") && open.length() > 8) || anew;
            if (parts && !open.isEmpty()) {
                found.add(new Dialled(open.toString(), plus));
                open.setLength(0);
                plus = false;
            }
            plus |= token.sign("+");
            if (token.digits()) {
                open.append(token.word().typed());
            }
        }
        if (!open.isEmpty()) {
            found.add(new Dialled(open.toString(), plus));
        }
        return found;
    }

    private static boolean starts(String group) {
        return group.length() >= 3 && (group.startsWith("0") || group.startsWith("84"));
    }

    /// Reads the letter O inside a number as the zero it stands for.
    private static String withZeros(String text) {
        var out = new StringBuilder(text);
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            boolean free = i == 0 || !Character.isLetter(out.charAt(i - 1));
            if ((c == 'o' || c == 'O') && free && digitSoon(out, i + 1)) {
                out.setCharAt(i, '0');
            }
        }
        return out.toString();
    }

    private static boolean digitSoon(CharSequence text, int from) {
        int i = from;
        while (i < text.length() && i < from + 3 && (text.charAt(i) == 'o' || text.charAt(i) == 'O')) {
            i++;
        }
        boolean afterDigit = from >= 2 && Character.isDigit(text.charAt(from - 2));
        return i < text.length() ? Character.isDigit(text.charAt(i)) || (afterDigit && !letter(text, i)) : afterDigit;
    }

    private static boolean letter(CharSequence text, int i) {
        return Character.isLetter(text.charAt(i));
    }

    Reading<String> judge() {
        if (plus && !digits.startsWith("84")) {
            // "+0912…" is a sign too many, everything else another country
            return digits.startsWith("0") ? national(digits) : Reading.again(Reason.FOREIGN, "+" + digits);
        }
        if (digits.startsWith("00")) {
            return digits.startsWith("0084") ? abroad(digits.substring(4)) : Reading.again(Reason.FOREIGN, digits);
        }
        if (plus || (digits.startsWith("84") && digits.length() >= 11)) {
            return abroad(digits.substring(2));
        }
        if (digits.startsWith("0")) {
            return national(digits);
        }
        boolean zeroLost = (digits.length() == 9 && MOBILE.contains("0" + digits.substring(0, 2)))
                || (digits.length() == 10 && SINCE_2018.containsKey("0" + digits.substring(0, 3)));
        if (zeroLost) {
            return national("0" + digits);
        }
        boolean landline = digits.startsWith("2") && (digits.length() == 9 || digits.length() == 10);
        return Reading.again(
                landline
                        ? Reason.LANDLINE
                        : digits.length() == 9 || digits.length() == 10 ? Reason.PREFIX : Reason.LENGTH,
                digits);
    }

    private static Reading<String> abroad(String rest) {
        return national(rest.startsWith("0") ? rest : "0" + rest);
    }

    private static Reading<String> national(String number) {
        int length = number.length();
        if (number.startsWith("02")) {
            return Reading.again(length == 10 || length == 11 ? Reason.LANDLINE : Reason.LENGTH, number);
        }
        if (number.startsWith("01")) {
            var now = length == 11 ? SINCE_2018.get(number.substring(0, 4)) : null;
            return now == null
                    ? Reading.again(length == 11 ? Reason.PREFIX : Reason.LENGTH, number)
                    : e164(now + number.substring(4));
        }
        if (length != 10) {
            return Reading.again(Reason.LENGTH, number);
        }
        return MOBILE.contains(number.substring(0, 3)) ? e164(number) : Reading.again(Reason.PREFIX, number);
    }

    private static Reading<String> e164(String national) {
        try {
            var number = NUMBERS.parse(national, "VN");
            return Reading.understood(NUMBERS.format(number, PhoneNumberUtil.PhoneNumberFormat.E164));
        } catch (NumberParseException e) {
            return Reading.again(Reason.LENGTH, national);
        }
    }

    @Override
    public String toString() {
        return "Dialled[" + digits.length() + " digits]";
    }
}
