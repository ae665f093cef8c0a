package vn.sangkien.bot.vietnamese;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds the codes people are given in what they type: any case, spaces for hyphens, O for 0, I and L for 1.
public final class Codes {
    /// Longer than any message that is about a code.
    private static final int LONGEST = 200;

    private static final Pattern RECEIPT = Pattern.compile("(?i)\\bSK[- ]?([0-9]{4})[- ]?([0-9A-Z]{8})\\b");
    private static final Pattern INVITATION =
            Pattern.compile("(?i)\\bDT[- ]?([0-9A-Z]{4})[- ]?([0-9A-Z]{4})[- ]?([0-9A-Z]{4})\\b");

    private Codes() {}

    /// A code and the words around it.
    ///
    /// @param rest the message without the code
    public record Found(String code, String rest) {}

    /// A receipt, as `SK-2022-7H3K9Q2M`.
    public static Optional<Found> receipt(String text) {
        return find(RECEIPT, text, "SK-$1-", 2);
    }

    /// An invitation of a co-author, as `DT-7H3K-9Q2M-4XWZ`.
    public static Optional<Found> invitation(String text) {
        return find(INVITATION, text, "DT", 1);
    }

    private static Optional<Found> find(Pattern form, String text, String front, int from) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        var matcher = form.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        var code = new StringBuilder(front.replace("$1", matcher.group(1)));
        for (int i = from; i <= matcher.groupCount(); i++) {
            code.append(code.charAt(code.length() - 1) == '-' ? "" : "-").append(characters(matcher.group(i)));
        }
        var rest = text.substring(0, matcher.start()) + " " + text.substring(matcher.end());
        return Optional.of(new Found(code.toString(), rest.strip()));
    }

    private static String characters(String typed) {
        return typed.toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }
}
