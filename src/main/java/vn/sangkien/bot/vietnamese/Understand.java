package vn.sangkien.bot.vietnamese;

import java.time.LocalDate;
import java.util.function.Function;

/// Every parser under one door, answering in plain notation.
public final class Understand {

    private Understand() {}

    /// The value of a typed text, `REASK:…` when it has to be asked again, `NONE` when it is no command.
    ///
    /// @param kind money, date, phone, yesno, command, name, number or percent
    /// @throws IllegalArgumentException for another kind
    public static String value(String kind, String input, LocalDate today) {
        return switch (kind) {
            case "money" -> notation(Amounts.read(input), Amount::notation);
            case "date" -> notation(Dates.read(input, today), When::notation);
            case "phone" -> notation(Phones.read(input), e164 -> e164);
            case "yesno" -> notation(YesNos.read(input), YesNo::name);
            case "command" ->
                Commands.read(input).map(ordered -> ordered.command().name()).orElse("NONE");
            case "name" -> notation(Names.read(input), name -> name.oneWord() ? "REASK:ONE_WORD" : name.name());
            case "number" -> notation(Numbers.read(input), n -> Long.toString(n));
            case "percent" -> notation(Numbers.percent(input), n -> Integer.toString(n));
            default -> throw new IllegalArgumentException("unknown kind: " + kind);
        };
    }

    private static <T> String notation(Reading<T> reading, Function<T, String> print) {
        return switch (reading) {
            case Reading.Understood<T>(var value) -> print.apply(value);
            case Reading.AskAgain<T>(var reason, var _) ->
                reason == Reason.UNCLEAR ? "REASK" : "REASK:" + reason.word();
        };
    }
}
