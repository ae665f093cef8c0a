package vn.sangkien.bot.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Files that were looked at and may be taken in by whichever node is asked; only by whoever brought them.
@Service
@Transactional
public class Uploads {
    private static final Duration KEPT = Duration.ofDays(1);

    /// What has been taken in for so long is not any more: its node is gone.
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Uploads(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// One of them.
    public static final class Upload {
        private final Imports.Kind kind;
        private final String name;
        private final byte[] content;

        public Upload(Imports.Kind kind, String name, byte[] content) {
            this.kind = kind;
            this.name = name;
            this.content = content.clone();
        }

        public Imports.Kind kind() {
            return kind;
        }

        public String name() {
            return name;
        }

        /// What is done with it as a file.
        public interface Use<T> {
            T of(Path file) throws IOException;
        }

        /// Lays it out as a file for a moment.
        public <T> T use(Use<T> use) throws IOException {
            boolean sheet = name.toLowerCase(Locale.ROOT).endsWith(".xlsx");
            var file = Files.createTempFile("upload", sheet ? ".xlsx" : ".csv");
            try {
                Files.write(file, content);
                return use.of(file);
            } finally {
                Files.delete(file);
            }
        }
    }

    /// Keeps a file for a day.
    public void keep(UUID id, String login, Upload upload) {
        var now = clock.instant();
        jdbc.sql("delete from upload where at < ?")
                .param(Timestamp.from(now.minus(KEPT)))
                .update();
        jdbc.sql("""
                        insert into upload (id, kind, name, content, login, at)
                        values (:id, :kind, :name, :content, :login, :at)""")
                .param("id", id)
                .param("kind", upload.kind.name())
                .param("name", upload.name)
                .param("content", upload.content)
                .param("login", login)
                .param("at", Timestamp.from(now))
                .update();
    }

    /// The file of that number, if it is theirs.
    @Transactional(readOnly = true)
    public Optional<Upload> find(UUID id, String login) {
        return jdbc.sql("select kind, name, content from upload where id = :id and login = :login")
                .param("id", id)
                .param("login", login)
                .query((row, _) -> new Upload(
                        Imports.Kind.valueOf(row.getString("kind")), row.getString("name"), row.getBytes("content")))
                .optional();
    }

    /// What becomes of a file.
    ///
    /// @param applyingSince since when it is being taken in, null while it is not
    /// @param failed whether that failed the last time
    /// @param rows how many rows were taken in, null before
    public record Progress(
            @Nullable Instant applyingSince,
            boolean failed,
            @Nullable Long rows) {}

    /// What becomes of the file of that number, if it is theirs.
    @Transactional(readOnly = true)
    public Optional<Progress> progress(UUID id, String login) {
        var goesOn = clock.instant().minus(LONGEST);
        return jdbc.sql("select applying_since, failed, rows from upload where id = :id and login = :login")
                .param("id", id)
                .param("login", login)
                .query((row, _) -> new Progress(
                        Optional.ofNullable(row.getObject("applying_since", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .filter(since -> since.isAfter(goesOn))
                                .orElse(null),
                        row.getBoolean("failed"),
                        row.getObject("rows", Long.class)))
                .optional();
    }

    /// It is being taken in from now on; false when somebody has begun to.
    public boolean begin(UUID id) {
        var now = clock.instant();
        return jdbc.sql("""
                        update upload set applying_since = :now, failed = false
                        where id = :id and rows is null and (applying_since is null or applying_since <= :before)""")
                        .param("id", id)
                        .param("now", Timestamp.from(now))
                        .param("before", Timestamp.from(now.minus(LONGEST)))
                        .update()
                == 1;
    }

    /// It was taken in; what is left of it is how many rows it had.
    public void applied(UUID id, long rows) {
        jdbc.sql("update upload set rows = :rows, applying_since = null, content = '' where id = :id")
                .param("id", id)
                .param("rows", rows)
                .update();
    }

    /// It was not taken in, and may be tried again.
    public void failed(UUID id) {
        jdbc.sql("update upload set applying_since = null, failed = true where id = ?")
                .param(id)
                .update();
    }

    /// It is not needed any more.
    public void drop(UUID id) {
        jdbc.sql("delete from upload where id = ?").param(id).update();
    }
}
