package vn.sangkien.bot.secret;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A column of a table in which numbers stand. Whoever changes a row meanwhile wins, as they close what
/// they write.
public final class ClosedColumn implements ClosedRows {
    private static final Logger log = LoggerFactory.getLogger(ClosedColumn.class);

    /// So few that nobody waits for a row of them.
    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final String table;
    private final String id;
    private final String column;
    private final UnaryOperator<String> anew;

    private ClosedColumn(JdbcClient jdbc, String table, String id, String column, UnaryOperator<String> anew) {
        this.jdbc = jdbc;
        this.table = table;
        this.id = id;
        this.column = column;
        this.anew = anew;
    }

    /// A column that is a number.
    ///
    /// @param id the key of the table and its type, as in `id::uuid`; all names come from our code only
    public static ClosedRows ofNumbers(JdbcClient jdbc, PhoneNumbers numbers, String table, String id, String column) {
        return new ClosedColumn(jdbc, table, id, column, numbers::anew);
    }

    /// A column of JSON with numbers in it.
    public static ClosedRows ofJson(JdbcClient jdbc, PhoneNumbers numbers, String table, String id, String column) {
        return new ClosedColumn(jdbc, table, id, column, numbers::anewWithin);
    }

    private record Row(String id, @Nullable String kept) {}

    private record Change(String id, String kept, String fresh) {}

    @Override
    public String name() {
        return table;
    }

    @Override
    public String next(String after) {
        var key = id.substring(0, id.indexOf(':'));
        var type = id.substring(id.indexOf(':') + 2);
        var rows = jdbc.sql("select " + key + "::text, " + column + " from " + table
                        + (after.isEmpty() ? "" : " where " + key + " > :after::" + type) + " order by " + key
                        + " limit " + BATCH)
                .param("after", after)
                .query((row, _) -> new Row(row.getString(1), row.getString(2)))
                .list();
        var changes = rows.stream().flatMap(row -> change(row).stream()).toList();
        if (!changes.isEmpty()) {
            jdbc.sql("update " + table + " t set " + column + " = n.fresh"
                            + " from unnest(:ids::text[], :kept::text[], :fresh::text[]) as n (id, kept, fresh)"
                            + " where t." + key + " = n.id::" + type + " and t." + column + " = n.kept")
                    .param("ids", changes.stream().map(Change::id).toArray(String[]::new))
                    .param("kept", changes.stream().map(Change::kept).toArray(String[]::new))
                    .param("fresh", changes.stream().map(Change::fresh).toArray(String[]::new))
                    .update();
        }
        return rows.size() < BATCH ? "" : rows.getLast().id();
    }

    private List<Change> change(Row row) {
        var kept = row.kept();
        if (kept == null) {
            return List.of();
        }
        try {
            var fresh = anew.apply(kept);
            return fresh.equals(kept) ? List.of() : List.of(new Change(row.id(), kept, fresh));
        } catch (MissingKey _) {
            return List.of(); // told where it was noticed
        } catch (IllegalStateException e) {
            log.error("{} {} stays as it is: {}", table, row.id(), e.getMessage());
            return List.of();
        }
    }

    @Override
    public boolean has(String key) {
        return jdbc.sql("select exists (select 1 from " + table + " where strpos(" + column + ", :closed) > 0)")
                .param("closed", "{closed:" + key + ":")
                .query(Boolean.class)
                .single();
    }
}
