package vn.sangkien.bot.campaign;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A programme with its phases, campaigns and clusters; all bounds are inclusive by day.
///
/// @param document the number of the paper that started it, may be empty
/// @param signedOn the day of that paper
/// @param appliedFrom first day on which an innovation may have been applied first
/// @param appliedTo last such day
public record Programme(
        String code,
        String name,
        String document,
        @Nullable LocalDate signedOn,
        LocalDate appliedFrom,
        LocalDate appliedTo,
        List<Phase> phases,
        List<Campaign> campaigns,
        List<EmulationCluster> clusters) {
    public Programme {
        phases = phases.stream().sorted(Comparator.comparing(Phase::firstDay)).toList();
        campaigns = List.copyOf(campaigns);
        clusters = List.copyOf(clusters);
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

    /// The phase of that number.
    public Optional<Phase> phase(int number) {
        return phases.stream().filter(p -> p.number() == number).findFirst();
    }

    /// The last day on which the programme takes innovations.
    public LocalDate lastDay() {
        return phases.stream().map(Phase::lastDay).max(LocalDate::compareTo).orElse(appliedTo);
    }

    /// The same programme so many days later, under another code.
    Programme shifted(String otherCode, long days) {
        return new Programme(
                otherCode,
                name,
                document,
                signedOn == null ? null : signedOn.plusDays(days),
                appliedFrom.plusDays(days),
                appliedTo.plusDays(days),
                phases.stream()
                        .map(p -> new Phase(
                                p.number(),
                                p.firstDay().plusDays(days),
                                p.lastDay().plusDays(days)))
                        .toList(),
                campaigns.stream().map(campaign -> campaign.shifted(days)).toList(),
                clusters);
    }
}
