package vn.sangkien.bot.vietnamese;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The words around a sum of money: fillers, and the ways to say that there is none.
final class AmountWords {

    /// What may stand behind a bare number without naming what was counted.
    static final Set<String> FILLER = Set.of(
            "lam", "loi", "tiet", "kiem", "duoc", "la", "so", "tien", "gia", "tri", "tong", "cong", "em", "da", "a",
            "ah", "nhe", "nha", "thoi", "chan", "tron", "moi", "nam", "thang", "hon", "khoang", "roi", "d", "viet",
            "vn", "mot");

    private static final Set<String> NOT = Set.of("khong", "ko", "k", "kg", "hok", "chua", "chang", "cha");
    private static final Set<String> UNSURE = Set.of("biet", "ro", "nho", "chac", "hieu");
    private static final Set<String> MEASURE = Set.of(
            "tinh", "qui", "do", "luong", "xac", "co", "uoc", "dinh", "tien", "phat", "ghi", "mang", "lam", "loi",
            "the", "bang", "duoc", "gia", "danh", "cu");
    private static final Set<String> POLITE =
            Set.of("da", "vang", "thua", "em", "toi", "minh", "thi", "a", "ah", "nhe", "cai", "nay", "la", "ben");

    private AmountWords() {}

    /// `NONE` or `VAGUE` when the message says that there is no figure, else nothing.
    static Optional<String> noFigure(List<Token> tokens) {
        if (tokens.stream().anyMatch(Token::digits)) {
            return Optional.empty();
        }
        var words = new ArrayList<String>();
        tokens.stream()
                .filter(token -> token.kind() == Token.Kind.WORD)
                .map(token -> token.word().key())
                .filter(key -> !POLITE.contains(key) || !words.isEmpty())
                .forEach(words::add);
        while (!words.isEmpty() && POLITE.contains(words.getLast())) {
            words.removeLast();
        }
        if (words.isEmpty()) {
            return Optional.empty();
        }
        int not = words.indexOf(words.stream().filter(NOT::contains).findFirst().orElse(""));
        if (not < 0 || not > 6 || amount(tokens, words.get(not))) {
            return Optional.empty();
        }
        var rest = words.subList(not + 1, words.size());
        if (rest.stream().anyMatch(UNSURE::contains)) {
            return Optional.of("VAGUE");
        }
        boolean plain = rest.isEmpty() && not == 0 && !words.getFirst().equals("chua");
        return plain || rest.stream().anyMatch(MEASURE::contains) ? Optional.of("NONE") : Optional.empty();
    }

    /// A unit of money or a number word stands beside the "không", so that it is a zero.
    private static boolean amount(List<Token> tokens, String not) {
        return tokens.stream()
                .filter(token -> !token.is(not))
                .anyMatch(token -> Numeral.of(token)
                                .filter(n -> n instanceof Numeral.Scale || n instanceof Numeral.Hundred)
                                .isPresent()
                        || (token.is("dong") && token.word().mayMean(Word.of("đồng"))));
    }
}
