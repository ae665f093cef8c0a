package vn.sangkien.bot.backup;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.attachment.Attachments;
import vn.sangkien.bot.store.DayPartitions;

/// Writes all tables as they were at one moment, and the files people sent, into a new folder; beside running nodes.
@Service
public class Backup {
    private final JdbcTemplate jdbc;
    private final DataSource pool;
    private final PlatformTransactionManager transactions;
    private final Attachments attachments;
    private final InstantSource clock;

    Backup(
            JdbcTemplate jdbc,
            DataSource pool,
            PlatformTransactionManager transactions,
            Attachments attachments,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.pool = pool;
        this.transactions = transactions;
        this.attachments = attachments;
        this.clock = clock;
    }

    /// What was written.
    ///
    /// @param files how many people sent, or −1 when their store was left alone
    public record Written(int tables, long rows, long files) {}

    /// Writes a backup; it is whole once this returns.
    ///
    /// @param dir a folder that is empty or not there yet
    /// @param withFiles whether the files people sent are to be in it
    public Written write(Path dir, boolean withFiles) throws IOException {
        var folder = new Folder(dir);
        folder.create();
        var snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        var manifest = requireNonNull(snapshot.execute(_ -> tables(folder)));
        // after the tables: a file is kept before anything refers to it, so none of those referred to is missing
        long files = withFiles ? files(folder) : Manifest.NO_FILES;
        folder.write(new Manifest(
                manifest.format(),
                manifest.at(),
                manifest.migrations(),
                manifest.tables(),
                manifest.sequences(),
                files));
        long rows = manifest.tables().stream().mapToLong(Manifest.Table::rows).sum();
        return new Written(manifest.tables().size(), rows, files);
    }

    private Manifest tables(Folder folder) {
        jdbc.execute("set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0");
        var shape = new Shape(JdbcClient.create(jdbc));
        var at = clock.instant();
        var tables = new ArrayList<Manifest.Table>();
        for (var table : shape.tables()) {
            var columns = shape.columns(table.name());
            var days = table.partitioned()
                    ? List.copyOf(new DayPartitions(jdbc, transactions, table.name()).days())
                    : List.<LocalDate>of();
            try {
                long rows = copy(folder, table.name(), columns);
                tables.add(new Manifest.Table(table.name(), columns, days, rows, folder.sha256(table.name())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Manifest(Manifest.FORMAT, at, shape.migrations(), tables, shape.sequences(), Manifest.NO_FILES);
    }

    private long copy(Folder folder, String table, List<String> columns) throws IOException {
        var connection = DataSourceUtils.getConnection(pool);
        try (var out = folder.write(table)) {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (select %s from %s) to stdout".formatted(String.join(", ", columns), table), out);
        } catch (SQLException e) {
            throw new IllegalStateException("the table " + table + " could not be read: " + e.getSQLState(), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, pool);
        }
    }

    private long files(Folder folder) throws IOException {
        long copied = 0;
        for (var kept : attachments.all()) {
            copied += copied(folder, kept.id()) ? 1 : 0;
        }
        return copied;
    }

    /// Not what was deleted meanwhile, with the person's data.
    private boolean copied(Folder folder, String id) throws IOException {
        try (var in = attachments.open(id)) {
            Files.copy(in, folder.attachments().resolve(id));
            return true;
        } catch (NoSuchFileException _) {
            return false;
        }
    }
}
