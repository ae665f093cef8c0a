package vn.sangkien.bot.inbox;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.shared.Interruptions;

/// Events on this machine's disk while the journal is away: appended in the order they came, synced before anybody is
/// told, taken off from the front once the journal has them.
///
/// What cannot be read back or journalled is set aside in the file `set-aside`, never dropped. Appending may happen
/// from
/// several threads, taking off from one.
final class Spool implements AutoCloseable {

    /// What was written is given back to the disk in pieces of about this size.
    private static final long SEGMENT_BYTES = 8L << 20;

    static final String ENDING = ".spool";

    /// A file of the spool; the last one may be growing.
    private static final class Segment {
        final Path file;
        long size;

        Segment(Path file, long size) {
            this.file = file;
            this.size = size;
        }
    }

    private final Path folder;
    private final long limit;
    private final Interruptions interruptions;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private long bytes;
    private boolean failing;
    private @Nullable FileChannel out;
    private long takenOff;
    private long readUpTo;
    private final List<byte[]> damaged = new ArrayList<>();

    /// @param limit how many bytes it may hold
    Spool(Path folder, long limit, Interruptions interruptions) throws IOException {
        this.folder = folder;
        this.limit = limit;
        this.interruptions = interruptions;
        try (var files = Files.list(folder)) {
            for (var file :
                    files.filter(f -> f.toString().endsWith(ENDING)).sorted().toList()) {
                segments.add(new Segment(file, Files.size(file)));
            }
        }
        bytes = segments.stream().mapToLong(segment -> segment.size).sum();
    }

    /// Keeps the events; they are on the disk when this returns, and none of them is when it fails.
    synchronized void append(List<Event> events) throws IOException {
        var lines = new ByteArrayOutputStream();
        for (var event : events) {
            lines.writeBytes(SpoolLine.of(event));
        }
        failing = true;
        if (bytes + lines.size() > limit) {
            throw new IOException("the spool is full: " + bytes + " bytes");
        }
        var channel = out == null || segments.getLast().size >= SEGMENT_BYTES ? nextSegment() : out;
        var segment = segments.getLast();
        try {
            for (var rest = ByteBuffer.wrap(lines.toByteArray()); rest.hasRemaining(); ) {
                channel.write(rest);
            }
            interruptions.at("spool.before-sync");
            channel.force(false);
            interruptions.at("spool.after-sync");
        } catch (IOException | RuntimeException e) {
            // nothing may be written behind a torn line, even where it cannot be cut off
            try (channel) {
                out = null;
                channel.truncate(segment.size);
            } catch (IOException worse) {
                e.addSuppressed(worse);
            }
            throw e;
        }
        segment.size += lines.size();
        bytes += lines.size();
        failing = false;
    }

    /// The oldest events, in order; the same ones until they are [taken off][#takeOff].
    synchronized List<Event> oldest(int most) throws IOException {
        var events = new ArrayList<Event>();
        var segment = segments.peek();
        if (segment == null) {
            return events;
        }
        readUpTo = takenOff;
        damaged.clear();
        try (var lines = new SpoolLine.Reading(segment.file, takenOff, segment.size)) {
            for (var line = lines.next(); line.length > 0 && events.size() < most; line = lines.next()) {
                var whole = line;
                SpoolLine.read(whole).ifPresentOrElse(events::add, () -> damaged.add(whole));
                readUpTo += whole.length;
            }
        }
        return events;
    }

    /// Forgets what [#oldest] gave last.
    synchronized void takeOff() throws IOException {
        for (var line : damaged) {
            setAside(line);
        }
        var segment = segments.element();
        takenOff = readUpTo;
        if (takenOff < segment.size) {
            return;
        }
        if (segments.size() == 1 && out != null) {
            out.close();
            out = null;
        }
        Files.delete(segment.file);
        segments.remove();
        bytes -= segment.size;
        takenOff = 0;
        failing = false;
    }

    /// Keeps what is not fit for the journal where somebody can look at it.
    void setAside(Event event) throws IOException {
        setAside(SpoolLine.of(event));
    }

    private void setAside(byte[] line) throws IOException {
        try (var file = FileChannel.open(folder.resolve("set-aside"), CREATE, WRITE, APPEND)) {
            file.write(ByteBuffer.wrap(line));
            file.force(false);
        }
    }

    synchronized boolean isEmpty() {
        return segments.isEmpty();
    }

    /// Whether the last event that came could not be kept here.
    synchronized boolean isFailing() {
        return failing;
    }

    /// The journal takes events again, so nothing need be kept here; whether it could be is of no importance.
    synchronized void isNotNeeded() {
        failing = false;
    }

    synchronized long bytes() {
        return bytes;
    }

    /// A name that sorts behind those of these files.
    static String nameAfter(List<Path> files) {
        long highest = files.stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(ENDING))
                .mapToLong(name -> Long.parseLong(name.substring(0, name.length() - ENDING.length())))
                .max()
                .orElse(-1);
        return "%016d%s".formatted(highest + 1, ENDING);
    }

    private FileChannel nextSegment() throws IOException {
        if (out != null) {
            out.close();
            out = null;
        }
        var file = folder.resolve(
                nameAfter(segments.stream().map(segment -> segment.file).toList()));
        var channel = FileChannel.open(file, CREATE_NEW, WRITE);
        segments.add(new Segment(file, 0));
        out = channel;
        try (var names = FileChannel.open(folder, READ)) {
            names.force(true); // else the file's name may be lost though its content is not
        }
        return channel;
    }

    @Override
    public synchronized void close() throws IOException {
        if (out != null) {
            out.close();
            out = null;
        }
    }
}
