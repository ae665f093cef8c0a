package vn.sangkien.bot.summary;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.campaign.Pace;
import vn.sangkien.bot.campaign.Ranking;
import vn.sangkien.bot.campaign.Score;
import vn.sangkien.bot.campaign.Sentences;
import vn.sangkien.bot.campaign.ShortName;
import vn.sangkien.bot.registry.Counts;
import vn.sangkien.bot.registry.Measure;
import vn.sangkien.bot.summary.Situation.Sub;
import vn.sangkien.bot.vietnamese.Dates;
import vn.sangkien.bot.vietnamese.LeaderWord;
import vn.sangkien.bot.vietnamese.Numbers;

/// Writes a summary: the same situation, the same words.
@Component
class Bulletin {
    private final Sentences sentences;
    private final SummaryTexts texts;
    private final RankLines ranks;

    Bulletin(Sentences sentences, SummaryTexts texts) {
        this.sentences = sentences;
        this.texts = texts;
        ranks = new RankLines(texts);
    }

    /// A summary and what can be asked about it.
    ///
    /// @param numbered the sub-units in the order of their numbers
    /// @param quiet only one line, as nothing happened
    record Written(String text, List<String> numbered, List<Concern> concerns, boolean quiet) {
        Written {
            numbered = List.copyOf(numbered);
            concerns = List.copyOf(concerns);
        }
    }

    /// As it is sent at its hour: one line on a day without anything new.
    ///
    /// @param again whether the unit's leaders have been told the whole before
    Written edition(Situation s, boolean again) {
        boolean quiet = again && s.daily().last(1) == 0 && s.periods().isEmpty() && s.ended() == null;
        return quiet ? new Written(texts.of("quiet", standing(s), clock(s)), numbered(s), List.of(), true) : full(s);
    }

    /// As it is told whoever asks.
    Written full(Situation s) {
        var concerns = new Concerns(texts, s).found();
        var sections = Stream.of(
                        lines(standing(s), since(s)),
                        lines(ended(s), push(s)),
                        lines(sentences.top(ranking(s)), sentences.without(without(s))),
                        promises(s),
                        s.periods().stream()
                                .sorted()
                                .map(period -> ranks.of(s, period))
                                .filter(part -> !part.isEmpty())
                                .collect(Collectors.joining("\n\n")),
                        shares(s.now().counts()),
                        support(s),
                        numbers(s),
                        attention(concerns))
                .filter(section -> !section.isEmpty());
        return new Written(sections.collect(Collectors.joining("\n\n")), numbered(s), concerns, false);
    }

    /// The same, sent too late.
    String late(Situation s, String text) {
        return texts.of("late", clock(s), Dates.official(s.day())) + "\n" + text;
    }

    /// The same, which corrects what was sent before.
    String corrected(Situation s, String text) {
        return texts.of("corrected", clock(s), Dates.official(s.day())) + "\n\n" + text;
    }

    private static List<String> numbered(Situation s) {
        return s.subs().stream().map(Sub::code).toList();
    }

    private static String clock(Situation s) {
        return Dates.clock(s.cutOff().toLocalTime());
    }

    private String standing(Situation s) {
        return sentences.standing(
                s.cutOff(), s.name(), s.now().submitted(), s.target(), s.phase().number());
    }

    private String since(Situation s) {
        if (s.ended() != null) { // the phase is younger than a day
            return texts.of(
                    "first",
                    Numbers.grouped(s.now().counts().valid()),
                    Numbers.grouped(s.now().counts().pending()),
                    Numbers.grouped(s.now().people()));
        }
        long added = s.daily().last(1);
        if (added < 0) {
            return texts.of(
                    "fewer",
                    Numbers.grouped(-added),
                    clock(s),
                    Numbers.grouped(s.now().counts().valid()),
                    Numbers.grouped(s.now().counts().pending()),
                    Numbers.grouped(s.now().people()));
        }
        long before = s.now().submitted() - added;
        var yesterday = new Score(Counts.of(measure -> measure == Measure.SUBMITTED ? before : 0), 0);
        return sentences.since(s.cutOff().toLocalTime(), yesterday, s.now());
    }

    private String push(Situation s) {
        var push = s.push();
        if (push == null) {
            return phase(s);
        }
        var campaign = push.campaign();
        if (campaign.lastDay().isBefore(s.day())) {
            return lines(texts.of("campaign.over", campaign.name()), phase(s));
        }
        Pace pace = Pace.of(push.count(), push.target(), s.day(), campaign.lastDay());
        return push.target() <= 0
                ? texts.of("campaign.no-target", campaign.name(), Numbers.grouped(pace.daysLeft()))
                : sentences.campaign(campaign, pace);
    }

    private String phase(Situation s) {
        String number = Integer.toString(s.phase().number());
        Pace pace = s.pace();
        return s.target() > 0 || pace.daysLeft() == 0
                ? texts.of(
                        "phase.line",
                        number,
                        sentences.pace(
                                s.target() > 0
                                        ? pace
                                        : Pace.of(0, 1, s.day(), s.phase().lastDay())))
                : texts.of("phase.no-target", number, Numbers.grouped(pace.daysLeft()));
    }

