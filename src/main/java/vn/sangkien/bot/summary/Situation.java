package vn.sangkien.bot.summary;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.campaign.Campaign;
import vn.sangkien.bot.campaign.Pace;
import vn.sangkien.bot.campaign.Programme;
import vn.sangkien.bot.campaign.Promises;
import vn.sangkien.bot.campaign.Score;
import vn.sangkien.bot.vietnamese.LeaderWord;

/// How one unit stands at a cut-off: all that a summary, its chart and its table are made from.
///
/// @param code of the unit
/// @param name as the summary calls it
/// @param target 0 for none
/// @param daily what was added, for a month back
/// @param unfinished how many forms nobody went on with for too long
/// @param waiting how many have been undecided for too long
/// @param cares the sub-units with most of both, the most first
/// @param push the campaign that is on, or ended just now
/// @param subs the direct sub-units, the best first
/// @param promises of the sub-units
/// @param orientation what they were to promise at least, "10%"
/// @param ended the phase that ended yesterday
/// @param clusters the sub-units, or the unit itself, among those they are ranked with
/// @param periods what it looks back on besides yesterday
record Situation(
        String code,
        String name,
        ZonedDateTime cutOff,
        Programme.Phase phase,
        long target,
        Score now,
        Daily daily,
        long unfinished,
        long waiting,
        List<Care> cares,
        @Nullable Push push,
        List<Sub> subs,
        Promises promises,
        String orientation,
        @Nullable Ended ended,
        List<Cluster> clusters,
        Set<LeaderWord.Period> periods) {

    /// Undecided innovations are waited for, and forms are given up, after so many days.
    static final int WAITING_DAYS = 3;

    /// So many sub-units are named.
    static final int MOST_CARES = 3;

    Situation {
        cares = List.copyOf(cares);
        subs = List.copyOf(subs);
        clusters = List.copyOf(clusters);
        periods = Set.copyOf(periods);
    }

    /// What a sub-unit's team has left to look after.
    record Care(String name, long count) {}

    /// A direct sub-unit.
    ///
    /// @param name in full
    record Sub(String code, String name, long count, long target, Daily daily) {}

    /// A campaign, what counts for it and what is to be reached.
    record Push(Campaign campaign, long count, long target) {}

    /// A phase that is over, with what the unit had in it.
    record Ended(int phase, long count, long target, List<String> campaigns) {
        Ended {
            campaigns = List.copyOf(campaigns);
        }
    }

    /// Units ranked among themselves.
    ///
    /// @param own the unit whose place alone may be told; none when all are the reader's own
    record Cluster(String name, @Nullable String own, List<Sub> units) {
        Cluster {
            units = List.copyOf(units);
        }
    }

    LocalDate day() {
        return cutOff.toLocalDate();
    }

    /// What is left of the phase.
    Pace pace() {
        return Pace.of(now.submitted(), target, day(), phase.lastDay());
    }

    /// The sub-units without any, in their order.
    List<Sub> without() {
        return subs.stream().filter(sub -> sub.count() == 0).toList();
    }

    /// When the looking back begins.
    ZonedDateTime since(LeaderWord.Period period) {
        return switch (period) {
            case DAY -> cutOff.minusDays(1);
            case WEEK -> cutOff.minusWeeks(1);
            case MONTH -> cutOff.minusMonths(1);
        };
    }

    /// How many days that is.
    int days(LeaderWord.Period period) {
        return (int) ChronoUnit.DAYS.between(since(period).toLocalDate(), day());
    }
}
