package vn.sangkien.bot.registry;

import java.util.Optional;
import java.util.random.RandomGenerator;
import vn.sangkien.bot.vietnamese.Codes;

/// A receipt's code: `SK-` + year + `-` + seven random characters and a check character (Crockford's base 32).
public record ReceiptCode(String value) {
    /// 35 bits: neither sequential nor guessable.
    private static final int RANDOM = 7;

    static ReceiptCode mint(int year, RandomGenerator random) {
        return new ReceiptCode("SK-" + year + "-" + Codes.mint(RANDOM, random));
    }

    /// Reads a code as people type it: any case, O for 0, I and L for 1; nothing when it cannot be one.
    public static Optional<ReceiptCode> read(String typed) {
        return Codes.receipt(typed.strip())
                .filter(found -> found.rest().isEmpty())
                .map(Codes.Found::code)
                .filter(code -> Codes.checked(code.substring(code.lastIndexOf('-') + 1)))
                .map(ReceiptCode::new);
    }
}
