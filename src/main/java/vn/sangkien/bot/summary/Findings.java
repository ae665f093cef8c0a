package vn.sangkien.bot.summary;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.campaign.Campaign;
import vn.sangkien.bot.campaign.Programme;
import vn.sangkien.bot.campaign.Promises;
import vn.sangkien.bot.campaign.Ranking;
import vn.sangkien.bot.campaign.Recent;
import vn.sangkien.bot.campaign.Score;
import vn.sangkien.bot.campaign.Scores;
import vn.sangkien.bot.campaign.Target;
import vn.sangkien.bot.campaign.TargetKind;
import vn.sangkien.bot.campaign.Targets;
import vn.sangkien.bot.directory.Structure;
import vn.sangkien.bot.summary.Situation.Cluster;
import vn.sangkien.bot.summary.Situation.Ended;
import vn.sangkien.bot.summary.Situation.Push;
import vn.sangkien.bot.summary.Situation.Sub;
import vn.sangkien.bot.vietnamese.LeaderWord;

/// What was counted at a cut-off, of which each unit's situation is a part.
final class Findings {
    private final Programme programme;
    private final Programme.Phase phase;
    private final ZonedDateTime cutOff;
    private final Scores scores;
    private final Recent recent;
    private final Map<String, Long> unfinished;
    private final Map<String, Map<TargetKind, Target>> targets;
    private final Programme.@Nullable Phase past;
    private final @Nullable Scores pastScores;
    private final Map<String, Map<TargetKind, Target>> pastTargets;
    private final Function<Campaign, Scores> before;
    private final Map<Campaign, Scores> begun = new HashMap<>();

    /// @param unfinished forms nobody went on with for too long, by the unit of their member
    /// @param past the phase that ended yesterday, with its scores and targets
    /// @param before counts what there was when a campaign began
    Findings(
            Programme programme,
            Programme.Phase phase,
            ZonedDateTime cutOff,
            Scores scores,
            Recent recent,
            Map<String, Long> unfinished,
            Map<String, Map<TargetKind, Target>> targets,
            Programme.@Nullable Phase past,
            @Nullable Scores pastScores,
            Map<String, Map<TargetKind, Target>> pastTargets,
            Function<Campaign, Scores> before) {
        this.programme = programme;
        this.phase = phase;
        this.cutOff = cutOff;
        this.scores = scores;
        this.recent = recent;
        this.unfinished = scores.structure().rollUp(unfinished, Long::sum);
        this.targets = targets;
        this.past = past;
        this.pastScores = pastScores;
        this.pastTargets = pastTargets;
        this.before = before;
    }

    Programme programme() {
        return programme;
    }

    Programme.Phase phase() {
        return phase;
    }

    Structure structure() {
        return scores.structure();
    }

    /// The last day on which there is something to tell: the day after the programme's end.
    boolean over() {
        return day().isAfter(programme.lastDay().plusDays(1));
    }

    ZonedDateTime cutOff() {
        return cutOff;
    }

    LocalDate day() {
        return cutOff.toLocalDate();
    }

    Score score(String unit) {
        return scores.of(unit);
    }

    Daily daily(String unit) {
        return Daily.of(recent.of(unit));
    }

    /// 0 for none.
    long target(String unit) {
        return target(targets, unit);
    }

    private static long target(Map<String, Map<TargetKind, Target>> targets, String unit) {
        return Targets.measure(targets.getOrDefault(unit, Map.of()))
                .map(Target::number)
                .orElse(0L);
    }

    /// A unit's situation; nothing when it does not stand.
    ///
    /// @param whole what the unit at the top is called
    Optional<Situation> of(String unit, Set<LeaderWord.Period> periods, String whole) {
        return structure().place(unit).map(place -> {
            var score = scores.of(unit);
            var subs = subs(structure().children(unit));
            var codes = subs.stream().map(Sub::code).toList();
            return new Situation(
                    unit,
                    place.parentCode() == null && place.level().equals("NATIONAL") ? whole : place.name(),
                    cutOff,
                    phase,
                    target(unit),
                    score,
                    daily(unit),
                    unfinished.getOrDefault(unit, 0L),
                    waiting(unit),
                    cares(subs),
                    push(unit, score),
                    subs,
                    Promises.of(alphabetical(codes), targets),
                    orientation(codes),
                    ended(unit),
                    periods.isEmpty() ? List.of() : clusters(unit, codes),
                    periods);
        });
    }

