package vn.sangkien.bot.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.tika.Tika;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.shared.Attachment;

/// The attachment store: files named by the hash of their content, so that the same file is kept once, and pictures
/// without what tells where they were taken.
@Component
public class Attachments {
    /// Larger than any phone's photo; what is larger is refused before it fills the disk.
    public static final long LARGEST = 10L * 1024 * 1024;

    /// Of what is no picture after all, whatever its first bytes say, and is not kept.
    private static final String NO_PICTURE = "application/octet-stream";

    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    private static final Logger log = LoggerFactory.getLogger(Attachments.class);

    private final FileStore store;
    private final Tika tika = new Tika();

    Attachments(FileStore store) {
        this.store = store;
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
        byte[] file = content.readNBytes((int) LARGEST + 1);
        if (file.length > LARGEST) {
            throw new TooLarge();
        }
        String type = tika.detect(file);
        try {
            byte[] bare = Metadata.without(type, file);
            String id = hash(bare);
            store.keep(id, bare);
            return new Attachment(id, name, type, bare.length);
        } catch (Metadata.Unreadable e) {
            log.info("a damaged picture was not kept: {}", e.getMessage());
            return new Attachment("", name, NO_PICTURE, file.length);
        }
    }

    /// Opens a kept file.
    ///
    /// @throws java.nio.file.NoSuchFileException if there is none
    public InputStream open(String id) throws IOException {
        return store.open(checked(id));
    }

    /// Deletes a kept file if it is there; whether anything still needs it is the caller's to know.
    public void delete(String id) throws IOException {
        store.delete(checked(id));
    }

    /// A kept file, and when it was kept last.
    public record Kept(String id, Instant at) {}

    /// All kept files.
    public List<Kept> all() throws IOException {
        return store.all().stream()
                .filter(kept -> ID.matcher(kept.id()).matches())
                .toList();
    }

    /// Keeps a file as it was kept before.
    ///
    /// @throws IOException also when it is another one than its id says
    public void putBack(String id, InputStream content) throws IOException {
        byte[] file = content.readAllBytes();
        if (!hash(file).equals(checked(id))) {
            throw new IOException("the file is not the one its id says");
        }
        store.keep(id, file);
    }

    private static String checked(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not the id of a file: " + id.length() + " characters");
        }
        return id;
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
