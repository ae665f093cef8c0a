package vn.sangkien.bot.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import vn.sangkien.bot.vietnamese.Typed;

/// Measures the search; runs only with `-Dbench=true`, since figures depend on the machine.
class UnitSearchBenchTest {

    private static final LocalDate TODAY = LocalDate.of(2022, 5, 10);

    private enum Noise {
        NO_DIACRITICS,
        ABBREVIATION,
        ONE_SLIP,
        SWAPPED,
        SLIP_AND_SWAP
    }

    private static String spoiled(Noise noise, String name, SplittableRandom random) {
        var key = Typed.key(name);
        return switch (noise) {
            case NO_DIACRITICS -> key;
            case ABBREVIATION ->
                key.replace("tieu hoc", "th")
                        .replace("mam non", "mn")
                        .replace("cong ty", "cty")
                        .replace("tram y te", "tyt")
                        .replace("co phan", "cp");
            case ONE_SLIP -> slip(key, random);
            case SWAPPED -> swap(key, random);
            case SLIP_AND_SWAP -> both(key, random);
        };
    }

    @Test
    @EnabledIfSystemProperty(named = "bench", matches = "true")
    void prints_latency_memory_and_accuracy() {
        for (int size : new int[] {1_000, 20_000, 130_000}) {
            var units = LargeTree.of(size, 2022, false);
            long before = used();
            long start = System.nanoTime();
            var tree = new UnitTree(units);
            long built = (System.nanoTime() - start) / 1_000_000;
            long memory = (used() - before) >> 20;
            System.out.printf(Locale.ROOT, "%,d units: built in %d ms, %d MB%n", size, built, memory);
            for (var noise : Noise.values()) {
                print(tree, units, noise);
            }
            assertThat(tree.units()).hasSize(size);
        }
    }

    private static void print(UnitTree tree, List<Unit> units, Noise noise) {
        var random = new SplittableRandom(7);
        int queries = 1_000;
        var nanos = new ArrayList<Long>();
        int first = 0;
        int five = 0;
        for (int q = -300; q < queries; q++) {
            var unit = units.get(random.nextInt(units.size() / 2, units.size()));
            var above =
                    tree.above(unit.code()).stream().limit(2).map(Unit::name).toList();
            // people say where they are: the district and the province behind their own unit's name
            var typed =
                    spoiled(noise, unit.name().replace("CĐCS ", ""), random) + " " + Typed.key(String.join(" ", above));
            long start = System.nanoTime();
            var found = tree.search(typed, TODAY, 5);
            if (q >= 0) {
                nanos.add(System.nanoTime() - start);
                // units of the same name under the same parent cannot be told apart by typing
                first += !found.isEmpty() && same(found.getFirst().unit(), unit) ? 1 : 0;
                five += found.stream().anyMatch(match -> same(match.unit(), unit)) ? 1 : 0;
            }
        }
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "  %-14s p50 %.2f ms  p95 %.2f ms  p99 %.2f ms  top-1 %.1f%%  top-5 %.1f%%%n",
                noise,
                sorted[queries / 2] / 1e6,
                sorted[queries * 95 / 100] / 1e6,
                sorted[queries * 99 / 100] / 1e6,
                first * 100.0 / queries,
                five * 100.0 / queries);
    }

    private static boolean same(Unit a, Unit b) {
        return a.name().equals(b.name()) && String.valueOf(a.parentCode()).equals(b.parentCode());
    }

    private static long used() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /// A slip in the first half and a swap in the second, so that no single word carries both.
    private static String both(String text, SplittableRandom random) {
        int middle = text.indexOf(' ', text.length() / 2);
        return middle < 0
                ? slip(text, random)
                : slip(text.substring(0, middle), random) + " " + swap(text.substring(middle + 1), random);
    }

    private static String slip(String text, SplittableRandom random) {
        var words = text.split(" ", -1);
        int at = longWord(words, random);
        int i = random.nextInt(1, words[at].length());
        words[at] = words[at].substring(0, i) + (char) ('a' + random.nextInt(26)) + words[at].substring(i + 1);
        return String.join(" ", words);
    }

    private static String swap(String text, SplittableRandom random) {
        var words = text.split(" ", -1);
        int at = longWord(words, random);
        int i = random.nextInt(words[at].length() - 1);
        var word = new StringBuilder(words[at]);
        char c = word.charAt(i);
        word.setCharAt(i, word.charAt(i + 1));
        word.setCharAt(i + 1, c);
        words[at] = word.toString();
        return String.join(" ", words);
    }

    private static int longWord(String[] words, SplittableRandom random) {
        int[] fit = IntStream.range(0, words.length)
                .filter(i -> words[i].length() > 2 && words[i].chars().allMatch(Character::isLetter))
                .toArray();
        return fit.length == 0 ? Arrays.asList(words).indexOf(words[0]) : fit[random.nextInt(fit.length)];
    }

    @Test
    void a_reorganised_tree_leads_everybody_to_a_standing_unit() {
        var tree = new UnitTree(LargeTree.of(3_000, 2025, true));
        var later = LocalDate.of(2025, 8, 1);
        assertThat(tree.units()).hasSize(3_000);
        assertThat(tree.units())
                .allSatisfy(unit ->
                        assertThat(tree.currentSuccessor(unit.code(), later)).isPresent());
        assertThat(tree.units().stream().filter(unit -> unit.level().equals("PROVINCE") && unit.standsOn(later)))
                .hasSize(34);
    }
}
