package vn.sangkien.bot.backup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the store looks like: asked of PostgreSQL itself, so that no table is forgotten when a room gets another one.
final class Shape {

    /// Made anew from the others, or only good while the process that wrote it lives.
    private static final Set<String> LEFT_OUT = Set.of("flyway_schema_history", "scope_day", "folded", "sender");

    private final JdbcClient jdbc;

    Shape(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A table that is kept.
    record Table(String name, boolean partitioned) {}

    /// All of them, each after those it refers to.
    List<Table> tables() {
        var left = new ArrayList<>(jdbc.sql("""
                        select relname, relkind = 'p' as partitioned from pg_class
                        where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and not relispartition
                        order by relname""")
                .query((row, _) -> new Table(row.getString("relname"), row.getBoolean("partitioned")))
                .list());
        left.removeIf(table -> LEFT_OUT.contains(table.name()));
        var needs = references();
        var placed = new HashSet<String>();
        var ordered = new ArrayList<Table>();
        while (!left.isEmpty()) {
            var next = left.stream()
                    .filter(table -> placed.containsAll(needs.getOrDefault(table.name(), Set.of())))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("tables refer to each other in a circle"));
            left.remove(next);
            placed.add(next.name());
            ordered.add(next);
        }
        return ordered;
    }

    private Map<String, Set<String>> references() {
        var needs = new HashMap<String, Set<String>>();
        jdbc.sql("""
                        select a.relname as one, b.relname as other
                        from pg_constraint c join pg_class a on a.oid = c.conrelid join pg_class b on b.oid = c.confrelid
                        where c.contype = 'f' and a.oid <> b.oid
                            and a.relnamespace = current_schema()::regnamespace""").query(row -> {
            needs.computeIfAbsent(row.getString("one"), _ -> new HashSet<>()).add(row.getString("other"));
        });
        return needs;
    }

    /// Its columns but those that number transactions: these mean nothing in another cluster, where they are given
    /// anew.
    List<String> columns(String table) {
        return jdbc.sql("""
                        select column_name from information_schema.columns
                        where table_schema = current_schema() and table_name = :table and udt_name <> 'xid8'
                            and is_generated = 'NEVER'
                        order by ordinal_position""")
                .param("table", table)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// The last number of each sequence that gave out any.
    Map<String, Long> sequences() {
        var last = new HashMap<String, Long>();
        jdbc.sql("select sequencename, last_value from pg_sequences where schemaname = current_schema()")
                .query(row -> {
                    long value = row.getLong("last_value");
                    if (!row.wasNull()) {
                        last.put(row.getString("sequencename"), value);
                    }
                });
        return last;
    }

    /// The steps that made it, with what is in each.
    List<String> migrations() {
        return jdbc.sql("""
                        select script || ' ' || checksum from flyway_schema_history
                        where success and checksum is not null order by script""").query((row, _) -> row.getString(1)).list();
    }
}
