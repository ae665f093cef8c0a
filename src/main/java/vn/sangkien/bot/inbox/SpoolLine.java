package vn.sangkien.bot.inbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// One event in the spool: eight hexadecimal digits of its CRC-32, a space, its JSON, a line feed.
final class SpoolLine {

    private static final int CHECK = 8;

    private SpoolLine() {}

    static byte[] of(Event event) {
        var json = JsonMapper.shared().writeValueAsBytes(event);
        var line = new ByteArrayOutputStream(CHECK + json.length + 2);
        line.writeBytes(check(json));
        line.write(' ');
        line.writeBytes(json);
        line.write('\n');
        return line.toByteArray();
    }

    /// The event of a line; empty when the line is damaged, as a power cut leaves it.
    static Optional<Event> read(byte[] line) {
        if (line.length < CHECK + 2 || line[line.length - 1] != '\n') {
            return Optional.empty();
        }
        var json = Arrays.copyOfRange(line, CHECK + 1, line.length - 1);
        if (!Arrays.equals(line, 0, CHECK, check(json), 0, CHECK)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonMapper.shared().readValue(json, Event.class));
        } catch (JacksonException _) {
            return Optional.empty(); // whole, but of a version of the house that wrote it otherwise
        }
    }

    private static byte[] check(byte[] json) {
        var crc = new CRC32();
        crc.update(json);
        return "%08x".formatted(crc.getValue()).getBytes(StandardCharsets.US_ASCII);
    }

    /// Reads a file line by line from some place on.
    static final class Reading implements Closeable {
        private final InputStream in;
        private final long end;
        private long at;

        Reading(Path file, long from, long end) throws IOException {
            this.in = new BufferedInputStream(Files.newInputStream(file));
            in.skipNBytes(from);
            this.at = from;
            this.end = end;
        }

        /// The next line with its line feed, which the last one may lack; of no length at the end.
        byte[] next() throws IOException {
            var line = new ByteArrayOutputStream();
            while (at < end) {
                int b = in.read();
                at++;
                line.write(b);
                if (b == '\n') {
                    break;
                }
            }
            return line.toByteArray();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
