package vn.sangkien.bot.directory;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// The words of one reading of a text, each with the words of names that it may stand for.
///
/// Every word looked for has a bit. What a word of a name means is a pair of masks: whom it is exactly, and whom bent.
final class Wanted {

    /// How far a typed word may be from the word of a name.
    enum Looseness {
        EXACT,
        PREFIX,
        /// Only words that occur in no name are bent.
        UNKNOWN,
        SLIP
    }

    /// As many bits as a mask has.
    static final int MOST = 31;

    private final List<String> words;
    private final int[][] meanings;
    private int[] keys = new int[64];
    private int[] exact = new int[64];
    private int[] bent = new int[64];
    private int size;

    private Wanted(List<String> words) {
        this.words = words;
        meanings = new int[words.size()][];
        Arrays.fill(keys, -1);
    }

    static Wanted of(List<String> words, Looseness looseness, Vocabulary vocabulary) {
        var wanted = new Wanted(words.size() > MOST ? words.subList(0, MOST) : words);
        for (int i = 0; i < wanted.words.size(); i++) {
            wanted.find(i, looseness, vocabulary);
        }
        return wanted;
    }

    private void find(int i, Looseness looseness, Vocabulary vocabulary) {
        var word = words.get(i);
        int own = vocabulary.of(word);
        var found = IntStream.builder();
        IntConsumer take = number -> {
            if (mark(number, i, number == own)) {
                found.add(number);
            }
        };
        if (own >= 0) {
            take.accept(own);
        }
        boolean bends = Vocabulary.bends(word) && !NameWords.kind(word);
        if (bends && looseness != Looseness.EXACT) {
            vocabulary.beginning(word, take);
        }
        boolean unknown = looseness == Looseness.UNKNOWN && own < 0;
        if (bends && word.length() > 2 && (unknown || looseness == Looseness.SLIP)) {
            vocabulary.slipped(word, take);
        }
        meanings[i] = found.build().toArray();
    }

    int size() {
        return words.size();
    }

    int all() {
        return (1 << words.size()) - 1;
    }

    /// One bit for each different word.
    int distinct() {
        int mask = 0;
        for (int i = 0; i < words.size(); i++) {
            mask |= words.indexOf(words.get(i)) == i ? 1 << i : 0;
        }
        return mask;
    }

    /// The words of names that this one may stand for.
    int[] meanings(int i) {
        return meanings[i];
    }

    int exact(int word) {
        int at = slot(word);
        return keys[at] == word ? exact[at] : 0;
    }

    int bent(int word) {
        int at = slot(word);
        return keys[at] == word ? bent[at] : 0;
    }

    /// Whether that was new.
    private boolean mark(int word, int i, boolean exactly) {
        if (size * 2 > keys.length) {
            grow();
        }
        int at = slot(word);
        size += keys[at] < 0 ? 1 : 0;
        keys[at] = word;
        int[] masks = exactly ? exact : bent;
        boolean fresh = (masks[at] & (1 << i)) == 0;
        masks[at] |= 1 << i;
        return fresh;
    }

    private int slot(int word) {
        int at = (word * 0x9E3779B1) >>> 16 & (keys.length - 1);
        while (keys[at] >= 0 && keys[at] != word) {
            at = (at + 1) & (keys.length - 1);
        }
        return at;
    }

    private void grow() {
        int[] oldKeys = keys;
        int[] oldExact = exact;
        int[] oldBent = bent;
        keys = new int[oldKeys.length * 2];
        exact = new int[keys.length];
        bent = new int[keys.length];
        Arrays.fill(keys, -1);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] >= 0) {
                int at = slot(oldKeys[i]);
                keys[at] = oldKeys[i];
                exact[at] = oldExact[i];
                bent[at] = oldBent[i];
            }
        }
    }
}
