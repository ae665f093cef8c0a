package vn.sangkien.bot.registry;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A receipt's code: `SK-` + year + `-` + seven random characters and a check character (Crockford's base 32).
public record ReceiptCode(String value) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int RANDOM = 7;

    /// A new code; the seven random characters (35 bits) are neither sequential nor guessable.
    static ReceiptCode mint(int year, RandomGenerator random) {
        var code = new StringBuilder();
        for (int i = 0; i < RANDOM; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new ReceiptCode("SK-" + year + "-" + code + check(code));
    }

    /// Reads a code as people type it: any case, O for 0, I and L for 1; nothing when it cannot be one.
    public static Optional<ReceiptCode> read(String typed) {
        String code = typed.strip().toUpperCase(Locale.ROOT);
        if (!code.matches("SK-[0-9]{4}-[0-9A-Z]{8}")) {
            return Optional.empty();
        }
        String tail = code.substring(8).replace('O', '0').replace('I', '1').replace('L', '1');
        boolean valid = tail.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
                && check(tail.substring(0, RANDOM)) == tail.charAt(RANDOM);
        return valid ? Optional.of(new ReceiptCode(code.substring(0, 8) + tail)) : Optional.empty();
    }

    /// Σ position × value mod 32, positions from 1.
    private static char check(CharSequence code) {
        int sum = 0;
        for (int i = 0; i < RANDOM; i++) {
            sum += (i + 1) * ALPHABET.indexOf(code.charAt(i));
        }
        return ALPHABET.charAt(sum % ALPHABET.length());
    }
}
