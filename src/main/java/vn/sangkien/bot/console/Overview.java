package vn.sangkien.bot.console;

import java.text.Collator;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import vn.sangkien.bot.campaign.Figures;
import vn.sangkien.bot.campaign.Pace;
import vn.sangkien.bot.campaign.Programme;
import vn.sangkien.bot.campaign.Programmes;
import vn.sangkien.bot.campaign.Sentences;
import vn.sangkien.bot.campaign.Target;
import vn.sangkien.bot.campaign.TargetKind;
import vn.sangkien.bot.campaign.Targets;
import vn.sangkien.bot.registry.Standings;
import vn.sangkien.bot.vietnamese.Numbers;
import vn.sangkien.bot.vietnamese.Percents;

/// The figures of a unit and its sub-units now.
@Service
class Overview {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm");

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
            String target,
            String percent,
            @Nullable Integer share) {}

    record Above(String code, String name) {}

    /// What the units below are in the order of.
    enum Order {
        NAME,
        SUBMITTED,
        VALID,
        SHARE;

        /// As an address has it; whatever else is there means the usual one.
        static Order of(String word) {
            return Stream.of(values())
                    .filter(one -> one.word().equals(word))
                    .findFirst()
                    .orElse(SUBMITTED);
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param pace how far it is to the target, empty without one
    /// @param today how many came since midnight
    /// @param daily the last two weeks
    /// @param people who submitted
    /// @param peopleAt when they were counted, empty if now
    /// @param path from the root down to the unit above it
    record Seen(
            String programme,
            Row unit,
            String pace,
            String today,
            DailyChart daily,
            String people,
            String peopleAt,
            List<Row> below,
            List<Above> path) {}

    Seen of(String code, Order order) {
        Instant now = clock.instant();
        LocalDate day = now.atZone(zone).toLocalDate();
        Optional<Programme> programme = programmes.on(day);
        Optional<Programme.Phase> phase = programme.flatMap(one -> one.phase(day));
        String name = programme.map(Programme::code).orElse("");
        int number = phase.map(Programme.Phase::number).orElse(Standings.ALL_PHASES);
        Figures.Glance glance = figures.glance(code, name, number, now);
        var children = new ArrayList<>(glance.structure().children(code));
        var wanted = targets.on(
                name,
                number,
                day,
                Stream.concat(children.stream(), Stream.of(code)).toList());
        Optional<Target> target = Targets.measure(wanted.getOrDefault(code, Map.of()));
        String pace = target.flatMap(one -> phase.map(
                        p -> sentences.pace(Pace.of(glance.of(code).submitted(), one.number(), day, p.lastDay()))))
                .orElse("");
        children.sort(comparator(order, glance, wanted));
        return new Seen(
                programme.map(Programme::name).orElse("")
                        + phase.map(p -> ", giai đoạn " + p.number()).orElse(""),
                row(glance, code, wanted),
                pace,
                Numbers.grouped(glance.today()),
                DailyChart.of(glance.daily(), day),
                Numbers.grouped(glance.people()),
                glance.peopleAt().equals(now)
                        ? ""
                        : TIME.format(glance.peopleAt().atZone(zone)),
                children.stream().map(child -> row(glance, child, wanted)).toList(),
                glance.structure().path(code).reversed().stream()
                        .filter(above -> !above.equals(code))
                        .map(above -> new Above(above, name(glance, above)))
                        .toList());
    }

    /// The most first, whoever has no target last; those alike by name.
    private static Comparator<String> comparator(
            Order order, Figures.Glance glance, Map<String, Map<TargetKind, Target>> wanted) {
        Collator alphabet = Collator.getInstance(Locale.of("vi"));
        Comparator<String> byName = (one, other) -> alphabet.compare(name(glance, one), name(glance, other));
        return switch (order) {
            case NAME -> byName;
            case SUBMITTED -> most(code -> glance.of(code).submitted()).thenComparing(byName);
            case VALID -> most(code -> glance.of(code).valid()).thenComparing(byName);
            case SHARE -> most(code -> share(glance, code, wanted)).thenComparing(byName);
        };
    }

    private static Comparator<String> most(ToDoubleFunction<String> number) {
        return Comparator.comparingDouble(number).reversed();
    }

    private static double share(Figures.Glance glance, String code, Map<String, Map<TargetKind, Target>> wanted) {
        return target(wanted, code)
                .map(one -> (double) glance.of(code).submitted() / one.number())
                .orElse(-1.0);
    }

    private static Optional<Target> target(Map<String, Map<TargetKind, Target>> wanted, String code) {
        return Targets.measure(wanted.getOrDefault(code, Map.of())).filter(one -> one.number() > 0);
    }

    private static String name(Figures.Glance glance, String code) {
        return glance.structure().place(code).map(place -> place.name()).orElse(code);
    }

    private static Row row(Figures.Glance glance, String code, Map<String, Map<TargetKind, Target>> wanted) {
        var counts = glance.of(code);
        var target = target(wanted, code);
        return new Row(
                code,
                name(glance, code),
                Numbers.grouped(counts.submitted()),
                Numbers.grouped(counts.valid()),
                Numbers.grouped(counts.pending()),
                target.map(one -> Numbers.grouped(one.number())).orElse("–"),
                target.map(one -> Percents.plan0(counts.submitted(), one.number()))
                        .orElse("chưa có chỉ tiêu"),
                target.map(one -> (int) Math.min(100, counts.submitted() * 100 / one.number()))
                        .orElse(null));
    }
}
