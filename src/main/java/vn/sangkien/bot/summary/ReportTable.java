package vn.sangkien.bot.summary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.sheet.SheetWriter;
import vn.sangkien.bot.vietnamese.Percents;

/// Writes the table of a unit and all below it, in the order of the tree.
@Component
class ReportTable {
    private static final int WEEK = 7;

    private final Survey survey;
    private final SummaryTexts texts;

    ReportTable(Survey survey, SummaryTexts texts) {
        this.survey = survey;
        this.texts = texts;
    }

    /// Into a file of its own, which the caller deletes.
    Path write(String unit, ZonedDateTime cutOff) throws IOException {
        var file = Files.createTempFile("bao-cao", ".xlsx");
        var columns = Stream.of(
                        "code", "name", "level", "submitted", "valid", "pending", "people", "target", "percent", "week")
                .map(column -> texts.of("column." + column))
                .toList();
        try (var sheet = SheetWriter.to(file, columns)) {
            var findings = survey.under(unit, cutOff.toInstant());
            if (findings.isPresent()) {
                for (var each : below(unit, findings.get())) {
                    row(sheet, each, findings.get());
                }
            }
        }
        return file;
    }

    private static List<String> below(String unit, Findings findings) {
        var units = new ArrayList<String>();
        var open = new ArrayList<>(List.of(unit));
        while (!open.isEmpty()) {
            var next = open.removeLast();
            units.add(next);
            open.addAll(findings.structure().children(next).stream()
                    .sorted()
                    .toList()
                    .reversed());
        }
        return units;
    }

    private static void row(SheetWriter sheet, String unit, Findings findings) throws IOException {
        var place = findings.structure().place(unit);
        if (place.isEmpty()) {
            return;
        }
        var score = findings.score(unit);
        long target = findings.target(unit);
        sheet.row(
                unit,
                place.get().name(),
                place.get().level(),
                score.submitted(),
                score.counts().valid(),
                score.counts().pending(),
                score.people(),
                target > 0 ? target : null,
                target > 0 ? Percents.whole(score.submitted(), target) : null,
                findings.daily(unit).last(WEEK));
    }
}
