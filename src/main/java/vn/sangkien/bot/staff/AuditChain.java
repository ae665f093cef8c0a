package vn.sangkien.bot.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.staff.Audit.Line;

/// Follows the lines of the audit and tells where they are not as they were written.
///
/// Computes by itself what the database computed when it wrote them. Whoever can write to the database can also make a
/// whole new chain; only a [Head] that was noted elsewhere tells that one.
final class AuditChain {

    /// After so many breaks more of them tell nothing new.
    private static final int ENOUGH = 20;

    private final @Nullable Head known;
    private final List<String> faults = new ArrayList<>();
    private byte[] previous = {};
    private long last;

    /// @param known what was the last line once, or null
    AuditChain(@Nullable Head known) {
        this.known = known;
    }

    /// The last line at some time, short enough to be written down elsewhere.
    ///
    /// @param hash hexadecimal
    record Head(long line, String hash) {
        private static final Pattern FORM = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

        static Optional<Head> read(String text) {
            var parts = FORM.matcher(text);
            return parts.matches()
                    ? Optional.of(new Head(Long.parseLong(parts.group(1)), parts.group(2)))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return line + ":" + hash;
        }
    }

    /// The next line, in the order of their numbers.
    void add(Line line, byte[] hash) {
        if (line.id() != last + 1) {
            fault("missing: %d to %d".formatted(last + 1, line.id() - 1));
        } else if (!Arrays.equals(hash, hash(previous, line))) {
            fault("changed, or put in: " + line.id());
        }
        if (known != null && known.line() == line.id() && !known.hash().equals(hex(hash))) {
            fault("not the line that was noted: " + line.id());
        }
        previous = hash;
        last = line.id();
    }

    /// What is wrong, after the last line.
    ///
    /// @param head what the database itself takes for the last line
    List<String> faults(Head head) {
        if (head.line() > last) {
            fault("cut off at the end: %d to %d".formatted(last + 1, head.line()));
        } else if (!head.equals(last())) {
            fault("not the last line that was written: " + last);
        }
        if (known != null && known.line() > last) {
            fault("cut off at the end: %d was noted".formatted(known.line()));
        }
        return List.copyOf(faults);
    }

    /// The last line seen.
    Head last() {
        return new Head(last, hex(previous));
    }

    private void fault(String what) {
        if (faults.size() < ENOUGH) {
            faults.add(what);
        }
    }

    static byte[] hash(byte[] previous, Line line) {
        var text = String.join(
                "\n",
                Long.toString(line.id()),
                Long.toString(micros(line.at())),
                Integer.toString(characters(line.login())),
                line.login(),
                Integer.toString(characters(line.action())),
                line.action(),
                line.subject());
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous);
            return digest.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    private static long micros(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
