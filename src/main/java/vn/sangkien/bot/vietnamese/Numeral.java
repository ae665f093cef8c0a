package vn.sangkien.bot.vietnamese;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a word can say inside a number.
sealed interface Numeral {

    record Digit(int value) implements Numeral {}

    /// Times ten: mươi, chục; ten itself when nothing stands before it.
    record Ten() implements Numeral {}

    record Hundred() implements Numeral {}

    /// Nghìn, triệu, tỷ and their short forms.
    record Scale(long times) implements Numeral {}

    /// Linh, lẻ: the digit behind it is ones.
    record And() implements Numeral {}

    /// Rưỡi: half of the unit just named.
    record AndHalf() implements Numeral {}

    record Half() implements Numeral {}

    Map<String, List<Said>> WORDS = words();

    /// A spelling and what it says.
    record Said(Word spelling, Numeral numeral) {}

    static Optional<Numeral> of(Token token) {
        if (token.kind() != Token.Kind.WORD) {
            return Optional.empty();
        }
        for (var said : WORDS.getOrDefault(token.word().key(), List.of())) {
            if (token.word().mayMean(said.spelling())) {
                return Optional.of(said.numeral());
            }
        }
        return Optional.empty();
    }

    private static Map<String, List<Said>> words() {
        var words = new HashMap<String, List<Said>>();
        String[] digits = {"không", "một mốt", "hai", "ba", "bốn tư", "năm lăm nhăm", "sáu", "bảy bẩy", "tám", "chín"};
        for (int i = 0; i < digits.length; i++) {
            put(words, digits[i], new Digit(i));
        }
        put(words, "mười mươi chục", new Ten());
        put(words, "trăm", new Hundred());
        put(words, "k nghìn ngàn ng", new Scale(1_000));
        put(words, "tr triệu củ", new Scale(1_000_000));
        put(words, "tỷ tỉ ty", new Scale(1_000_000_000));
        put(words, "linh lẻ", new And());
        put(words, "rưỡi rưởi", new AndHalf());
        put(words, "nửa", new Half());
        return words;
    }

    private static void put(Map<String, List<Said>> words, String spellings, Numeral numeral) {
        for (var spelling : spellings.split(" ", -1)) {
            var word = Word.of(spelling);
            words.merge(word.key(), List.of(new Said(word, numeral)), (a, b) -> {
                var both = new ArrayList<>(a);
                both.addAll(b);
                return List.copyOf(both);
            });
        }
    }
}
