package vn.sangkien.bot.campaign;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a unit and all below it concentrate on for a time; bounds are inclusive by day, and decide what the name does
/// not.
///
/// @param name as in the letters, "Chiến dịch cao điểm 40 ngày"
/// @param unitCode the unit that set it up
/// @param phase whose innovations and targets it is about
/// @param target of its own, none when the phase's counts
public record Campaign(
        String code,
        Kind kind,
        String name,
        LocalDate firstDay,
        LocalDate lastDay,
        String unitCode,
        int phase,
        @Nullable Long target) {

    /// Chiến dịch cao điểm 40 ngày, tuần cao điểm, tháng cao điểm.
    public enum Kind {
        PEAK_40,
        PEAK_WEEK,
        PEAK_MONTH
    }

    public Campaign {
        if (lastDay.isBefore(firstDay)) {
            throw new IllegalArgumentException(code + " ends before it begins");
        }
    }

    Campaign shifted(long days) {
        return new Campaign(code, kind, name, firstDay.plusDays(days), lastDay.plusDays(days), unitCode, phase, target);
    }
}
