package vn.sangkien.bot.exchange;

import java.util.List;

/// What became of an import: all rows are in, or – there are faults – none.
public record Outcome(int rows, List<String> faults) {
    public Outcome {
        faults = List.copyOf(faults);
    }

    public boolean good() {
        return faults.isEmpty();
    }
}