    private long waiting(String unit) {
        return Math.max(0, scores.of(unit).counts().pending() - recent.undecided(unit));
    }

    /// Where most is left to be looked after, the most first.
    private List<Situation.Care> cares(List<Sub> subs) {
        return subs.stream()
                .map(sub ->
                        new Situation.Care(sub.name(), unfinished.getOrDefault(sub.code(), 0L) + waiting(sub.code())))
                .filter(care -> care.count() > 0)
                .sorted(Comparator.comparingLong((Situation.Care care) -> -care.count()))
                .limit(Situation.MOST_CARES)
                .toList();
    }

    private List<Sub> subs(Collection<String> units) {
        return scores.rank(units, Score::submitted).ranked().stream()
                .map(Ranking.Ranked::entry)
                .map(entry -> new Sub(
                        entry.unitCode(),
                        entry.name(),
                        entry.count(),
                        target(entry.unitCode()),
                        daily(entry.unitCode())))
                .toList();
    }

    /// The order of the tree, which importers make.
    private static List<String> alphabetical(List<String> codes) {
        return codes.stream().sorted().toList();
    }

    /// The share most of them were given.
    private String orientation(List<String> units) {
        return units.stream()
                .flatMap(unit ->
                        Optional.ofNullable(targets.getOrDefault(unit, Map.of()).get(TargetKind.ORIENTATION))
                                .flatMap(target -> Optional.ofNullable(target.sharePercent()))
                                .stream())
                .map(share -> share.stripTrailingZeros().toPlainString().replace('.', ',') + "%")
                .findFirst()
                .orElse("");
    }

    /// The nearest campaign from the unit upwards that is on, or ended yesterday.
    private @Nullable Push push(String unit, Score score) {
        var path = structure().path(unit);
        return programme.campaigns().stream()
                .filter(one -> one.phase() == phase.number() && path.contains(one.unitCode()))
                .filter(one -> !one.firstDay().isAfter(day())
                        && !one.lastDay().plusDays(1).isBefore(day()))
                .min(Comparator.comparingInt((Campaign one) -> one.lastDay().isBefore(day()) ? 1 : 0)
                        .thenComparingInt(one -> path.indexOf(one.unitCode()))
                        .thenComparing(Campaign::lastDay))
                .map(one -> push(unit, score, one))
                .orElse(null);
    }

    /// A campaign's own target is about what came since it began, and about its own unit alone.
    private Push push(String unit, Score score, Campaign campaign) {
        var own = campaign.target();
        return own != null && campaign.unitCode().equals(unit)
                ? new Push(
                        campaign,
                        score.submitted()
                                - begun.computeIfAbsent(campaign, before)
                                        .of(unit)
                                        .submitted(),
                        own)
                : new Push(campaign, score.submitted(), target(unit));
    }

    private @Nullable Ended ended(String unit) {
        if (past == null || pastScores == null) {
            return null;
        }
        int number = past.number();
        var eve = past.lastDay();
        var path = structure().path(unit);
        return new Ended(
                number,
                pastScores.of(unit).submitted(),
                target(pastTargets, unit),
                programme.campaigns().stream()
                        .filter(one ->
                                one.phase() == number && one.lastDay().equals(eve) && path.contains(one.unitCode()))
                        .map(Campaign::name)
                        .distinct()
                        .toList());
    }

    /// Those among the sub-units are shown in full, of others only the unit's own place.
    private List<Cluster> clusters(String unit, List<String> subs) {
        return programme.clusters().stream()
                .filter(cluster -> subs.containsAll(cluster.unitCodes())
                        || cluster.unitCodes().contains(unit))
                .map(cluster -> new Cluster(
                        cluster.name(), subs.containsAll(cluster.unitCodes()) ? null : unit, subs(cluster.unitCodes())))
                .toList();
    }
}
