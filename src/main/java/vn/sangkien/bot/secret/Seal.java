package vn.sangkien.bot.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Keeps secrets from whoever reads the database or its backups (AES-256-GCM). Made only where there
/// is something to close.
@Lazy
@Component
public class Seal {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final byte[] key;

    /// The former one, while what was closed with it is being closed anew, or null.
    private final byte @Nullable [] before;

    private final RandomGenerator random;

    Seal(
            @Value("${sangkien.secret-key:}") String key,
            @Value("${sangkien.secret-key-before:}") String before,
            @Value("${sangkien.local.servers:false}") boolean local,
            @Value("${sangkien.local.dir:.local}") Path folder,
            RandomGenerator random) {
        this.random = random;
        this.before = Secrets.read("SANGKIEN_SECRET_KEY_BEFORE", before);
        byte @Nullable [] set = Secrets.read("SANGKIEN_SECRET_KEY", key);
        if (set != null) {
            this.key = set;
        } else if (local) {
            this.key = kept(folder.resolve("secret.key"));
        } else {
            throw new WrongKey("SANGKIEN_SECRET_KEY is missing: set it to 32 random bytes in base64, as"
                    + " “openssl rand -base64 32” prints them; Zalo's tokens are kept encrypted with it");
        }
    }

    /// The key of a trial on somebody's own machine lies beside its data.
    private byte[] kept(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] fresh = new byte[Secrets.BYTES];
                random.nextBytes(fresh);
                Files.createDirectories(file.toAbsolutePath().getParent());
                var part = Files.createTempFile(file.toAbsolutePath().getParent(), "key", "");
                Files.writeString(part, Base64.getEncoder().encodeToString(fresh));
                if (Files.getFileStore(part).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
                }
                Files.move(part, file);
            }
            return Secrets.decoded(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The secret, closed.
    ///
    /// @param about whose secret it is and which; the same is needed to open it
    public byte[] close(String secret, String about) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(key, Cipher.ENCRYPT_MODE, nonce, about).doFinal(bytes(secret));
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES/GCM", e);
        }
    }

    /// The secret that was closed.
    ///
    /// @throws WrongKey when it was closed with neither key
    public String open(byte[] sealed, String about) {
        return opened(key, sealed, about)
                .or(() -> before == null ? Optional.empty() : opened(before, sealed, about))
                .orElseThrow(
                        () -> new WrongKey(
                                "SANGKIEN_SECRET_KEY is not the key Zalo's tokens were kept with: set the former one in"
                                        + " SANGKIEN_SECRET_KEY_BEFORE, or have the Official Account's administrator consent anew"));
    }

    private static Optional<String> opened(byte[] key, byte[] sealed, String about) {
        try {
            var in = ByteBuffer.wrap(sealed);
            byte[] nonce = new byte[NONCE_BYTES];
            in.get(nonce);
            byte[] rest = new byte[in.remaining()];
            in.get(rest);
            var cipher = cipher(key, Cipher.DECRYPT_MODE, nonce, about);
            return Optional.of(new String(cipher.doFinal(rest), StandardCharsets.UTF_8));
        } catch (AEADBadTagException _) {
            return Optional.empty(); // another key
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES/GCM", e);
        }
    }

    private static Cipher cipher(byte[] key, int mode, byte[] nonce, String about) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bytes(about));
        return cipher;
    }

    /// A code nobody can make without the key; the same for the same text.
    public byte[] code(String text) {
        return hmac(key, text);
    }

    /// What the same text had with the former key, or null when there is none.
    public byte @Nullable [] codeBefore(String text) {
        return before == null ? null : hmac(before, text);
    }

    /// The code of a text by a key (HMAC-SHA-256).
    public static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
