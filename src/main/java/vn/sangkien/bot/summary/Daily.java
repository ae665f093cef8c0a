package vn.sangkien.bot.summary;

import java.util.List;
import java.util.stream.LongStream;

/// What was added on each of the days before a cut-off, the oldest first.
record Daily(List<Long> added) {
    Daily {
        added = List.copyOf(added);
    }

    static Daily of(long... added) {
        return new Daily(LongStream.of(added).boxed().toList());
    }

    /// From so many days ago until so many days ago.
    long from(int days, int until) {
        int size = added.size();
        return added.subList(Math.max(0, size - days), Math.max(0, size - until)).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /// In the last so many days.
    long last(int days) {
        return from(days, 0);
    }
}
