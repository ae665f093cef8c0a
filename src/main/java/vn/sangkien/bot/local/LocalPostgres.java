package vn.sangkien.bot.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL of our own that keeps its data, or the way to the one another instance started.
final class LocalPostgres implements AutoCloseable {

    static final String USER = "postgres";

    private static final Duration FIRST_START = Duration.ofSeconds(60);
    private static final Duration NEXT_START = Duration.ofSeconds(4);

    private final Path home;
    private final int port;
    private final String password;
    private final @Nullable Supervisor supervisor;
    private @Nullable EmbeddedPostgres server;
    private Duration patience = FIRST_START;

    private LocalPostgres(Path home, int port, String password, boolean owned) {
        this.home = home;
        this.port = port;
        this.password = password;
        this.supervisor = owned ? new Supervisor("PostgreSQL", this::start) : null;
    }

    static LocalPostgres in(LocalFolder folder) throws IOException {
        var home = folder.of("postgres");
        if (!folder.isOwned()) {
            int port = folder.announced("postgres");
            return new LocalPostgres(home, port, password(home), false);
        }
        Leftover.stop(home.resolve("pgdata/postmaster.pid"), home, "postgres", "INT");
        var postgres = new LocalPostgres(home, folder.choosePort("postgres"), password(home), true);
        postgres.begin();
        folder.announce("postgres", postgres.port);
        return postgres;
    }

    private void begin() throws IOException {
        try {
            if (supervisor != null) {
                supervisor.begin();
            }
            patience = NEXT_START;
        } catch (Exception e) {
            throw new IOException(
                    "the local PostgreSQL does not start, see " + home.resolve("postgres.log") + ": " + e.getMessage(),
                    e);
        }
    }

    private synchronized ProcessHandle start() throws IOException {
        if (server != null) {
            server.close();
            server = null;
        }
        Leftover.stop(home.resolve("pgdata/postmaster.pid"), home, "postgres", "INT");
        var output = Redirect.appendTo(home.resolve("postgres.log").toFile());
        server = EmbeddedPostgres.builder()
                .setDataDirectory(home.resolve("pgdata"))
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(home.resolve("bin").toFile())
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "60")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setLocaleConfig("locale", "C.UTF-8")
                // these two reach initdb, where the later one overrules the library's own "-A trust"
                .setLocaleConfig("pwfile", home.resolve("password").toString())
                .setLocaleConfig("auth", "scram-sha-256")
                .setConnectConfig("password", password)
                .setOutputRedirector(output)
                .setErrorRedirector(output)
                .setPGStartupWait(patience)
                .start();
        return Leftover.pidIn(home.resolve("pgdata/postmaster.pid"))
                .flatMap(ProcessHandle::of)
                .orElseThrow(() -> new IOException("PostgreSQL answers but has no pid file"));
    }

    /// The password of this folder's cluster, made when the cluster is.
    private static String password(Path home) throws IOException {
        var file = home.resolve("password");
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        if (Files.exists(home.resolve("pgdata/PG_VERSION"))) {
            throw new IOException("the password of the local PostgreSQL is gone: " + file
                    + "; put it back, or move the folder " + home + " away to begin anew");
        }
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        var password = HexFormat.of().formatHex(bytes);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, password + "\n");
        return password;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        if (supervisor != null) {
            supervisor.close();
        }
        synchronized (this) {
            if (server != null) {
                server.close();
            }
        }
    }
}
