package vn.sangkien.bot.registry;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/// One number for each measure.
@SuppressWarnings("EnumOrdinal") // a map for each of a hundred thousand units would be ten times as large
public final class Counts {

    /// Nothing at all.
    public static final Counts NONE = new Counts(new long[Measure.values().length]);

    private final long[] values;

    private Counts(long[] values) {
        this.values = values;
    }

    /// In the order of the measures.
    public static Counts ofOrdered(long[] values) {
        return new Counts(values.clone());
    }

    /// Asks for each measure once.
    public static Counts of(ToLongFunction<Measure> value) {
        return new Counts(Arrays.stream(Measure.values()).mapToLong(value).toArray());
    }

    public long get(Measure measure) {
        return values[measure.ordinal()];
    }

    public Counts plus(Counts other) {
        return of(measure -> get(measure) + other.get(measure));
    }

    public long submitted() {
        return get(Measure.SUBMITTED);
    }

    public long valid() {
        return get(Measure.VALID);
    }

    /// Those nothing was decided about yet.
    public long pending() {
        return submitted() - valid() - get(Measure.INVALID);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Counts counts && Arrays.equals(values, counts.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /// By the names of the measures.
    @Override
    public String toString() {
        Map<Measure, Long> named = new EnumMap<>(Measure.class);
        for (var measure : Measure.values()) {
            named.put(measure, get(measure));
        }
        return named.toString();
    }
}
