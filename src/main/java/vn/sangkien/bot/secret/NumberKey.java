package vn.sangkien.bot.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// What one secret makes of numbers: a key to close them with and another to mark them with, neither of
/// which tells anything of the other or of the secret (HKDF).
final class NumberKey {
    private static final int ID_BYTES = 4;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final String id;
    private final SecretKey closing;
    private final SecretKey marking;

    NumberKey(byte[] secret) {
        id = HexFormat.of().formatHex(derived(secret, "numbers: name", ID_BYTES));
        closing = new SecretKeySpec(derived(secret, "numbers: close", Secrets.BYTES), "AES");
        marking = new SecretKeySpec(derived(secret, "numbers: mark", Secrets.BYTES), "HmacSHA256");
    }

    private static byte[] derived(byte[] secret, String purpose, int bytes) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(
                            HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(purpose.getBytes(UTF_8), bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HKDF", e);
        }
    }

    /// Names it, and tells nothing of it.
    String id() {
        return id;
    }

    /// Closed anew each time, so that the same number is never seen to be the same (AES-256-GCM).
    String close(String number) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, closing); // with a nonce of its own making
            cipher.updateAAD(id.getBytes(UTF_8));
            byte[] closed = cipher.doFinal(number.getBytes(UTF_8));
            return written(ByteBuffer.allocate(NONCE_BYTES + closed.length)
                    .put(cipher.getIV())
                    .put(closed)
                    .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES/GCM", e);
        }
    }

    String open(String closed) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(closed);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, closing, new GCMParameterSpec(TAG_BITS, bytes, 0, NONCE_BYTES));
            cipher.updateAAD(id.getBytes(UTF_8));
            return new String(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES), UTF_8);
        } catch (AEADBadTagException | IllegalArgumentException e) {
            throw new IllegalStateException("a number closed with the key " + id + " was changed by somebody else", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES/GCM", e);
        }
    }

    /// The same for the same number, and made by nobody without the key (HMAC-SHA-256).
    String mark(String number) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(marking);
            return written(mac.doFinal(number.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static String written(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
