package vn.sangkien.bot.directory;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.IntConsumer;

/// The different words of all names, numbered in their order; there are far fewer of them than names.
final class Vocabulary {

    private final String[] words;

    /// Every word with none or one of its letters left out, as hash and number; words one slip apart share one.
    private final long[] shortened;

    Vocabulary(Collection<String> words) {
        this.words = words.stream().distinct().sorted().toArray(String[]::new);
        long[] all = new long
                [Arrays.stream(this.words)
                        .filter(Vocabulary::bends)
                        .mapToInt(word -> word.length() + 1)
                        .sum()];
        int n = 0;
        for (int number = 0; number < this.words.length; number++) {
            var word = this.words[number];
            for (int i = 0; i <= word.length() && bends(word); i++) {
                all[n++] = entry(hash(word, i), number);
            }
        }
        Arrays.sort(all);
        shortened = all;
    }

    int size() {
        return words.length;
    }

    /// The word's number, negative when it is none of them.
    int of(String word) {
        return Arrays.binarySearch(words, word);
    }

    boolean has(String word) {
        return of(word) >= 0;
    }

    String word(int number) {
        return words[number];
    }

    /// Tells all longer words that begin with this one.
    void beginning(String start, IntConsumer found) {
        int at = of(start);
        for (int i = at < 0 ? -at - 1 : at + 1; i < words.length && words[i].startsWith(start); i++) {
            found.accept(i);
        }
    }

    /// Tells all words one slip away, some of them more than once.
    void slipped(String word, IntConsumer found) {
        if (!bends(word)) {
            return;
        }
        for (int i = 0; i <= word.length(); i++) {
            int hash = hash(word, i);
            int at = Arrays.binarySearch(shortened, entry(hash, 0));
            at = at < 0 ? -at - 1 : at;
            for (; at < shortened.length && (int) (shortened[at] >> 32) == hash; at++) {
                int number = (int) shortened[at];
                if (Slip.between(word, words[number])) {
                    found.accept(number);
                }
            }
        }
    }

    /// Numbers never bend, and of two letters nothing would be left.
    static boolean bends(String word) {
        return word.length() > 1 && word.chars().noneMatch(Character::isDigit);
    }

    private static long entry(int hash, int number) {
        return ((long) hash << 32) | number;
    }

    /// @param without the place of the letter left out; the word's length for none
    private static int hash(String word, int without) {
        int hash = 7;
        for (int i = 0; i < word.length(); i++) {
            hash = i == without ? hash : hash * 31 + word.charAt(i);
        }
        return hash;
    }
}
