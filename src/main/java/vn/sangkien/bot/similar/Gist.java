package vn.sangkien.bot.similar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import vn.sangkien.bot.vietnamese.Typed;

/// What an innovation is about, in a form that can be compared whatever way it was typed. Pure.
///
/// Titles are compared by their syllables and pairs of neighbouring ones (most Vietnamese words have two), descriptions
/// by MinHash over runs of three, so that a long text costs as much as a short one.
///
/// @param titleKey the title without diacritics
/// @param signature of the description; empty when it is too short to tell anything
public record Gist(String titleKey, List<Integer> signature) {

    private static final int HASHES = 32;
    private static final int RUN = 3;

    /// Fewer runs than this occur in any two texts.
    private static final int FEWEST_RUNS = 6;

    private static final double COMMON = 0.15;

    private static final double SAME_TITLE = 0.72;
    private static final double CLOSE_TITLE = 0.4;
    private static final double CLOSE_TEXT = 0.3;
    private static final double SAME_TEXT = 0.55;

    /// So few that a text as like as [#SAME_TEXT] cannot differ in each of its bands.
    private static final int BAND = 2;

    private static final double ROUNDING = 1e-9;

    /// One order for all titles: what fewest others have first, so pairs before single words and common ones last.
    private static final Comparator<Map.Entry<String, Double>> TELLING_FIRST =
            Map.Entry.<String, Double>comparingByValue()
                    .reversed()
                    .thenComparing(piece -> piece.getKey().indexOf(' ') < 0)
                    .thenComparing(Map.Entry.comparingByKey());

    private static final Set<String> COMMON_WORDS = read();

    public Gist {
        signature = List.copyOf(signature);
    }

    /// The gist of an innovation, whose description may be empty.
    public static Gist of(String title, String description) {
        return new Gist(Typed.key(title), signature(description));
    }

    /// How alike two innovations are, 0 to 1; zero where they are not alike enough to be worth a word.
    public double likeness(Gist other) {
        return measure().likeness(other);
    }

    /// Numbers by which those that may be like this one are found: two gists that are alike, of one
    /// neighbourhood, have at least one in common. They cannot be alike by their titles without sharing one of
    /// the pieces that make up most of each, nor by their texts alone without two neighbouring hashes being the
    /// same. Few others share one.
    List<Integer> traits(String neighbourhood) {
        var traits = new LinkedHashSet<Integer>();
        var pieces = weighed(titleKey);
        double left = sum(pieces);
        double enough = CLOSE_TITLE * left - ROUNDING;
        for (var piece : pieces.entrySet().stream().sorted(TELLING_FIRST).toList()) {
            if (left < enough) {
                break;
            }
            traits.add(Objects.hash(neighbourhood, piece.getKey()));
            left -= piece.getValue();
        }
        for (int n = 0; n < signature.size(); n += BAND) {
            traits.add(Objects.hash(neighbourhood, n, signature.subList(n, n + BAND)));
        }
        return List.copyOf(traits);
    }

    /// For comparing this one with many others.
    Measure measure() {
        return new Measure(this);
    }

    /// One innovation that others are held against.
    static final class Measure {
        private final Map<String, Double> pieces;
        private final double weight;
        private final List<Integer> signature;

        private Measure(Gist gist) {
            pieces = weighed(gist.titleKey);
            weight = sum(pieces);
            signature = gist.signature;
        }

        double likeness(Gist other) {
            double text = textLikeness(other.signature);
            double title = titleLikeness(other.titleKey);
            boolean isAlike = title >= SAME_TITLE || text >= SAME_TEXT || (title >= CLOSE_TITLE && text >= CLOSE_TEXT);
            return isAlike ? Math.max(title, text) : 0;
        }

        private double titleLikeness(String titleKey) {
            var theirs = weighed(titleKey);
            double shared = 0;
            for (var piece : theirs.entrySet()) {
                shared += pieces.containsKey(piece.getKey()) ? piece.getValue() : 0;
            }
            double all = weight + sum(theirs) - shared;
            return all == 0 ? 0 : shared / all;
        }

        private double textLikeness(List<Integer> theirs) {
            if (signature.isEmpty() || theirs.isEmpty()) {
                return 0;
            }
            int same = 0;
            for (int n = 0; n < HASHES; n++) {
                same += signature.get(n).equals(theirs.get(n)) ? 1 : 0;
            }
            return (double) same / HASHES;
        }
    }

    private static double sum(Map<String, Double> weighed) {
        double sum = 0;
        for (double weight : weighed.values()) {
            sum += weight;
        }
        return sum;
    }

    private static Map<String, Double> weighed(String key) {
        var words = key.split(" ", -1);
        var pieces = new HashMap<String, Double>();
        boolean before = false;
        for (int n = 0; n < words.length; n++) {
            boolean isCommon = COMMON_WORDS.contains(words[n]);
            pieces.put(words[n], isCommon ? COMMON : 1);
            if (n > 0) {
                pieces.put(words[n - 1] + " " + words[n], isCommon || before ? COMMON : 1);
            }
            before = isCommon;
        }
        return pieces;
    }

    private static List<Integer> signature(String text) {
        var words = Typed.key(text).split(" ");
        if (words.length < RUN - 1 + FEWEST_RUNS) {
            return List.of();
        }
        var least = new int[HASHES];
        Arrays.fill(least, Integer.MAX_VALUE);
        for (int from = 0; from + RUN <= words.length; from++) {
            int run = Arrays.asList(words).subList(from, from + RUN).hashCode();
            for (int n = 0; n < HASHES; n++) {
                least[n] = Math.min(least[n], mixed(run + n * 0x9E3779B9));
            }
        }
        var signature = new ArrayList<Integer>(HASHES);
        for (int hash : least) {
            signature.add(hash);
        }
        return signature;
    }

    /// The finaliser of MurmurHash3, whose every output bit depends on every input bit.
    private static int mixed(int h) {
        int x = h;
        x = (x ^ (x >>> 16)) * 0x85EBCA6B;
        x = (x ^ (x >>> 13)) * 0xC2B2AE35;
        return x ^ (x >>> 16);
    }

    private static Set<String> read() {
        try (var in = Objects.requireNonNull(Gist.class.getResourceAsStream("common-words.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "Gist[" + titleKey.length() + " characters]";
    }
}
