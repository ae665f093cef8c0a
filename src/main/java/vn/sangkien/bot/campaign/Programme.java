package vn.sangkien.bot.campaign;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A programme with its phases; all bounds are inclusive by day.
///
/// @param appliedFrom first day on which an innovation may have been applied first
/// @param appliedTo last such day
public record Programme(String code, String name, LocalDate appliedFrom, LocalDate appliedTo, List<Phase> phases) {
    public Programme {
        phases = List.copyOf(phases);
    }

    /// A stage of a programme with targets of its own.
    public record Phase(int number, LocalDate firstDay, LocalDate lastDay) {
        boolean contains(LocalDate day) {
            return !day.isBefore(firstDay) && !day.isAfter(lastDay);
        }
    }

    /// The phase a day belongs to.
    public Optional<Phase> phase(LocalDate day) {
        return phases.stream().filter(p -> p.contains(day)).findFirst();
    }

    /// The last day on which the programme takes innovations.
    public LocalDate lastDay() {
        return phases.stream().map(Phase::lastDay).max(LocalDate::compareTo).orElse(appliedTo);
    }

    /// The same programme so many days later.
    Programme shifted(long days) {
        return new Programme(
                code,
                name,
                appliedFrom.plusDays(days),
                appliedTo.plusDays(days),
                phases.stream()
                        .map(p -> new Phase(
                                p.number(),
                                p.firstDay().plusDays(days),
                                p.lastDay().plusDays(days)))
                        .toList());
    }
}
