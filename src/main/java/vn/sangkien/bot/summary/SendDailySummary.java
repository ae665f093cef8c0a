package vn.sangkien.bot.summary;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.campaign.Editions;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.shared.Interruptions;
import vn.sangkien.bot.shared.Reply;
import vn.sangkien.bot.vietnamese.Dates;

/// Sends every leader the summary of their unit at their hour, and a corrected one when figures of that hour changed.
///
/// May be broken off anywhere, and run again by anybody.
@Component
@EnableConfigurationProperties(SummarySettings.class)
class SendDailySummary {
    private static final Logger log = LoggerFactory.getLogger(SendDailySummary.class);

    /// So many leaders are told in one transaction: a node that dies has to make up for no more than that.
    private static final int TOGETHER = 50;

    /// What came to light later than that is news, and no correction.
    private static final Duration CORRECTED = Duration.ofHours(24);

    private final Due due;
    private final Survey survey;
    private final Bulletin bulletin;
    private final Composition composition;
    private final Pictures pictures;
    private final Posting posting;
    private final Directory directory;
    private final SummaryTexts texts;
    private final SummarySettings settings;
    private final InstantSource clock;
    private final Interruptions interruptions;

    SendDailySummary(
            Due due,
            Survey survey,
            Bulletin bulletin,
            Composition composition,
            Pictures pictures,
            Posting posting,
            Directory directory,
            SummaryTexts texts,
            SummarySettings settings,
            InstantSource clock,
            Interruptions interruptions) {
        this.due = due;
        this.survey = survey;
        this.bulletin = bulletin;
        this.composition = composition;
        this.pictures = pictures;
        this.posting = posting;
        this.directory = directory;
        this.texts = texts;
        this.settings = settings;
        this.clock = clock;
        this.interruptions = interruptions;
    }

    /// Sends what is due.
    ///
    /// @return how many summaries
    int run() {
        int sent = 0;
        for (var cutOff : due.at(clock.instant()).entrySet()) {
            sent += send(cutOff.getKey(), cutOff.getValue(), false);
        }
        return sent;
    }

    /// Sends corrections of what was told in the last day.
    int correct() {
        int sent = 0;
        for (var cutOff : due.toldSince(clock.instant().minus(CORRECTED))) {
            sent += send(cutOff, due.told(cutOff), true);
        }
        return sent;
    }

    /// One edition of one unit.
    private record Sheet(
            Editions.Edition edition,
            @Nullable Situation situation,
            Bulletin.Written written,
            List<Reply.Enclosed> files) {}

    private int send(Instant cutOff, List<Leader> leaders, boolean correcting) {
        var findings = survey.at(cutOff);
        if (findings.isEmpty() || findings.get().over()) {
            posting.pass(leaders, cutOff);
            return 0;
        }
        var told = due.unitsToldBefore(cutOff);
        var sheets = new HashMap<String, Optional<Sheet>>();
        int sent = 0;
        for (int from = 0; from < leaders.size(); from += TOGETHER) {
            var some = leaders.subList(from, Math.min(leaders.size(), from + TOGETHER));
            var letters = new ArrayList<Posting.Letter>();
            var nothing = new ArrayList<Leader>();
            for (var leader : some) {
                var sheet = sheets.computeIfAbsent(
                        leader.unitCode(), unit -> sheet(unit, findings.get(), told.contains(unit), correcting));
                if (sheet.isEmpty()) {
                    nothing.add(leader);
                } else if (!correcting
                        || posting.told(leader, cutOff) < sheet.get().edition().number()) {
                    letters.add(letter(leader, sheet.get(), correcting));
                }
            }
            posting.pass(nothing, cutOff);
            sent += posting.post(letters);
            interruptions.at("summary.after-commit");
        }
        if (sent > 0) {
            log.info("{} summaries as of {}{}", sent, cutOff, correcting ? ", corrected" : "");
        }
        return sent;
    }

    private Optional<Sheet> sheet(String unit, Findings findings, boolean again, boolean correcting) {
        var subject = new Editions.Subject(
                findings.programme().code(),
                findings.phase().number(),
                unit,
                findings.cutOff().toInstant());
        var day = findings.day();
        return findings.of(unit, Bulletin.periods(day), texts.of("whole"))
                .map(situation -> {
                    var written = bulletin.edition(situation, again);
                    var edition = posting.publish(subject, written.text());
                    boolean needed = !correcting || edition.corrected();
                    return new Sheet(
                            edition,
                            situation,
                            written,
                            written.quiet() || !needed ? List.of() : pictures.of(situation));
                })
                .or(() -> farewell(unit, findings)
                        .map(text -> new Sheet(
                                posting.publish(subject, text),
                                null,
                                new Bulletin.Written(text, List.of(), List.of(), true),
                                List.of())));
    }

    /// A unit that ended yesterday says good-bye once.
    private Optional<String> farewell(String unit, Findings findings) {
        return directory
                .tree()
                .byCode(unit)
                .filter(ended -> findings.day().minusDays(1).equals(ended.validTo()))
                .map(this::farewell);
    }

    private String farewell(Unit ended) {
        var last = ended.validTo();
        var successor = Optional.ofNullable(ended.successorCode()).flatMap(directory.tree()::byCode);
        var day = last == null ? "" : Dates.official(last);
        return successor
                .map(next -> texts.of("ended", ended.name(), day, next.name()))
                .orElseGet(() -> texts.of("ended.dissolved", ended.name(), day));
    }

    private Posting.Letter letter(Leader leader, Sheet sheet, boolean correcting) {
        var written = sheet.written();
        var situation = sheet.situation();
        if (situation == null) {
            return new Posting.Letter(
                    leader,
                    sheet.edition(),
                    new Reply(written.text(), List.of()),
                    new Views.View(leader.unitCode(), written.text(), List.of(), "", "", List.of()));
        }
        boolean late = situation.cutOff().toInstant().plus(settings.lateAfter()).isBefore(clock.instant());
        var text = correcting
                ? bulletin.corrected(situation, written.text())
                : late ? bulletin.late(situation, written.text()) : written.text();
        return new Posting.Letter(
                leader,
                sheet.edition(),
                composition.reply(situation, text, written.concerns(), sheet.files()),
                composition.view(situation, written));
    }
}