    private String ended(Situation s) {
        var ended = s.ended();
        if (ended == null) {
            return "";
        }
        String number = Integer.toString(ended.phase());
        String line = ended.target() > 0
                ? texts.of("phase.ended", number, sentences.ofTarget(ended.count(), ended.target()))
                : texts.of("phase.ended.no-target", number, Numbers.grouped(ended.count()));
        return Stream.concat(Stream.of(line), ended.campaigns().stream().map(name -> texts.of("campaign.over", name)))
                .collect(Collectors.joining("\n"));
    }

    private static Ranking ranking(Situation s) {
        return Ranking.of(s.subs().stream().map(Bulletin::entry).toList());
    }

    private static List<Ranking.Entry> without(Situation s) {
        return s.without().size() == s.subs().size() && s.now().submitted() > 0
                ? List.of() // all of it is the unit's own
                : s.without().stream().map(Bulletin::entry).toList();
    }

    private static Ranking.Entry entry(Sub sub) {
        return new Ranking.Entry(sub.code(), sub.name(), sub.count());
    }

    private String promises(Situation s) {
        Map<String, String> names = s.subs().stream().collect(Collectors.toMap(Sub::code, Sub::name));
        Function<String, String> name = code -> Objects.requireNonNullElse(names.get(code), code);
        String more = sentences.promisedMore(s.promises(), name::apply);
        String less = sentences.promisedLess(s.promises(), s.orientation(), name::apply);
        return lines(
                more.isEmpty() ? "" : texts.of("promised.more", more),
                less.isEmpty() ? "" : texts.of("promised.less", less));
    }

    private String shares(Counts counts) {
        if (counts.submitted() == 0) {
            return "";
        }
        var lines = new ArrayList<String>();
        line("shares.leaders", sentences.leaders(counts), lines);
        line("shares.groups", sentences.groups(counts), lines);
        line("shares.sectors", sentences.sectors(counts), lines);
        if (counts.get(Measure.BENEFIT_KNOWN) > 0) {
            lines.add(sentences.benefit(counts));
        }
        return String.join("\n", lines);
    }

    private void line(String key, String words, List<String> lines) {
        if (!words.isEmpty()) {
            lines.add(texts.of(key, words));
        }
    }

    /// What is left to be looked after, and where most of it.
    private String support(Situation s) {
        var parts = new ArrayList<String>();
        left("support.unfinished", s.unfinished(), parts);
        left("support.waiting", s.waiting(), parts);
        if (parts.isEmpty()) {
            return "";
        }
        var line = texts.of("support", String.join(", ", parts));
        var teams = s.cares().stream()
                .map(care -> texts.of("support.team", ShortName.of(care.name()), Numbers.grouped(care.count())))
                .collect(Collectors.joining(", "));
        return teams.isEmpty() ? line : line + " " + texts.of("support.most", teams);
    }

    private void left(String key, long count, List<String> parts) {
        if (count > 0) {
            parts.add(texts.of(key, Numbers.grouped(count), Numbers.grouped(Situation.WAITING_DAYS)));
        }
    }

    private String numbers(Situation s) {
        int subs = s.subs().size();
        return switch (subs) {
            case 0 -> "";
            case 1 -> texts.of("numbers.one", ShortName.of(s.subs().getFirst().name()));
            default -> texts.of("numbers", Integer.toString(subs));
        };
    }

    private String attention(List<Concern> concerns) {
        if (concerns.isEmpty()) {
            return "";
        }
        var lines = new ArrayList<String>();
        lines.add(texts.of("attention"));
        concerns.forEach(concern -> lines.add(texts.of("attention.line", concern.text())));
        remedy(concerns).ifPresent(remedy -> lines.add(texts.of("action", remedy.words())));
        return String.join("\n", lines);
    }

    /// The one thing to be done: about the first concern that has one.
    static Optional<Concern.Remedy> remedy(List<Concern> concerns) {
        return concerns.stream()
                .flatMap(concern -> Stream.ofNullable(concern.remedy()))
                .findFirst();
    }

    private static String lines(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
    }

    /// How the concerns were found.
    String why(List<Concern> concerns) {
        return concerns.isEmpty()
                ? texts.of("why.none")
                : texts.of("why.head") + "\n"
                        + concerns.stream()
                                .map(concern -> texts.of("why.line", concern.why()))
                                .collect(Collectors.joining("\n"));
    }

    /// Which of the periods a summary of that moment looks back on besides the day.
    static Set<LeaderWord.Period> periods(LocalDate day) {
        var periods = EnumSet.noneOf(LeaderWord.Period.class);
        if (day.getDayOfWeek() == DayOfWeek.MONDAY) {
            periods.add(LeaderWord.Period.WEEK);
        }
        if (day.getDayOfMonth() == 1) {
            periods.add(LeaderWord.Period.MONTH);
        }
        return periods;
    }
}
