package vn.sangkien.bot.registry;

import java.util.random.RandomGenerator;
import vn.sangkien.bot.vietnamese.Codes;

/// Mints what people are given to type.
final class Crockford {
    private Crockford() {}

    /// So many random characters, 5 bits each, and a check character.
    static String mint(int length, RandomGenerator random) {
        var code = new StringBuilder();
        for (int i = 0; i < length; i++) {
            code.append(Codes.ALPHABET.charAt(random.nextInt(Codes.ALPHABET.length())));
        }
        return code.toString() + Codes.check(code);
    }
}
