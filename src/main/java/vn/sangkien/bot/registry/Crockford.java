package vn.sangkien.bot.registry;

import java.util.random.RandomGenerator;

/// Crockford's base 32: digits and letters that are hard to take for one another.
final class Crockford {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private Crockford() {}

    /// So many random characters, 5 bits each, and a check character.
    static String mint(int length, RandomGenerator random) {
        var code = new StringBuilder();
        for (int i = 0; i < length; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString() + check(code);
    }

    /// Whether all characters are of the alphabet, and the last one checks the others.
    static boolean good(String code) {
        int last = code.length() - 1;
        return code.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
                && check(code.substring(0, last)) == code.charAt(last);
    }

    /// Σ position × value mod 32, positions from 1.
    private static char check(CharSequence code) {
        int sum = 0;
        for (int i = 0; i < code.length(); i++) {
            sum += (i + 1) * ALPHABET.indexOf(code.charAt(i));
        }
        return ALPHABET.charAt(sum % ALPHABET.length());
    }
}
