package vn.sangkien.bot.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import vn.sangkien.bot.campaign.Figures;
import vn.sangkien.bot.campaign.Programme;
import vn.sangkien.bot.campaign.Programmes;
import vn.sangkien.bot.campaign.Targets;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.registry.Innovations;
import vn.sangkien.bot.registry.Standings;
import vn.sangkien.bot.sheet.SheetWriter;
import vn.sangkien.bot.vietnamese.Percents;

/// Writes what there is into files, row by row.
@Service
public class Exports {

    private static final List<String> INNOVATION = List.of(
            "receipt",
            "unit_code",
            "unit_name",
            "author",
            "title",
            "group",
            "leader",
            "solution_type",
            "field",
            "first_applied",
            "benefit_vnd",
            "phase",
            "status",
            "submitted_at");

    private static final List<String> PROGRESS =
            List.of("unit_code", "unit_name", "level", "submitted", "valid", "pending", "people", "target", "percent");

    private final Directory directory;
    private final Programmes programmes;
    private final Targets targets;
    private final Figures figures;
    private final Innovations innovations;
    private final ZoneId zone;

    Exports(
            Directory directory,
            Programmes programmes,
            Targets targets,
            Figures figures,
            Innovations innovations,
            ZoneId zone) {
        this.directory = directory;
        this.programmes = programmes;
        this.targets = targets;
        this.figures = figures;
        this.innovations = innovations;
        this.zone = zone;
    }

    /// Whether there is such a unit to export by the tree of that day.
    public boolean knows(String unit, Instant at) {
        return directory.on(day(at)).place(unit).isPresent();
    }

    /// The innovations of the unit and all below it that were submitted before an instant, oldest first.
    public void innovations(String unit, Instant at, Path file) {
        write(
                file,
                INNOVATION,
                sheet -> innovations.each(directory.on(day(at)).countedUnder(unit), at, entry -> row(sheet, entry)));
    }

    /// All such innovations, the newest first.
    public void innovations(Innovations.Wish wish, Path file) {
        write(file, INNOVATION, sheet -> innovations.each(wish, entry -> row(sheet, entry)));
    }

    private void row(Rows sheet, Innovations.Entry entry) {
        sheet.row(
                entry.receipt(),
                entry.unitCode(),
                entry.unitName(),
                entry.author(),
                entry.title(),
                entry.group(),
                entry.leader() == null ? null : entry.leader() ? "YES" : "NO",
                entry.solutionType(),
                entry.field(),
                entry.firstApplied(),
                entry.benefitVnd(),
                entry.phase(),
                entry.status(),
                entry.submittedAt().atZone(zone).toOffsetDateTime());
    }

    /// The figures of the unit and its direct sub-units before an instant, of the phase of that day or the last one
    /// before.
    public void progress(String unit, Instant at, Path file) {
        var day = day(at);
        var programme = programmes.on(day);
        int phase = programme.map(one -> phase(one, day)).orElse(Standings.ALL_PHASES);
        var code = programme.map(Programme::code).orElse("");
        var scores = figures.at(code, phase, at);
        var units = new ArrayList<>(List.of(unit));
        units.addAll(scores.structure().children(unit).stream().sorted().toList());
        var measures = targets.on(code, phase, day, units);
        write(
                file,
                PROGRESS,
                sheet -> units.forEach(each -> {
                    var place = scores.structure().place(each).orElseThrow();
                    var score = scores.of(each);
                    var target = Targets.measure(measures.getOrDefault(each, Map.of()));
                    sheet.row(
                            place.code(),
                            place.name(),
                            place.level(),
                            score.submitted(),
                            score.counts().valid(),
                            score.counts().pending(),
                            score.people(),
                            target.map(one -> one.number()).orElse(null),
                            target.map(one -> Percents.whole(score.submitted(), one.number()))
                                    .orElse(null));
                }));
    }

    private static int phase(Programme programme, LocalDate day) {
        return programme
                .phase(day)
                .or(() -> programme.phases().stream()
                        .filter(one -> !one.firstDay().isAfter(day))
                        .reduce((_, later) -> later))
                .map(Programme.Phase::number)
                .orElse(Standings.ALL_PHASES);
    }

    /// The last day before the cut-off.
    private LocalDate day(Instant at) {
        return at.minusNanos(1).atZone(zone).toLocalDate();
    }

    /// Writes one row, and leaves a file that cannot be written to whoever called.
    private interface Rows {
        void row(@Nullable Object... values);
    }

    private interface Body {
        void write(Rows rows);
    }

    private static void write(Path file, List<String> columns, Body body) {
        try (var sheet = SheetWriter.to(file, columns)) {
            body.write(values -> {
                try {
                    sheet.row(values);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
