package vn.sangkien.bot.registry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.secret.ClosedRows;
import vn.sangkien.bot.secret.MissingKey;
import vn.sangkien.bot.secret.PhoneNumbers;

/// A table that is looked up by numbers: `phone` is a mark with the closed number beside it in `sealed`, or
/// the number.
final class MarkedRows implements ClosedRows {
    private static final Logger log = LoggerFactory.getLogger(MarkedRows.class);

    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final PhoneNumbers numbers;
    private final Settling settling;
    private final String table;
    private final String key;
    private final String type;

    /// @param key of the table; all names come from our code only
    MarkedRows(JdbcClient jdbc, PhoneNumbers numbers, Settling settling, String table, String key, String type) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.settling = settling;
        this.table = table;
        this.key = key;
        this.type = type;
    }

    private record Row(String key, String mark, @Nullable String closed) {}

    @Override
    public String name() {
        return table;
    }

    @Override
    public String next(String after) {
        var rows = jdbc.sql("select " + key + "::text, phone, sealed from " + table
                        + (after.isEmpty() ? "" : " where " + key + " > :after::" + type) + " order by " + key
                        + " limit " + BATCH)
                .param("after", after)
                .query((row, _) -> new Row(row.getString(1), row.getString(2), row.getString(3)))
                .list();
        var found = new ArrayList<String>();
        rows.stream().filter(row -> !numbers.isPresentMark(row.mark())).forEach(row -> found.addAll(number(row)));
        settling.settle(found.stream().distinct().toList());
        return rows.size() < BATCH ? "" : rows.getLast().key();
    }

    private List<String> number(Row row) {
        try {
            return List.of(numbers.behind(row.mark(), row.closed()));
        } catch (MissingKey _) {
            return List.of(); // told where it was noticed
        } catch (IllegalStateException e) {
            log.error("a row of {} stays as it is: {}", table, e.getMessage());
            return List.of();
        }
    }

    @Override
    public boolean has(String id) {
        return jdbc.sql("select exists (select 1 from " + table + " where starts_with(phone, :known))")
                .param("known", "{known:" + id + ":")
                .query(Boolean.class)
                .single();
    }
}
