package vn.sangkien.bot.secret;

import java.util.Arrays;
import java.util.Base64;

/// Keys of tests.
public final class Key {
    public static final String ONE = of(1);
    public static final String TWO = of(2);

    private Key() {}

    private static String of(int n) {
        byte[] bytes = new byte[Secrets.BYTES];
        Arrays.fill(bytes, (byte) n);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
