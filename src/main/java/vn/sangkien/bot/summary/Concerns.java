package vn.sangkien.bot.summary;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.sangkien.bot.campaign.Pace;
import vn.sangkien.bot.campaign.ShortName;
import vn.sangkien.bot.summary.Situation.Sub;
import vn.sangkien.bot.vietnamese.Numbers;
import vn.sangkien.bot.vietnamese.Percents;

/// Finds what needs attention, by rules a reader can check: the first two that hold, in this order.
final class Concerns {
    /// More would not be acted on.
    static final int MOST = 2;

    /// Before that everybody may still be at the beginning.
    private static final long SETTLED_DAYS = 7;

    private static final int WEEK = 7;

    /// Fewer in a week say nothing about a trend.
    private static final long ENOUGH = 10;

    /// In percent of the week before.
    private static final long FALL = 30;

    private static final long MANY_WAITING = 20;

    private final SummaryTexts texts;
    private final Situation s;

    Concerns(SummaryTexts texts, Situation situation) {
        this.texts = texts;
        this.s = situation;
    }

    List<Concern> found() {
        return Stream.of(pace(), none(), behind(), falling(), waiting())
                .flatMap(Optional::stream)
                .limit(MOST)
                .toList();
    }

    private Optional<Concern> pace() {
        Pace pace = s.pace();
        long week = s.daily().last(WEEK);
        if (s.target() <= 0 || pace.met() || pace.daysLeft() == 0 || week >= pace.perDay() * WEEK || !settled()) {
            return Optional.empty();
        }
        String needed = Numbers.grouped(pace.perDay());
        return Optional.of(new Concern(
                texts.of("concern.PACE", perDay(week), needed),
                texts.of(
                        "concern.PACE.why",
                        Numbers.grouped(week),
                        perDay(week),
                        Numbers.grouped(pace.remaining()),
                        Numbers.grouped(pace.daysLeft()),
                        needed),
                null));
    }

    private Optional<Concern> none() {
        var without = s.without();
        if (without.isEmpty() || without.size() == s.subs().size() || !settled()) {
            return Optional.empty();
        }
        String count = Numbers.grouped(without.size());
        String all = Numbers.grouped(s.subs().size());
        return Optional.of(new Concern(
                texts.of("concern.NONE", count, all),
                texts.of("concern.NONE.why", count, all, Numbers.grouped(begun())),
                new Concern.Remedy(
                        texts.of("remedy.NONE", count),
                        without.stream().map(Sub::code).toList())));
    }

    private Optional<Concern> behind() {
        return s.subs().stream()
                .filter(sub -> sub.target() > 0 && sub.count() > 0 && settled())
                .filter(sub -> pace(sub).perDay() * WEEK > 2 * sub.daily().last(WEEK))
                .max(Comparator.comparingLong(
                        sub -> pace(sub).perDay() * WEEK - sub.daily().last(WEEK)))
                .map(this::behind);
    }

    private Concern behind(Sub sub) {
        Pace pace = pace(sub);
        String name = ShortName.of(sub.name());
        long week = sub.daily().last(WEEK);
        return new Concern(
                texts.of(
                        "concern.BEHIND",
                        name,
                        Numbers.grouped(sub.count()) + "/" + Numbers.grouped(sub.target()) + " ("
                                + Percents.plan0(sub.count(), sub.target()) + ")",
                        Numbers.grouped(pace.perDay()),
                        perDay(week)),
                texts.of(
                        "concern.BEHIND.why",
                        name,
                        Numbers.grouped(pace.remaining()),
                        Numbers.grouped(pace.daysLeft()),
                        Numbers.grouped(pace.perDay()),
                        Numbers.grouped(week),
                        perDay(week)),
                new Concern.Remedy(texts.of("remedy.BEHIND", name), List.of(sub.code())));
    }

    private Optional<Concern> falling() {
        long week = s.daily().last(WEEK);
        long before = s.daily().from(2 * WEEK, WEEK);
        if (before < ENOUGH || week * 100 > before * (100 - FALL)) {
            return Optional.empty();
        }
        return Optional.of(new Concern(
                texts.of("concern.FALLING", Numbers.grouped(week), Numbers.grouped(before)),
                texts.of("concern.FALLING.why", Numbers.grouped(week), Numbers.grouped(before), Numbers.grouped(FALL)),
                null));
    }

    private Optional<Concern> waiting() {
        if (s.waiting() < MANY_WAITING) {
            return Optional.empty();
        }
        String count = Numbers.grouped(s.waiting());
        String days = Numbers.grouped(Situation.WAITING_DAYS);
        return Optional.of(new Concern(
                texts.of("concern.WAITING", count, days),
                texts.of("concern.WAITING.why", count, days, Numbers.grouped(MANY_WAITING)),
                new Concern.Remedy(texts.of("remedy.WAITING", count), List.of(s.code()))));
    }

    private Pace pace(Sub sub) {
        return Pace.of(sub.count(), sub.target(), s.day(), s.phase().lastDay());
    }

    private long begun() {
        return ChronoUnit.DAYS.between(s.phase().firstDay(), s.day());
    }

    private boolean settled() {
        return begun() >= SETTLED_DAYS;
    }

    /// A week's number as one of a day: "13,7", "0,4", "12".
    private static String perDay(long week) {
        long tenths = week * 10 / WEEK;
        return Numbers.grouped(tenths / 10) + (tenths % 10 == 0 ? "" : "," + tenths % 10);
    }
}
