package vn.sangkien.bot.campaign;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Units by a count, the best first; equal counts share the rank and stand in alphabetical order.
public record Ranking(List<Ranked> ranked) {

    /// A unit and what it has.
    ///
    /// @param name as in the tree
    public record Entry(String unitCode, String name, long count) {}

    /// An entry with its rank.
    ///
    /// @param rank from 1; after two of rank 2 comes rank 4
    public record Ranked(int rank, Entry entry) {}

    public Ranking {
        ranked = List.copyOf(ranked);
    }

    public static Ranking of(Collection<Entry> entries) {
        var sorted = entries.stream()
                .sorted(Comparator.comparingLong((Entry entry) -> -entry.count())
                        .thenComparing(Entry::name, alphabet()))
                .toList();
        var ranked = new ArrayList<Ranked>();
        for (var entry : sorted) {
            boolean tied = !ranked.isEmpty() && ranked.getLast().entry().count() == entry.count();
            ranked.add(new Ranked(tied ? ranked.getLast().rank() : ranked.size() + 1, entry));
        }
        return new Ranking(ranked);
    }

    /// Those with any, up to so many; longer only where the last is tied.
    public List<Ranked> top(int most) {
        return ranked.stream()
                .filter(one -> one.entry().count() > 0 && one.rank() <= most)
                .toList();
    }

    /// The order of the Vietnamese alphabet.
    static Comparator<Object> alphabet() {
        return Collator.getInstance(Locale.of("vi"));
    }
}
