package vn.sangkien.bot.console;

import java.util.random.RandomGenerator;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Makes up passwords that can be read out, and keeps only what checks them.
@Component
class Passwords {
    static final int SHORTEST = 10;

    /// What the hash looks at; more is refused rather than ignored.
    static final int MOST_BYTES = 72;

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP = 4;

    private final PasswordEncoder encoder;
    private final RandomGenerator random;

    Passwords(PasswordEncoder encoder, RandomGenerator random) {
        this.encoder = encoder;
        this.random = random;
    }

    String fresh() {
        var password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            password.append(i > 0 && i % GROUP == 0 ? "-" : "")
                    .append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    String kept(String password) {
        return encoder.encode(password);
    }

    boolean right(String password, String kept) {
        return encoder.matches(password, kept);
    }
}
