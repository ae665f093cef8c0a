package vn.sangkien.bot.store;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// One table cut into days (UTC), so that old days go away without a trace of work.
///
/// Every method may be called by several nodes at once; an advisory lock lets one of them work and the others find it
/// done.
public final class DayPartitions {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd");

    private final JdbcTemplate jdbc;
    private final TransactionTemplate alone;
    private final String table;

    /// @param table a table partitioned by range of a `timestamptz`; comes from our code only, never from outside
    public DayPartitions(JdbcTemplate jdbc, PlatformTransactionManager transactions, String table) {
        this.jdbc = jdbc;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        this.table = table;
    }

    /// Makes sure that every day of the range has its partition; both ends belong to it.
    public void keepReady(LocalDate first, LocalDate last) {
        var there = days();
        if (first.datesUntil(last.plusDays(1)).allMatch(there::contains)) {
            return;
        }
        alone.executeWithoutResult(_ -> {
            lock();
            var now = days();
            first.datesUntil(last.plusDays(1)).filter(day -> !now.contains(day)).forEach(this::create);
        });
    }

    /// The days that have a partition, oldest first.
    public NavigableSet<LocalDate> days() {
        return new TreeSet<>(jdbc.query(
                "select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = ?::regclass",
                (row, _) -> LocalDate.parse(row.getString(1).substring(table.length() + 2), NAME),
                table));
    }

    /// Drops one day with all its rows.
    public void drop(LocalDate day) {
        alone.executeWithoutResult(_ -> {
            lock();
            jdbc.execute("drop table if exists " + name(day));
        });
    }

    private void create(LocalDate day) {
        jdbc.execute("create table %s partition of %s for values from ('%s') to ('%s')"
                .formatted(
                        name(day),
                        table,
                        day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                        day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    private String name(LocalDate day) {
        return table + "_d" + NAME.format(day);
    }

    private void lock() {
        jdbc.query("select pg_advisory_xact_lock(hashtext(?))", _ -> {}, "partitions of " + table);
    }
}
