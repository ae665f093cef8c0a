package vn.sangkien.bot.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// A folder of this machine, or one all nodes see.
final class FolderStore implements FileStore {

    private final Path folder;

    FolderStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public void keep(String id, byte[] content) throws IOException {
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, "part", "");
        try {
            Files.write(part, content);
            Files.move(part, folder.resolve(id), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public InputStream open(String id) throws IOException {
        return Files.newInputStream(folder.resolve(id));
    }

    @Override
    public void delete(String id) throws IOException {
        Files.deleteIfExists(folder.resolve(id));
    }

    @Override
    public List<Attachments.Kept> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var kept = new ArrayList<Attachments.Kept>();
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                try {
                    kept.add(new Attachments.Kept(
                            file.getFileName().toString(),
                            Files.getLastModifiedTime(file).toInstant()));
                } catch (NoSuchFileException _) {
                    // deleted meanwhile
                }
            }
        }
        return kept;
    }
}
