package vn.sangkien.bot.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.attachment.Attachments;
import vn.sangkien.bot.store.DayPartitions;

/// Fills an empty store from a backup: all of it or nothing.
///
/// What numbers transactions is numbered anew by the copying transaction, so sums and the changes other programs follow
/// start from what is there.
@Service
public class Restore {

    /// Where somebody's work would be, if there were any.
    private static final List<String> WORKED_ON =
            List.of("contact", "journal", "member", "innovation", "unit", "account", "audit");

    private final JdbcTemplate jdbc;
    private final DataSource pool;
    private final PlatformTransactionManager transactions;
    private final Attachments attachments;

    Restore(JdbcTemplate jdbc, DataSource pool, PlatformTransactionManager transactions, Attachments attachments) {
        this.jdbc = jdbc;
        this.pool = pool;
        this.transactions = transactions;
        this.attachments = attachments;
    }

    /// What was restored, or why nothing was.
    ///
    /// @param files how many people sent, or −1 when the backup has none
    public record Outcome(List<String> faults, long rows, long files) {
        public Outcome {
            faults = List.copyOf(faults);
        }
    }

    /// Whether a folder is a whole backup; asks no database.
    ///
    /// @return what is wrong with it
    public static List<String> check(Path dir) throws IOException {
        var folder = new Folder(dir);
        if (!folder.hasManifest()) {
            return List.of("there is no manifest.json: this is no backup, or one that was not finished");
        }
        var manifest = folder.manifest();
        if (manifest.format() != Manifest.FORMAT) {
            return List.of("its format is " + manifest.format() + ", this version reads " + Manifest.FORMAT);
        }
        var faults = new ArrayList<String>();
        for (var table : manifest.tables()) {
            if (!folder.has(table.name())) {
                faults.add("the table " + table.name() + " is missing");
            } else if (!folder.sha256(table.name()).equals(table.sha256())) {
                faults.add("the table " + table.name() + " is not as it was written");
            }
        }
        if (manifest.files() != Manifest.NO_FILES) {
            var files = folder.files();
            if (files.size() != manifest.files()) {
                faults.add(files.size() + " of " + manifest.files() + " attachments are there");
            }
            for (var file : files) {
                if (!Folder.sha256(file).equals(file.getFileName().toString())) {
                    faults.add("the attachment " + file.getFileName() + " is not as it was written");
                }
            }
        }
        return faults;
    }

    /// Fills the store.
    public Outcome from(Path dir) throws IOException {
        var faults = new ArrayList<>(check(dir));
        if (!faults.isEmpty()) {
            return new Outcome(faults, 0, 0);
        }
        var folder = new Folder(dir);
        var manifest = folder.manifest();
        faults.addAll(hinders(manifest));
        if (!faults.isEmpty()) {
            return new Outcome(faults, 0, 0);
        }
        for (var table : manifest.tables()) {
            var partitions = new DayPartitions(jdbc, transactions, table.name());
            table.days().forEach(day -> partitions.keepReady(day, day));
        }
        for (var file : manifest.files() == Manifest.NO_FILES ? List.<Path>of() : folder.files()) {
            try (var in = Files.newInputStream(file)) {
                attachments.putBack(file.getFileName().toString(), in);
            }
        }
        new TransactionTemplate(transactions).executeWithoutResult(_ -> fill(folder, manifest));
        long rows = manifest.tables().stream().mapToLong(Manifest.Table::rows).sum();
        return new Outcome(List.of(), rows, manifest.files());
    }

    private List<String> hinders(Manifest manifest) {
        var shape = new Shape(JdbcClient.create(jdbc));
        var here = new HashSet<>(shape.migrations());
        var there = Set.copyOf(manifest.migrations());
        if (!here.equals(there)) {
            var other = new HashSet<>(here);
            other.removeAll(there);
            here.retainAll(there);
            var missing = new HashSet<>(there);
            missing.removeAll(here);
            return List.of(
                    "the backup was written by another version: restore it with that one, then upgrade. Steps only"
                            + " here: " + names(other) + "; only there: " + names(missing));
        }
        var used = WORKED_ON.stream()
                .filter(table -> Boolean.TRUE.equals(
                        jdbc.queryForObject("select exists (select 1 from " + table + ")", Boolean.class)))
                .toList();
        return used.isEmpty()
                ? List.of()
                : List.of("this database is not empty (" + String.join(", ", used) + "): restore goes into a new one");
    }

    private static String names(Set<String> steps) {
        return steps.isEmpty()
                ? "none"
                : steps.stream()
                        .map(step -> step.substring(step.lastIndexOf('/') + 1, step.lastIndexOf(' ')))
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    private void fill(Folder folder, Manifest manifest) {
        jdbc.execute("set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0");
        var tables = new Shape(JdbcClient.create(jdbc))
                .tables().stream().map(Shape.Table::name).toList();
        // what our own triggers would write is in the backup already
        tables.forEach(table -> jdbc.execute("alter table " + table + " disable trigger user"));
        // the rows migrations begin with
        jdbc.execute("truncate " + String.join(", ", tables));
        for (var table : manifest.tables()) {
            long rows = copy(folder, table);
            if (rows != table.rows()) {
                throw new IllegalStateException(
                        "the table " + table.name() + " has " + rows + " rows, not " + table.rows());
            }
        }
        manifest.sequences()
                .forEach((name, last) -> jdbc.queryForObject("select setval(?, ?)", Long.class, name, last));
        // what is checked at the end of a transaction is checked now, as no table with checks to come can be altered
        jdbc.execute("set constraints all immediate");
        tables.forEach(table -> jdbc.execute("alter table " + table + " enable trigger user"));
    }

    private long copy(Folder folder, Manifest.Table table) {
        var connection = DataSourceUtils.getConnection(pool);
        try (var in = folder.read(table.name())) {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy %s (%s) from stdin".formatted(table.name(), String.join(", ", table.columns())), in);
        } catch (SQLException e) {
            throw new IllegalStateException("the table " + table.name() + " could not be filled: " + e.getSQLState());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, pool);
        }
    }
}
