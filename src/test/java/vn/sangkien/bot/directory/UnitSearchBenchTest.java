package vn.sangkien.bot.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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

    private static final int QUERIES = 1_000;

    /// What is wrong with a name, and what is wrong with it besides.
    private enum Noise {
        NO_DIACRITICS,
        ABBREVIATION,
        ONE_SLIP,
        SWAPPED,
        PARENT_MIXED_IN,
        FORMER_NAME,
        MERGED_PROVINCE,
        SLIP_AND_SWAP,
        ABBREVIATED_AND_SLIP,
        PARENT_AND_SWAP,
        FORMER_AND_SLIP;

        boolean fits(Unit unit, boolean reorganised) {
            return switch (this) {
                case FORMER_NAME, FORMER_AND_SLIP -> !unit.formerNames().isEmpty();
                case MERGED_PROVINCE -> reorganised;
                default -> true;
            };
        }
    }

    /// What somebody types: the spoiled name, and behind it the names of the two units above, as people say where
    /// they are.
    private static String typed(Noise noise, UnitTree tree, Unit unit, SplittableRandom random) {
        var key = Typed.key(unit.name().replace("CĐCS ", ""));
        var former = unit.formerNames().isEmpty()
                ? key
                : Typed.key(unit.formerNames().getFirst().replace("CĐCS ", ""));
        var parents = tree.above(unit.code()).stream().limit(2).map(Unit::name).toList();
        var above = " " + Typed.key(String.join(" ", parents));
        return switch (noise) {
            case NO_DIACRITICS -> key + above;
            case ABBREVIATION -> abbreviated(key) + above;
            case ONE_SLIP -> slip(key, random) + above;
            case SWAPPED -> swap(key, random) + above;
            case PARENT_MIXED_IN -> mixedIn(key, above, random);
            case FORMER_NAME -> former + above;
            case MERGED_PROVINCE -> key + " " + Typed.key(oldProvince(tree, unit));
            case SLIP_AND_SWAP -> both(key, random) + above;
            case ABBREVIATED_AND_SLIP -> slip(abbreviated(key), random) + above;
            case PARENT_AND_SWAP -> mixedIn(swap(key, random), above, random);
            case FORMER_AND_SLIP -> slip(former, random) + above;
        };
    }

    /// The province before 2025 and the district, of which the commune has the name.
    private static String oldProvince(UnitTree tree, Unit unit) {
        var code = unit.code().split("-", -1)[0];
        var parent =
                tree.byCode(String.valueOf(unit.parentCode())).map(Unit::name).orElse("");
        return parent.replace("Công đoàn xã ", "") + " "
                + tree.byCode(code).map(Unit::name).orElse("").replaceAll("LĐLĐ (tỉnh|thành phố) ", "");
    }

    /// Before the name, or around it.
    private static String mixedIn(String key, String above, SplittableRandom random) {
        int at = above.indexOf(" ldld", 1);
        return at < 0 || random.nextBoolean()
                ? above.strip() + " " + key
                : above.substring(1, at) + " " + key + above.substring(at);
    }

    private static String abbreviated(String key) {
        return key.replace("tieu hoc", "th")
                .replace("mam non", "mn")
                .replace("cong ty", "cty")
                .replace("tram y te", "tyt")
                .replace("co phan", "cp");
    }

    @Test
    @EnabledIfSystemProperty(named = "bench", matches = "true")
    void prints_latency_memory_and_accuracy() throws InterruptedException {
        for (int size : new int[] {130_000, 20_000, 1_000}) {
            print(size, false, TODAY);
        }
        print(130_000, true, LocalDate.of(2025, 8, 1));
    }

    private static void print(int size, boolean reorganised, LocalDate today) throws InterruptedException {
        var units = LargeTree.of(size, 2022, reorganised);
        long before = used();
        long start = System.nanoTime();
        var tree = new UnitTree(units);
        long built = (System.nanoTime() - start) / 1_000_000;
        long memory = (used() - before) >> 20;
        System.out.printf(
                Locale.ROOT,
                "%,d units%s: built in %d ms, %d MB%n",
                size,
                reorganised ? " reorganised" : "",
                built,
                memory);
        for (var noise : Noise.values()) {
            if (units.stream().anyMatch(unit -> noise.fits(unit, reorganised))) {
                print(tree, units, noise, reorganised, today);
            }
        }
        atOnce(tree, units, today);
        assertThat(tree.units()).hasSize(size);
    }

    private static Unit any(Noise noise, List<Unit> units, boolean reorganised, SplittableRandom random) {
        Unit unit;
        do {
            unit = units.get(random.nextInt(units.size() / 2, units.size()));
        } while (!noise.fits(unit, reorganised));
        return unit;
    }

    private static void print(UnitTree tree, List<Unit> units, Noise noise, boolean reorganised, LocalDate today) {
        var random = new SplittableRandom(7);
        var nanos = new ArrayList<Long>();
        int first = 0;
        int five = 0;
        var missed = new ArrayList<String>();
        for (int q = -300; q < QUERIES; q++) {
            var unit = any(noise, units, reorganised, random);
            var typed = typed(noise, tree, unit, random);
            long start = System.nanoTime();
            var found = tree.search(typed, today, 5);
            if (q >= 0) {
                nanos.add(System.nanoTime() - start);
                // units of the same name under the same parent cannot be told apart by typing
                first += !found.isEmpty() && same(found.getFirst().unit(), unit, noise) ? 1 : 0;
                boolean hit = found.stream().anyMatch(match -> same(match.unit(), unit, noise));
                five += hit ? 1 : 0;
                if (!hit) {
                    missed.add(typed + " → "
                            + found.stream().map(m -> m.unit().name()).toList());
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "  %-20s top-1 %5.1f%%  top-5 %5.1f%%  %s%n",
                noise,
                first * 100.0 / QUERIES,
                five * 100.0 / QUERIES,
                percentiles(nanos));
        if (Boolean.getBoolean("bench.misses")) {
            missed.stream().limit(8).forEach(line -> System.out.println("      " + line));
        }
    }

    /// Four people searching at once, with every kind of noise in turn.
    private static void atOnce(UnitTree tree, List<Unit> units, LocalDate today) throws InterruptedException {
        var nanos = Collections.synchronizedList(new ArrayList<Long>());
        var threads = IntStream.range(0, 4)
                .mapToObj(seed -> Thread.ofPlatform().start(() -> {
                    var random = new SplittableRandom(seed);
                    for (int q = 0; q < QUERIES; q++) {
                        var noise = Noise.values()[q % Noise.values().length];
                        var unit = units.get(random.nextInt(units.size() / 2, units.size()));
                        var typed = typed(noise, tree, unit, random);
                        long start = System.nanoTime();
                        tree.search(typed, today, 5);
                        nanos.add(System.nanoTime() - start);
                    }
                }))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        System.out.printf(Locale.ROOT, "  %-20s %s%n", "four at once", percentiles(nanos));
    }

    private static String percentiles(List<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "p50 %.2f ms  p95 %.2f ms  p99 %.2f ms",
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 95 / 100] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6);
    }

    private static boolean same(Unit a, Unit b, Noise noise) {
        boolean former = noise == Noise.FORMER_NAME || noise == Noise.FORMER_AND_SLIP;
        boolean name = former
                ? a.name().equals(b.formerNames().getFirst()) || a.formerNames().equals(b.formerNames())
                : a.name().equals(b.name()) || a.formerNames().contains(b.name());
        return name && String.valueOf(a.parentCode()).equals(b.parentCode());
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
