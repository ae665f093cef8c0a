package vn.sangkien.bot.vietnamese;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Vietnamese mobile numbers.
public final class Phones {

    /// A number is no longer than this together with what people write around it.
    private static final int MOST_CHARS = 300;

    private static final Map<String, Character> SPOKEN = Map.of(
            "khong", '0', "mot", '1', "hai", '2', "ba", '3', "bon", '4', "nam", '5', "sau", '6', "bay", '7', "tam", '8',
            "chin", '9');

    private Phones() {}

    /// Reads a mobile number into E.164.
    public static Reading<String> read(String text) {
        var clean = Typed.clean(text);
        if (clean.length() > MOST_CHARS) {
            return Reading.again(Reason.NO_NUMBER, "");
        }
        var dialled = Dialled.in(clean);
        if (dialled.isEmpty()) {
            dialled = spoken(clean).map(List::of).orElse(List.of());
        }
        if (dialled.isEmpty()) {
            return Reading.again(Reason.NO_NUMBER, "");
        }
        var candidates = dialled.stream().filter(Dialled::longEnough).distinct().toList();
        var judged = new ArrayList<Reading<String>>();
        for (var candidate : candidates.isEmpty() ? dialled.subList(0, 1) : candidates) {
            var reading = candidate.judge();
            if (!judged.contains(reading)) {
                judged.add(reading);
            }
        }
        if (judged.size() > 1) {
            return Reading.again(Reason.TWO_NUMBERS, "");
        }
        return judged.getFirst();
    }

    private static Optional<Dialled> spoken(String clean) {
        var digits = new StringBuilder();
        for (var token : Token.scan(clean)) {
            var digit =
                    token.kind() == Token.Kind.WORD ? SPOKEN.get(token.word().key()) : null;
            if (digit != null) {
                digits.append(digit.charValue());
            }
        }
        return digits.length() < 9 ? Optional.empty() : Optional.of(new Dialled(digits.toString(), false));
    }

    /// "0912 ••• 678".
    public static String masked(String e164) {
        var all = national(e164);
        return all.length() < 12 ? "•••" : all.substring(0, 5) + "•••" + all.substring(8);
    }

    /// "0912 345 678".
    public static String national(String e164) {
        if (!e164.startsWith("+84") || e164.length() != 12) {
            return e164;
        }
        return "0" + e164.substring(3, 6) + " " + e164.substring(6, 9) + " " + e164.substring(9);
    }
}
