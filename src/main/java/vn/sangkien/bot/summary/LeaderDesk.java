package vn.sangkien.bot.summary;

import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.directory.Verdict;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Reply;
import vn.sangkien.bot.summary.Told.Standing;
import vn.sangkien.bot.vietnamese.Dates;
import vn.sangkien.bot.vietnamese.LeaderWord;

/// Answers leaders; everything joins the caller's transaction.
@Service
public class LeaderDesk {
    private final Leaders leaders;
    private final Survey survey;
    private final Bulletin bulletin;
    private final Composition composition;
    private final Pictures pictures;
    private final Views views;
    private final Proposals proposals;
    private final ReportLinks links;
    private final Directory directory;
    private final History history;
    private final SummaryTexts texts;

    LeaderDesk(
            Leaders leaders,
            Survey survey,
            Bulletin bulletin,
            Composition composition,
            Pictures pictures,
            Views views,
            Proposals proposals,
            ReportLinks links,
            Directory directory,
            History history,
            SummaryTexts texts) {
        this.leaders = leaders;
        this.survey = survey;
        this.bulletin = bulletin;
        this.composition = composition;
        this.pictures = pictures;
        this.views = views;
        this.proposals = proposals;
        this.links = links;
        this.directory = directory;
        this.history = history;
        this.texts = texts;
    }

    /// A group gives a code.
    public Told joinAsGroup(ContactId contact, String code) {
        return join(contact, code, ".group");
    }

    private Told join(ContactId contact, String code, String whom) {
        var joined = leaders.join(contact, code);
        var leader = joined.leader();
        return Told.said(
                leader == null
                        ? texts.of("code." + joined.standing().name().toLowerCase(Locale.ROOT), code)
                        : texts.of(
                                (joined.standing() == Leaders.Joined.Standing.NEW ? "joined" : "joined.again") + whom,
                                name(leader.unitCode()),
                                Dates.clock(leader.at())));
    }

    /// Answers what a contact said.
    ///
    /// @param asked whether it may be an answer to something else
    public Told answer(ContactId contact, LeaderWord word, boolean asked, ZonedDateTime now) {
        if (word instanceof LeaderWord.Join(String code)) {
            return join(contact, code, "");
        }
        var own = leaders.of(contact);
        if (own.isEmpty()) {
            boolean meant = word.firm() || (word instanceof LeaderWord.Report && !asked);
            return meant ? Told.REFUSED : Told.NOT_MEANT;
        }
        return switch (word) {
            case LeaderWord.Report(var period, String about) ->
                about.isEmpty() ? report(contact, own, period, now) : about(contact, own, about, asked, now);
            case LeaderWord.Table(boolean bare) -> bare && asked ? Told.NOT_MEANT : table(contact, own, now);
            case LeaderWord.At(var time) -> {
                leaders.at(contact, time);
                yield Told.said(texts.of("hour", Dates.clock(time)));
            }
            case LeaderWord.Leave() -> {
                leaders.leave(contact);
                yield Told.said(texts.of("left"));
            }
            case LeaderWord.Why() ->
                seen(contact)
                        .filter(view -> !view.why().isEmpty())
                        .map(view -> again(contact, view, view.why()))
                        .orElse(Told.NOT_MEANT);
            case LeaderWord.Pick(int number) ->
                seen(contact)
                        .filter(view -> !view.numbered().isEmpty())
                        .map(view -> pick(contact, own, view, number, now))
                        .orElse(Told.NOT_MEANT);
            case LeaderWord.Act() ->
                seen(contact).map(view -> act(contact, own, view, now)).orElse(Told.NOT_MEANT);
            case LeaderWord.Join(String code) -> join(contact, code, "");
        };
    }

    /// Forgets a contact; what was changed when stays written down, without a name.
    public void forget(ContactId contact) {
        leaders.forget(contact);
        views.forget(contact);
    }

    private String name(String unit) {
        return directory.tree().byCode(unit).map(Unit::name).orElse(unit);
    }

    private Told report(ContactId contact, List<Leader> own, LeaderWord.Period period, ZonedDateTime now) {
        if (own.size() > 1) {
            var units = own.stream().map(Leader::unitCode).toList();
            return list(contact, units, texts.of("which", Integer.toString(units.size())));
        }
        return report(contact, own.getFirst().unitCode(), period, now);
    }

    /// Units to pick from.
    private Told list(ContactId contact, List<String> units, String head) {
        var text = new StringBuilder(head);
        for (int n = 0; n < units.size(); n++) {
            text.append('\n').append(texts.of("which.line", Integer.toString(n + 1), name(units.get(n))));
        }
        views.keep(contact, new Views.View(units.getFirst(), text.toString(), units, "", "", List.of()));
        return Told.said(text.toString());
    }

