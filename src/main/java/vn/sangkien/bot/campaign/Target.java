package vn.sangkien.bot.campaign;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a unit is to reach in a phase, from a day on until the next revision.
///
/// @param phase 0 for the whole programme
/// @param value none for a share of a headcount nobody has given yet
/// @param sharePercent of the headcount, none for a plain number
/// @param document the number of the paper that says so, may be empty
public record Target(
        String programme,
        String unitCode,
        int phase,
        TargetKind kind,
        @Nullable Long value,
        @Nullable BigDecimal sharePercent,
        @Nullable Long headcount,
        LocalDate validFrom,
        String document) {

    public Target {
        if (value == null && sharePercent == null) {
            throw new IllegalArgumentException("a target of " + unitCode + " that says nothing");
        }
    }

    /// A plain number.
    public static Target of(
            String programme,
            String unitCode,
            int phase,
            TargetKind kind,
            long value,
            LocalDate validFrom,
            String document) {
        return new Target(programme, unitCode, phase, kind, value, null, null, validFrom, document);
    }

    /// A share of the headcount, rounded up: such targets say "trở lên".
    public static Target share(
            String programme,
            String unitCode,
            int phase,
            TargetKind kind,
            BigDecimal percent,
            @Nullable Long headcount,
            LocalDate validFrom,
            String document) {
        Long value = headcount == null
                ? null
                : percent.multiply(BigDecimal.valueOf(headcount))
                        .movePointLeft(2)
                        .setScale(0, RoundingMode.CEILING)
                        .longValueExact();
        return new Target(programme, unitCode, phase, kind, value, percent, headcount, validFrom, document);
    }

    /// The number; 0 while it is not known, as for no target at all.
    public long number() {
        return value == null ? 0 : value;
    }
}
