package vn.sangkien.bot.secret;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Reads the keys of the settings.
final class Secrets {
    static final int BYTES = 32;

    private Secrets() {}

    /// The key of a setting, null when it is not set.
    static byte @Nullable [] read(String variable, String key) {
        return key.isBlank() ? null : decoded(variable, key);
    }

    static byte[] decoded(String variable, String key) {
        try {
            byte[] bytes = Base64.getDecoder().decode(key.strip());
            if (bytes.length == BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        throw new WrongKey(variable + " is no key: set it to 32 random bytes in base64, as"
                + " “openssl rand -base64 32” prints them");
    }
}
