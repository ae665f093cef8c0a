package vn.sangkien.bot.backup;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// What is in a backup, so that it can be told whether all of it is there. Holds numbers and names of tables only.
///
/// @param format of the folder
/// @param at when the snapshot was taken; whatever was committed before is in it
/// @param migrations the steps of the store's shape, as it has to be where it is restored
/// @param tables in the order they can be filled in
/// @param sequences the last number each gave out
/// @param files how many files people sent, or [#NO_FILES]
record Manifest(
        int format, Instant at, List<String> migrations, List<Table> tables, Map<String, Long> sequences, long files) {
    static final int FORMAT = 1;

    /// They are kept by somebody else.
    static final long NO_FILES = -1;

    Manifest {
        migrations = List.copyOf(migrations);
        tables = List.copyOf(tables);
        sequences = Map.copyOf(sequences);
    }

    /// One table.
    ///
    /// @param days its partitions, when it is cut into days
    /// @param sha256 of its file
    record Table(String name, List<String> columns, List<LocalDate> days, long rows, String sha256) {
        Table {
            columns = List.copyOf(columns);
            days = List.copyOf(days);
        }
    }
}
