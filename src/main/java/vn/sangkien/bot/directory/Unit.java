package vn.sangkien.bot.directory;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One union body.
///
/// @param level `NATIONAL`, `PROVINCE`, `DISTRICT`, `GRASSROOTS` … as in the importer's file
/// @param parentCode the unit above, none for the root
/// @param validFrom first day it takes innovations, none when always
/// @param validTo last day it takes innovations, none when open
/// @param successorCode who carries on after `validTo`, none when dissolved
/// @param formerNames other names people still type
public record Unit(
        String code,
        String name,
        String level,
        @Nullable String parentCode,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String successorCode,
        List<String> formerNames) {

    public Unit {
        if (code.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("a unit needs a code and a name: " + code + ", " + name);
        }
        formerNames = List.copyOf(formerNames);
    }

    /// Whether it takes innovations on that day.
    public boolean standsOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && !endedBy(day);
    }

    /// Whether it has ended before that day.
    public boolean endedBy(LocalDate day) {
        return validTo != null && day.isAfter(validTo);
    }
}
