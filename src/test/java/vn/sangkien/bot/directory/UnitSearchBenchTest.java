package vn.sangkien.bot.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import vn.sangkien.bot.vietnamese.Typed;

/// Measures the search; runs only with `-Dbench=true`, since figures depend on the machine.
class UnitSearchBenchTest {

    private static final LocalDate TODAY = LocalDate.of(2022, 5, 10);

    private static final int QUERIES = 1_000;

    /// What a search takes of a core does not depend on who else uses the machine.
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    /// What is wrong with a name, and what is wrong with it besides.
    private enum Noise {
        NO_DIACRITICS,
        ABBREVIATION,
        ONE_SLIP,
        SWAPPED,
        PARENT_MIXED_IN,
        PLACE_ELSEWHERE,
        FORMER_NAME,
        OLD_PLACES,
        SLIP_AND_SWAP,
        ABBREVIATED_AND_SLIP,
        PARENT_AND_SWAP,
        PLACE_AND_SLIP,
        FORMER_AND_SLIP,
        OLD_PLACES_AND_SLIP;

        boolean fits(UnitTree tree, Unit unit) {
            return switch (this) {
                case FORMER_NAME, FORMER_AND_SLIP -> !unit.formerNames().isEmpty();
                case OLD_PLACES, OLD_PLACES_AND_SLIP -> !oldParent(unit).equals(unit.parentCode());
                case PLACE_ELSEWHERE, PLACE_AND_SLIP ->
                    oldParent(unit).equals(unit.parentCode())
                            && unit.code().contains("-")
                            && tree.byCode(oldParent(unit))
                                    .filter(parent -> !parent.level().equals("DISTRICT"))
                                    .flatMap(parent -> tree.byCode(String.valueOf(parent.parentCode())))
                                    .filter(province -> tree.children(province.code()).stream()
                                            .anyMatch(child -> child.level().equals("DISTRICT")))
                                    .isPresent();
                default -> true;
            };
        }
    }

    /// Codes tell where a unit was founded.
    private static String oldParent(Unit unit) {
        return unit.code().substring(0, Math.max(0, unit.code().lastIndexOf('-')));
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
            case OLD_PLACES -> key + oldPlaces(tree, unit);
            case OLD_PLACES_AND_SLIP -> slip(key, random) + oldPlaces(tree, unit);
            case PLACE_ELSEWHERE -> key + elsewhere(tree, unit, random);
            case PLACE_AND_SLIP -> slip(key, random) + elsewhere(tree, unit, random);
            case SLIP_AND_SWAP -> both(key, random) + above;
            case ABBREVIATED_AND_SLIP -> slip(abbreviated(key), random) + above;
            case PARENT_AND_SWAP -> mixedIn(swap(key, random), above, random);
            case FORMER_AND_SLIP -> slip(former, random) + above;
        };
    }

    /// The district and the province before 2025.
    private static String oldPlaces(UnitTree tree, Unit unit) {
        var district = tree.byCode(oldParent(unit));
        var province = district.flatMap(found -> tree.byCode(String.valueOf(found.parentCode())));
        return " "
                + Typed.key(Stream.of(district, province)
                        .flatMap(Optional::stream)
                        .map(found -> found.name().replace("LĐLĐ ", ""))
                        .collect(Collectors.joining(" ")));
    }

    /// Some district of the province, below whose union the unit does not stand.
    private static String elsewhere(UnitTree tree, Unit unit, SplittableRandom random) {
        var province = String.valueOf(tree.byCode(oldParent(unit)).orElseThrow().parentCode());
        var districts = tree.children(province).stream()
                .filter(child -> child.level().equals("DISTRICT"))
                .toList();
        var district = districts.get(random.nextInt(districts.size()));
        var above = tree.byCode(province).orElseThrow();
        return " " + Typed.key("o " + (district.name() + " " + above.name()).replace("LĐLĐ ", ""));
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
        var units = reorganised ? MadeUpTree.reorganised(size, 2022) : MadeUpTree.of(size, 2022);
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
            var fit = units.stream()
                    .filter(unit -> unit.level().equals("GRASSROOTS") && unit.standsOn(today))
                    .filter(unit -> noise.fits(tree, unit))
                    .toList();
            if (fit.size() > 20) {
                print(tree, fit, noise, today);
            }
        }
        atOnce(tree, units, today, Duration.ofMillis(4));
        atOnce(tree, units, today, Duration.ZERO);
        assertThat(tree.units()).hasSameSizeAs(units);
    }

    private static void print(UnitTree tree, List<Unit> units, Noise noise, LocalDate today) {
        var random = new SplittableRandom(7);
        var nanos = new ArrayList<Long>();
        var cpu = new ArrayList<Long>();
        int first = 0;
        int five = 0;
        var missed = new ArrayList<String>();
        for (int q = -300; q < QUERIES; q++) {
            var unit = units.get(random.nextInt(units.size()));
            var typed = typed(noise, tree, unit, random);
            long busy = CPU.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            var found = tree.search(typed, today, 5);
            if (q >= 0) {
                nanos.add(System.nanoTime() - start);
                cpu.add(CPU.getCurrentThreadCpuTime() - busy);
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
                "  %-20s top-1 %5.1f%%  top-5 %5.1f%%  %s  of a core %s%n",
                noise,
                first * 100.0 / QUERIES,
                five * 100.0 / QUERIES,
                percentiles(nanos),
                percentiles(cpu));
        if (Boolean.getBoolean("bench.misses")) {
            missed.stream().limit(8).forEach(line -> System.out.println("      " + line));
        }
    }

    /// Four people searching at once, with every kind of noise in turn.
    ///
    /// @param pause what each waits between two searches; without any, four threads are two too many for two cores
    private static void atOnce(UnitTree tree, List<Unit> units, LocalDate today, Duration pause)
            throws InterruptedException {
        var nanos = Collections.synchronizedList(new ArrayList<Long>());
        var cpu = Collections.synchronizedList(new ArrayList<Long>());
        var fit = new EnumMap<Noise, List<Unit>>(Noise.class);
        for (var noise : Noise.values()) {
            var some = units.stream()
                    .filter(unit -> unit.level().equals("GRASSROOTS") && noise.fits(tree, unit))
                    .toList();
            if (!some.isEmpty()) {
                fit.put(noise, some);
            }
        }
        var kinds = List.copyOf(fit.keySet());
        var threads = IntStream.range(0, 4)
                .mapToObj(seed -> Thread.ofPlatform().start(() -> {
                    var random = new SplittableRandom(seed);
                    for (int q = 0; q < QUERIES; q++) {
                        var noise = kinds.get(q % kinds.size());
                        var some = fit.getOrDefault(noise, units);
                        var unit = some.get(random.nextInt(some.size()));
                        var typed = typed(noise, tree, unit, random);
                        long busy = CPU.getCurrentThreadCpuTime();
                        long start = System.nanoTime();
                        tree.search(typed, today, 5);
                        nanos.add(System.nanoTime() - start);
                        cpu.add(CPU.getCurrentThreadCpuTime() - busy);
                        LockSupport.parkNanos(pause.toNanos());
                    }
                }))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        System.out.printf(
                Locale.ROOT,
                "  %-20s %s  of a core %s%n",
                pause.isZero() ? "four without pause" : "four at once",
                percentiles(nanos),
                percentiles(cpu));
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
}
