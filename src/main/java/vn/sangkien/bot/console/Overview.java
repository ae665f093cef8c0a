package vn.sangkien.bot.console;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import vn.sangkien.bot.campaign.Figures;
import vn.sangkien.bot.campaign.Pace;
import vn.sangkien.bot.campaign.Programme;
import vn.sangkien.bot.campaign.Programmes;
import vn.sangkien.bot.campaign.Scores;
import vn.sangkien.bot.campaign.Sentences;
import vn.sangkien.bot.campaign.Target;
import vn.sangkien.bot.campaign.TargetKind;
import vn.sangkien.bot.campaign.Targets;
import vn.sangkien.bot.vietnamese.Numbers;
import vn.sangkien.bot.vietnamese.Percents;

/// The figures of a unit and its sub-units now.
@Service
class Overview {
    private final Programmes programmes;
    private final Figures figures;
    private final Targets targets;
    private final Sentences sentences;
    private final InstantSource clock;
    private final ZoneId zone;

    Overview(
            Programmes programmes,
            Figures figures,
            Targets targets,
            Sentences sentences,
            InstantSource clock,
            ZoneId zone) {
        this.programmes = programmes;
        this.figures = figures;
        this.targets = targets;
        this.sentences = sentences;
        this.clock = clock;
        this.zone = zone;
    }

    /// One unit in words.
    ///
    /// @param percent of the target, or `chưa có chỉ tiêu`
    /// @param share 0 to 100 for the bar, null without a target
    record Row(
            String code,
            String name,
            String submitted,
            String valid,
            String pending,
            String people,
            String target,
            String percent,
            @Nullable Integer share) {}

    /// @param pace how far it is to the target, empty without one
    /// @param today how many came since midnight
    /// @param path from the root down to the unit, itself last
    record Seen(String programme, Row unit, String pace, String today, List<Row> below, List<Row> path) {}

    Seen of(String code) {
        Instant now = clock.instant();
        LocalDate day = now.atZone(zone).toLocalDate();
        Optional<Programme> programme = programmes.on(day);
        Optional<Programme.Phase> phase = programme.flatMap(one -> one.phase(day));
        String name = programme.map(Programme::code).orElse("");
        int number = phase.map(Programme.Phase::number).orElse(0);
        Scores scores = figures.under(code, name, number, now);
        Scores midnight =
                figures.under(code, name, number, day.atStartOfDay(zone).toInstant());
        var children = new ArrayList<>(scores.structure().children(code));
        var path = new ArrayList<>(scores.structure().path(code));
        var all = new ArrayList<>(children);
        all.addAll(path);
        all.add(code);
        var wanted = targets.on(name, number, day, all);
        Row own = row(scores, code, wanted);
        Optional<Target> target = Targets.measure(wanted.getOrDefault(code, Map.of()));
        String pace = target.flatMap(one -> phase.map(
                        p -> sentences.pace(Pace.of(scores.of(code).submitted(), one.number(), day, p.lastDay()))))
                .orElse("");
        children.sort((one, other) ->
                Long.compare(scores.of(other).submitted(), scores.of(one).submitted()));
        return new Seen(
                programme.map(Programme::name).orElse("")
                        + phase.map(p -> ", giai đoạn " + p.number()).orElse(""),
                own,
                pace,
                Numbers.grouped(scores.of(code).submitted() - midnight.of(code).submitted()),
                children.stream().map(child -> row(scores, child, wanted)).toList(),
                path.stream().map(above -> row(scores, above, wanted)).toList());
    }

    private static Row row(Scores scores, String code, Map<String, Map<TargetKind, Target>> wanted) {
        var score = scores.of(code);
        Optional<Target> target =
                Targets.measure(wanted.getOrDefault(code, Map.of())).filter(one -> one.number() > 0);
        return new Row(
                code,
                scores.structure().place(code).map(place -> place.name()).orElse(code),
                Numbers.grouped(score.submitted()),
                Numbers.grouped(score.counts().valid()),
                Numbers.grouped(score.counts().pending()),
                Numbers.grouped(score.people()),
                target.map(one -> Numbers.grouped(one.number())).orElse("–"),
                target.map(one -> Percents.plan0(score.submitted(), one.number()))
                        .orElse("chưa có chỉ tiêu"),
                target.map(one -> (int) Math.min(100, score.submitted() * 100 / one.number()))
                        .orElse(null));
    }
}
