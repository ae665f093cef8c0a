package vn.sangkien.bot.summary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.sangkien.bot.campaign.Ranking;
import vn.sangkien.bot.campaign.ShortName;
import vn.sangkien.bot.summary.Situation.Cluster;
import vn.sangkien.bot.summary.Situation.Sub;
import vn.sangkien.bot.vietnamese.Dates;
import vn.sangkien.bot.vietnamese.LeaderWord;
import vn.sangkien.bot.vietnamese.Numbers;

/// The tables of weekly and monthly summaries: who stands where, and where before.
final class RankLines {
    private static final int MOST = 10;

    private final SummaryTexts texts;

    RankLines(SummaryTexts texts) {
        this.texts = texts;
    }

    /// The table of the sub-units, then those of the clusters.
    String of(Situation s, LeaderWord.Period period) {
        int days = s.days(period);
        if (s.now().submitted() == 0) {
            return "";
        }
        var since = s.since(period);
        var parts = new ArrayList<String>();
        parts.add(texts.of(
                        "ranks." + period,
                        Dates.clock(since.toLocalTime()),
                        Dates.official(since.toLocalDate()),
                        Numbers.grouped(s.daily().last(days)))
                + table(s.subs(), days));
        s.clusters().forEach(cluster -> parts.add(cluster(cluster, days)));
        return String.join("\n", parts);
    }

    private String cluster(Cluster cluster, int days) {
        if (cluster.own() == null) {
            return texts.of("cluster.head", cluster.name()) + table(cluster.units(), days);
        }
        var now = ranks(cluster.units(), 0);
        var before = ranks(cluster.units(), days);
        int place = now.getOrDefault(cluster.own(), 0);
        return texts.of(
                "cluster.own",
                cluster.name(),
                Integer.toString(place),
                Integer.toString(cluster.units().size()),
                change(before.getOrDefault(cluster.own(), place), place));
    }

    private String table(Collection<Sub> units, int days) {
        var before = ranks(units, days);
        var byCode = units.stream().collect(Collectors.toMap(Sub::code, sub -> sub));
        var lines = new StringBuilder();
        for (var one : ranking(units, 0).top(MOST)) {
            var sub = byCode.get(one.entry().unitCode());
            if (sub != null) {
                lines.append('\n')
                        .append(texts.of(
                                "ranks.line",
                                Integer.toString(one.rank()),
                                ShortName.of(sub.name()),
                                Numbers.grouped(sub.count()),
                                Numbers.grouped(sub.daily().last(days)),
                                change(before.getOrDefault(sub.code(), one.rank()), one.rank())));
            }
        }
        return lines.toString();
    }

    private String change(int before, int now) {
        return before == now
                ? texts.of("ranks.same")
                : before > now
                        ? texts.of("ranks.up", Integer.toString(before - now))
                        : texts.of("ranks.down", Integer.toString(now - before));
    }

    private static Map<String, Integer> ranks(Collection<Sub> units, int daysAgo) {
        var ranks = new LinkedHashMap<String, Integer>();
        ranking(units, daysAgo).ranked().forEach(one -> ranks.put(one.entry().unitCode(), one.rank()));
        return ranks;
    }

    private static Ranking ranking(Collection<Sub> units, int daysAgo) {
        List<Ranking.Entry> entries = units.stream()
                .map(sub -> new Ranking.Entry(
                        sub.code(), sub.name(), sub.count() - sub.daily().last(daysAgo)))
                .toList();
        return Ranking.of(entries);
    }
}
