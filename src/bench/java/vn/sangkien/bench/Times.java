package vn.sangkien.bench;

import java.util.Arrays;
import java.util.Locale;

/// Durations, as many as come, in nanoseconds.
final class Times {

    private long[] all = new long[1 << 16];
    private int size;

    void add(long nanos) {
        if (size == all.length) {
            all = Arrays.copyOf(all, size * 2);
        }
        all[size++] = nanos;
    }

    int size() {
        return size;
    }

    /// In milliseconds.
    double percentile(double share) {
        if (size == 0) {
            return Double.NaN;
        }
        var sorted = Arrays.copyOf(all, size);
        Arrays.sort(sorted);
        return sorted[Math.min(size - 1, (int) (size * share))] / 1e6;
    }

    String summary() {
        return String.format(
                Locale.ROOT, "%.1f / %.1f / %.1f", percentile(0.5), percentile(0.95), percentile(0.99));
    }
}
