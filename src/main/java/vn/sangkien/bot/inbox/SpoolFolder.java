package vn.sangkien.bot.inbox;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A node's own folder below the one that nodes of a machine may share; held by a lock as long as the node lives.
///
/// What a node left behind that is no more is taken over by the next one that starts.
///
/// @param path where this node's spool is
/// @param lock what keeps others out
record SpoolFolder(Path path, FileChannel lock) implements AutoCloseable {

    private static final int MOST_NODES = 64;

    static SpoolFolder claim(Path shared) throws IOException {
        Files.createDirectories(shared);
        for (int n = 0; n < MOST_NODES; n++) {
            var folder = shared.resolve(Integer.toString(n));
            var lock = lock(Files.createDirectories(folder));
            if (lock != null) {
                adopt(shared, folder);
                return new SpoolFolder(folder, lock);
            }
        }
        throw new IOException(MOST_NODES + " nodes already keep their spools in " + shared);
    }

    private static void adopt(Path shared, Path own) throws IOException {
        for (var other : list(shared)) {
            if (other.equals(own) || !Files.isDirectory(other)) {
                continue;
            }
            try (var lock = lock(other)) {
                if (lock == null) {
                    continue; // alive
                }
                for (var file : list(other)) {
                    var name = file.getFileName().toString();
                    if (name.endsWith(Spool.ENDING)) {
                        Files.move(file, own.resolve(Spool.nameAfter(list(own))), StandardCopyOption.ATOMIC_MOVE);
                    }
                }
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static @Nullable FileChannel lock(Path folder) throws IOException {
        var channel = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // another node in this very process has it
        }
        channel.close();
        return null;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