    private Told report(ContactId contact, String unit, LeaderWord.Period period, ZonedDateTime now) {
        var cutOff = now.truncatedTo(ChronoUnit.MINUTES).toInstant();
        boolean day = period == LeaderWord.Period.DAY;
        // ranks among the neighbours need the neighbours
        var findings = day ? survey.under(unit, cutOff) : survey.at(cutOff);
        if (findings.isEmpty()) {
            return Told.said(texts.of("none"));
        }
        return findings.get()
                .of(unit, day ? Set.of() : Set.of(period), texts.of("whole"))
                .map(situation -> {
                    var written = bulletin.full(situation);
                    views.keep(contact, composition.view(situation, written));
                    return new Told(
                            Standing.SAID,
                            written.text(),
                            composition.buttons(written.concerns()),
                            pictures.of(situation).stream()
                                    .map(Reply.Enclosed::file)
                                    .toList());
                })
                .orElseGet(() -> Told.said(farewell(unit)));
    }

    private String farewell(String unit) {
        var ended = directory.tree().byCode(unit);
        var last = ended.map(Unit::validTo).map(Dates::official).orElse("–");
        var next = ended.map(Unit::successorCode).flatMap(directory.tree()::byCode);
        return next.map(successor -> texts.of("ended", name(unit), last, successor.name()))
                .orElseGet(() -> texts.of("ended.dissolved", name(unit), last));
    }

    private Told about(ContactId contact, List<Leader> own, String about, boolean asked, ZonedDateTime now) {
        var found = new ArrayList<String>();
        for (var leader : own) {
            switch (directory.tree().find(about, now.toLocalDate(), leader.unitCode(), directory::timesChosen)) {
                case Verdict.One(var unit) -> found.add(unit.code());
                case Verdict.Several(var units) -> units.forEach(unit -> found.add(unit.code()));
                case Verdict.None() -> {}
            }
        }
        var units = found.stream().distinct().toList();
        return switch (units.size()) {
            case 0 -> asked ? Told.NOT_MEANT : Told.said(texts.of("unit.none", about));
            case 1 -> report(contact, units.getFirst(), LeaderWord.Period.DAY, now);
            default -> list(contact, units, texts.of("unit.several", Integer.toString(units.size()), about));
        };
    }

    private Told pick(ContactId contact, List<Leader> own, Views.View view, int number, ZonedDateTime now) {
        if (number < 1 || number > view.numbered().size()) {
            return again(
                    contact,
                    view,
                    texts.of("number.none", Integer.toString(view.numbered().size())));
        }
        var unit = view.numbered().get(number - 1);
        return sees(own, unit, now) ? report(contact, unit, LeaderWord.Period.DAY, now) : Told.NOT_MEANT;
    }

    /// A leader sees the own subtree only, also when the view is older than that.
    private boolean sees(List<Leader> own, String unit, ZonedDateTime now) {
        var path = directory.on(now.toLocalDate()).path(unit);
        return own.stream().anyMatch(leader -> path.contains(leader.unitCode()));
    }

    private Told act(ContactId contact, List<Leader> own, Views.View view, ZonedDateTime now) {
        if (view.remedy().isEmpty()) {
            return again(contact, view, texts.of("acted.none"));
        }
        var path = directory.on(now.toLocalDate()).path(view.unitCode());
        return own.stream()
                .filter(leader -> path.contains(leader.unitCode()))
                .findFirst()
                .map(leader -> again(
                        contact,
                        view,
                        texts.of(proposals.propose(leader, view) ? "acted" : "acted.again", view.remedy())))
                .orElse(Told.NOT_MEANT);
    }

    private Told table(ContactId contact, List<Leader> own, ZonedDateTime now) {
        var view = seen(contact);
        var unit = view.map(Views.View::unitCode)
                .filter(code -> sees(own, code, now))
                .orElse(own.getFirst().unitCode());
        var cutOff = now.truncatedTo(ChronoUnit.MINUTES);
        var link = links.make(own.getFirst(), unit, cutOff);
        var ends = link.ends();
        var text = texts.of(
                "table",
                name(unit),
                Dates.clock(cutOff.toLocalTime()),
                Dates.official(cutOff.toLocalDate()),
                Integer.toString(link.uses()),
                Dates.clock(ends.toLocalTime()),
                Dates.official(ends.toLocalDate()),
                link.url());
        return view.map(it -> again(contact, it, text)).orElseGet(() -> Told.said(text));
    }

    /// Says something about a view, which can still be asked about.
    private Told again(ContactId contact, Views.View view, String text) {
        views.keep(
                contact,
                new Views.View(view.unitCode(), text, view.numbered(), view.why(), view.remedy(), view.units()));
        return Told.said(text);
    }

    /// The view, if it was the last thing said.
    private Optional<Views.View> seen(ContactId contact) {
        return views.of(contact)
                .filter(view -> history.latest(contact, 1).stream().anyMatch(said -> {
                    var reply = said.reply();
                    return reply != null && reply.text().endsWith(view.text());
                }));
    }
}
