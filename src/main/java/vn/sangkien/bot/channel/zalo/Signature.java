package vn.sangkien.bot.channel.zalo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;

/// Zalo's signature over an event: SHA-256 of application id, raw body, time stamp and OA Secret Key in a row.
///
/// A plain hash, no HMAC; over the bytes as they came; the time stamp is the body's own.
final class Signature {
    private static final String PREFIX = "mac=";

    private Signature() {}

    /// Whether the header is the account's signature, by its present key or the former one.
    static boolean isOf(Oa oa, String header, byte[] body, String timestamp) {
        byte[] given = given(header).getBytes(StandardCharsets.US_ASCII);
        boolean matches = false;
        for (String key : Stream.of(oa.secret(), oa.secretBefore())
                .filter(k -> !k.isBlank())
                .toList()) {
            byte[] right = mac(oa.appId(), body, timestamp, key).getBytes(StandardCharsets.US_ASCII);
            matches |= MessageDigest.isEqual(right, given);
        }
        return matches;
    }

    static String mac(String appId, byte[] body, String timestamp, String key) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            hash.update(appId.getBytes(StandardCharsets.UTF_8));
            hash.update(body);
            hash.update(timestamp.getBytes(StandardCharsets.UTF_8));
            hash.update(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String given(String header) {
        String text = header.strip().toLowerCase(Locale.ROOT);
        int equals = text.indexOf('=');
        boolean marked = equals > 0 && (text.substring(0, equals).strip() + "=").equals(PREFIX);
        return marked ? text.substring(equals + 1).strip() : text;
    }
}
