package vn.sangkien.bot.vietnamese;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// A number written in digits, with whatever separates its groups.
///
/// @param digits how many digits a bare tail of it has ("5" of "1tr5", "250" of "2tr250"); 0 when separated
/// @param unsure one comma and three digits: decimals or thousands
/// @param next index of the token behind it
record Literal(BigDecimal value, int digits, boolean unsure, int next) {

    /// Longer ones are no amount anybody means.
    private static final int MOST_DIGITS = 18;

    private static final String SEPARATORS = ".,'’";

    /// Reads the literal starting at a digit run; its value is -1 when separators make no sense.
    static Literal at(List<Token> tokens, int from) {
        var parts = new ArrayList<String>();
        var separators = new StringBuilder();
        parts.add(tokens.get(from).word().typed());
        int i = from + 1;
        while (i + 1 < tokens.size() && separator(tokens.get(i), tokens.get(i + 1))) {
            separators.append(tokens.get(i).word().typed().replace('’', '\''));
            parts.add(tokens.get(i + 1).word().typed());
            i += 2;
        }
        if (separators.isEmpty() && parts.getFirst().length() <= 3) {
            while (i < tokens.size() && group(tokens.get(i))) {
                separators.append(' ');
                parts.add(tokens.get(i).word().typed());
                i++;
            }
        }
        return of(parts, separators.toString(), i);
    }

    boolean sensible() {
        return value.signum() >= 0;
    }

    boolean whole() {
        return value.stripTrailingZeros().scale() <= 0;
    }

    private static boolean separator(Token sign, Token digits) {
        return sign.glued() && sign.sign(SEPARATORS) && digits.digits() && digits.glued();
    }

    private static boolean group(Token token) {
        return token.digits() && !token.glued() && token.word().typed().length() == 3;
    }

    private static Literal of(List<String> parts, String separators, int next) {
        int digits = parts.stream().mapToInt(String::length).sum();
        if (digits > MOST_DIGITS) {
            return new Literal(BigDecimal.ONE.negate(), 0, false, next);
        }
        if (separators.isEmpty()) {
            return new Literal(new BigDecimal(parts.getFirst()), digits, false, next);
        }
        int last = parts.size() - 1;
        boolean alike = separators.chars().allMatch(c -> c == separators.charAt(0));
        boolean zero = parts.getFirst().startsWith("0");
        if (alike && !zero && grouped(parts, last)) {
            boolean unsure = last == 1 && separators.equals(",");
            return new Literal(new BigDecimal(String.join("", parts)), 0, unsure, next);
        }
        boolean decimals = last == 1
                || (separators.lastIndexOf(separators.charAt(0)) == last - 2
                        && separators.charAt(last - 1) != separators.charAt(0)
                        && grouped(parts.subList(0, last), last - 1));
        var value = decimals
                ? new BigDecimal(String.join("", parts.subList(0, last)) + "." + parts.get(last))
                : BigDecimal.ONE.negate();
        return new Literal(value, 0, false, next);
    }

    private static boolean grouped(List<String> parts, int last) {
        return parts.getFirst().length() <= 3
                && parts.subList(1, last + 1).stream().allMatch(part -> part.length() == 3);
    }
}
