package vn.sangkien.bot.summary;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.campaign.Figures;
import vn.sangkien.bot.campaign.Programme;
import vn.sangkien.bot.campaign.Programmes;
import vn.sangkien.bot.campaign.Scores;
import vn.sangkien.bot.campaign.Target;
import vn.sangkien.bot.campaign.TargetKind;
import vn.sangkien.bot.campaign.Targets;
import vn.sangkien.bot.registry.Requests;

/// Counts what situations are made of: once for a cut-off, however many units are asked about.
@Component
class Survey {
    /// A month and a little, so that every month can be looked back on.
    private static final int DAYS = 31;

    private final Programmes programmes;
    private final Targets targets;
    private final Figures figures;
    private final Requests requests;
    private final ZoneId zone;

    Survey(Programmes programmes, Targets targets, Figures figures, Requests requests, ZoneId zone) {
        this.programmes = programmes;
        this.targets = targets;
        this.figures = figures;
        this.requests = requests;
        this.zone = zone;
    }

    /// Everything about every unit at a cut-off; nothing when no programme has begun.
    Optional<Findings> at(Instant cutOff) {
        return at(cutOff, (programme, phase, instant) -> figures.at(programme.code(), phase, instant));
    }

    /// The same of one unit and all below it.
    Optional<Findings> under(String unitCode, Instant cutOff) {
        return at(cutOff, (programme, phase, instant) -> figures.under(unitCode, programme.code(), phase, instant));
    }

    private interface Counting {
        Scores at(Programme programme, int phase, Instant cutOff);
    }

    private Optional<Findings> at(Instant cutOff, Counting counting) {
        LocalDate day = cutOff.atZone(zone).toLocalDate();
        return programmes
                .on(day)
                .flatMap(programme -> phase(programme, day).map(phase -> {
                    var ended = before(programme, phase, day);
                    return new Findings(
                            programme,
                            phase,
                            cutOff.atZone(zone),
                            counting.at(programme, phase.number(), cutOff),
                            figures.recent(programme.code(), phase.number(), cutOff, DAYS, Situation.WAITING_DAYS),
                            requests.unfinished(cutOff, Duration.ofDays(Situation.WAITING_DAYS)),
                            targets(programme, phase, day),
                            ended.orElse(null),
                            ended.map(past -> counting.at(programme, past.number(), cutOff))
                                    .orElse(null),
                            ended.map(past -> targets(programme, past, past.lastDay()))
                                    .orElse(Map.of()),
                            campaign -> counting.at(
                                    programme,
                                    campaign.phase(),
                                    campaign.firstDay().atStartOfDay(zone).toInstant()));
                }));
    }

    private Map<String, Map<TargetKind, Target>> targets(Programme programme, Programme.Phase phase, LocalDate day) {
        return targets.on(programme.code(), phase.number(), day);
    }

    /// The phase of the day, else the last that began.
    private static Optional<Programme.Phase> phase(Programme programme, LocalDate day) {
        return programme
                .phase(day)
                .or(() -> programme.phases().stream()
                        .filter(phase -> !phase.firstDay().isAfter(day))
                        .reduce((_, later) -> later));
    }

    /// The phase that ended on the eve of this one's first day.
    private static Optional<Programme.Phase> before(Programme programme, Programme.Phase phase, LocalDate day) {
        return programme.phases().stream()
                .filter(past -> phase.firstDay().equals(day) && past.lastDay().equals(day.minusDays(1)))
                .findFirst();
    }
}
