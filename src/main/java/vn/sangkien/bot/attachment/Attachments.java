package vn.sangkien.bot.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.tika.Tika;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.shared.Attachment;

/// The attachment store: a local folder, files named by the hash of their content, so that the same file is kept once.
@Component
public class Attachments {
    /// Larger than any phone's photo; what is larger is refused before it fills the disk.
    public static final long LARGEST = 10L * 1024 * 1024;

    private final Path folder;
    private final Tika tika = new Tika();

    Attachments(
            @Value("${sangkien.attachments-url:}") String url,
            @Value("${sangkien.local.dir:${sangkien.local-dir:.local}}") Path local) {
        if (!url.isEmpty() && !url.startsWith("file:")) {
            throw new IllegalStateException("SANGKIEN_ATTACHMENTS_URL must begin with file: (a folder), not “"
                    + URI.create(url).getScheme() + ":”");
        }
        folder = url.isEmpty() ? local.resolve("attachments") : Path.of(URI.create(url));
    }

    /// What was too large to keep.
    public static final class TooLarge extends IOException {
        TooLarge() {
            super("larger than " + LARGEST + " bytes");
        }
    }

    /// Keeps a file and tells what it really is; safe to repeat.
    ///
    /// @param name as the sender called it; only kept, never believed
    public Attachment keep(String name, InputStream content) throws IOException {
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, "part", "");
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            long size;
            try (var out = Files.newOutputStream(part);
                    var in = new DigestInputStream(content, digest)) {
                byte[] bytes = in.readNBytes((int) LARGEST + 1);
                size = bytes.length;
                out.write(bytes);
            }
            if (size > LARGEST) {
                throw new TooLarge();
            }
            String id = HexFormat.of().formatHex(digest.digest());
            String type = tika.detect(part);
            Files.move(part, folder.resolve(id), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Attachment(id, name, type, size);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
