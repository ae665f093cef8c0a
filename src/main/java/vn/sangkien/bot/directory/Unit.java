package vn.sangkien.bot.directory;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

public record Unit(
        String code,
        String name,
        String level,
        @Nullable String parentCode,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String successorCode,
        List<String> formerNames) {
    /// Whether it takes innovations that day.
    public boolean takes(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }
}
