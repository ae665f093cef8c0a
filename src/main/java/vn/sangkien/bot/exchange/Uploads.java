package vn.sangkien.bot.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Files that were looked at and may be taken in by whichever node is asked; only by whoever brought them.
@Service
@Transactional
public class Uploads {
    private static final Duration KEPT = Duration.ofDays(1);

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

    /// It is not needed any more.
    public void drop(UUID id) {
        jdbc.sql("delete from upload where id = ?").param(id).update();
    }
}
