package vn.sangkien.bot.vietnamese;

import java.util.List;
import java.util.Optional;

/// A small number in digits or words, as days, months and years are counted.
record Counted(long value, int next) {

    static Optional<Counted> at(List<Token> tokens, int from) {
        var token = tokens.get(from);
        if (token.digits()) {
            var typed = token.word().typed();
            return Optional.of(new Counted(typed.length() > 8 ? 99_999_999 : Long.parseLong(typed), from + 1));
        }
        var tally = new Tally();
        int i = from;
        while (i < tokens.size() && counts(tokens, i, from)) {
            tally.say(Numeral.of(tokens.get(i)).orElseThrow());
            i++;
        }
        return i == from || tally.severalNumbers()
                ? Optional.empty()
                : Optional.of(new Counted(tally.sum(true).longValue(), i));
    }

    /// "năm" inside a number is five only at its start or behind mươi and trăm.
    private static boolean counts(List<Token> tokens, int i, int from) {
        var numeral = Numeral.of(tokens.get(i));
        if (numeral.isEmpty()) {
            return false;
        }
        boolean year = tokens.get(i).is("nam") && i > from;
        boolean joins = i > from
                && i + 1 >= tokens.size()
                && Numeral.of(tokens.get(i - 1))
                        .filter(n -> n instanceof Numeral.Ten || n instanceof Numeral.And)
                        .isPresent();
        return !year || joins;
    }
}
