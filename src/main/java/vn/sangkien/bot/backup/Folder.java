package vn.sangkien.bot.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/// The folder of one backup: `manifest.json`, written last, `tables/NAME.gz` and `attachments/HASH`.
final class Folder {
    private static final String MANIFEST = "manifest.json";

    private final Path dir;

    Folder(Path dir) {
        this.dir = dir;
    }

    /// Makes it, for its owner's eyes only.
    ///
    /// @throws FileAlreadyExistsException when something is in it already
    void create() throws IOException {
        if (Files.isDirectory(dir)) {
            try (var inside = Files.list(dir)) {
                if (inside.findAny().isPresent()) {
                    throw new FileAlreadyExistsException(dir.toString());
                }
            }
        }
        Files.createDirectories(dir);
        if (Files.getFileStore(dir).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx------"));
        }
        Files.createDirectories(dir.resolve("tables"));
        Files.createDirectories(attachments());
    }

    Path attachments() {
        return dir.resolve("attachments");
    }

    OutputStream write(String table) throws IOException {
        return new GZIPOutputStream(Files.newOutputStream(file(table)));
    }

    InputStream read(String table) throws IOException {
        return new GZIPInputStream(Files.newInputStream(file(table)));
    }

    private Path file(String table) {
        return dir.resolve("tables").resolve(table + ".gz");
    }

    boolean has(String table) {
        return Files.isRegularFile(file(table));
    }

    String sha256(String table) throws IOException {
        return sha256(file(table));
    }

    static String sha256(Path file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Files people sent.
    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(attachments())) {
            return files.sorted().toList();
        }
    }

    boolean hasManifest() {
        return Files.isRegularFile(dir.resolve(MANIFEST));
    }

    void write(Manifest manifest) throws IOException {
        Files.writeString(
                dir.resolve(MANIFEST),
                JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(manifest) + "\n");
    }

    Manifest manifest() throws IOException {
        return JsonMapper.shared().readValue(Files.readString(dir.resolve(MANIFEST)), Manifest.class);
    }
}
