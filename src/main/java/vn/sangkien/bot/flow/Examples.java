package vn.sangkien.bot.flow;

import java.time.LocalDate;
import java.util.Map;

/// Tells whether the example a question shows would be understood.
public final class Examples {
    private static final LocalDate DAY = LocalDate.of(2022, 5, 10);

    private Examples() {}

    /// Whether a value in its notation is one the field could have got.
    public static boolean fits(Field field, String value) {
        return Fit.fits(field, Answer.of(value));
    }

    /// Whether the field's example is a value of the field, or at least one to be confirmed.
    public static boolean good(Field field) {
        String text = Flow.fill(field.example(), Map.of("pastDay", "15/3/2022", "pastMonth", "3/2022"));
        return switch (field.kind()) {
            case FILES, UNIT -> true;
            case CONSENT, NAME, PHONE, YES_NO, CHOICE, DATE, MONEY, NUMBER, PERCENT, TEXT, LONG_TEXT, GROUP, PLEDGE ->
                !(Reader.read(field, field.id(), text, DAY) instanceof Heard.Miss);
        };
    }
}
