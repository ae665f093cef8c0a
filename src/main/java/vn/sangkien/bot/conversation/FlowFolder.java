package vn.sangkien.bot.conversation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.sangkien.bot.flowfile.FlowFiles;

/// The folder authors write to. A change counts once it has stood still for a look, so that no half-written file is
/// published.
final class FlowFolder {
    private static final String NEVER = "never";

    private final Path path;
    private String published;
    private String seen;

    FlowFolder(Path path) {
        this.path = path;
        published = signature();
        seen = published;
    }

    /// The files, when they have changed since the last time and stand still.
    synchronized Optional<FlowFiles> changed() {
        String now = signature();
        boolean still = now.equals(seen);
        seen = now;
        if (now.isEmpty() || !still || now.equals(published)) {
            return Optional.empty();
        }
        published = now;
        return Optional.of(FlowFiles.read(path));
    }

    /// The change could not be taken over; the next look tells of it again.
    synchronized void again() {
        published = NEVER;
    }

    /// Name, size and time of every file; empty without a folder.
    private String signature() {
        if (!Files.isDirectory(path)) {
            return "";
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(f -> f.toString().endsWith(".yaml"))
                    .sorted()
                    .map(FlowFolder::signature)
                    .collect(Collectors.joining("\n"));
        } catch (IOException | UncheckedIOException _) {
            return "";
        }
    }

    private static String signature(Path file) {
        try {
            return file.getFileName() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
