package vn.sangkien.bot.sheet;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.vietnamese.Typed;

/// One row of a table, by column.
public record Row(long line, Map<String, String> fields) {
    public Row {
        fields = Map.copyOf(fields);
    }

    /// What stands in a column; nothing when it is empty or there is no such column.
    public Optional<String> field(String column) {
        return Optional.ofNullable(fields.get(column)).map(Typed::clean).filter(text -> !text.isEmpty());
    }

    /// The same where something must stand; its absence is a fault.
    public @Nullable String required(String column, List<Fault> faults) {
        var text = field(column).orElse(null);
        if (text == null) {
            faults.add(new Fault(line, column + " is missing"));
        }
        return text;
    }

    /// A day; nothing when the column is empty, and a fault when it is something else.
    public @Nullable LocalDate day(String column, List<Fault> faults) {
        var text = field(column).orElse(null);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException _) {
            faults.add(new Fault(line, column + " is no day like 2022-05-31: " + text));
            return null;
        }
    }

    /// Personal data may be in it.
    @Override
    public String toString() {
        return "Row[" + line + "]";
    }
}
