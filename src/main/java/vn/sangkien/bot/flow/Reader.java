package vn.sangkien.bot.flow;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import vn.sangkien.bot.flow.State.Pending;
import vn.sangkien.bot.flow.State.Why;
import vn.sangkien.bot.vietnamese.Amount;
import vn.sangkien.bot.vietnamese.Amounts;
import vn.sangkien.bot.vietnamese.Choices;
import vn.sangkien.bot.vietnamese.Dates;
import vn.sangkien.bot.vietnamese.Names;
import vn.sangkien.bot.vietnamese.Numbers;
import vn.sangkien.bot.vietnamese.PersonName;
import vn.sangkien.bot.vietnamese.Phones;
import vn.sangkien.bot.vietnamese.Reading;
import vn.sangkien.bot.vietnamese.YesNo;
import vn.sangkien.bot.vietnamese.YesNos;

/// Reads a typed message as the value of one kind of field; all understanding is `vietnamese`'s.
final class Reader {
    private Reader() {}

    /// @param ask where the field is asked, for a value that has to wait
    static Heard read(Field field, String ask, String text, LocalDate today) {
        return switch (field.kind()) {
            case CONSENT, YES_NO, PLEDGE, GROUP -> heard("yesno", YesNos.read(text), y -> Answer.of(y.name()));
            case NAME -> name(ask, Names.read(text));
            case PHONE -> heard("phone", Phones.read(text), Answer::of);
            case UNIT -> text.length() > 200 ? new Heard.Miss("reask.unit.LENGTH") : new Heard.Find(text);
            case CHOICE -> heard("choice", choice(field, text), Answer::of);
            case DATE -> heard("date", Dates.read(text, today), w -> Answer.of(w.notation()));
            case MONEY -> money(ask, Amounts.read(text));
            case NUMBER -> number(field, Numbers.read(text));
            case PERCENT -> percent(field, Numbers.percent(text));
            case TEXT -> text(field, text);
            case LONG_TEXT -> text(field, text);
            case FILES -> new Heard.Miss("wrong.textAtFiles");
        };
    }

    /// Whether it says that there is nothing.
    static boolean declined(String text) {
        return YesNos.read(text) instanceof Reading.Understood<YesNo>(YesNo yes) && yes == YesNo.NO;
    }

    /// By the label in the language spoken, or else in the flow's own.
    private static Reading<String> choice(Field field, String text) {
        Reading<String> spoken = Choices.read(text, options(field, Field.Option::label));
        boolean other = field.options().stream().anyMatch(o -> !o.other().isEmpty());
        return other && spoken instanceof Reading.AskAgain<String>
                ? Choices.read(text, options(field, Field.Option::other))
                : spoken;
    }

    private static List<Choices.Option> options(Field field, Function<Field.Option, String> label) {
        return field.options().stream()
                .map(o -> new Choices.Option(o.code(), label.apply(o)))
                .toList();
    }

    private interface Notation<T> {
        Answer of(T value);
    }

    private static <T> Heard heard(String kind, Reading<T> reading, Notation<T> notation) {
        return switch (reading) {
            case Reading.Understood<T>(T value) -> new Heard.Value(notation.of(value));
            case Reading.AskAgain<T> again -> miss(kind, again);
        };
    }

    private static <T> Heard.Miss miss(String kind, Reading.AskAgain<T> again) {
        String word = again.reason().word();
        String key = "reask." + kind + (word.isEmpty() ? "" : "." + word);
        return new Heard.Miss(key, Map.of("hint", again.hint()));
    }

    private static Heard name(String ask, Reading<PersonName> reading) {
        return switch (reading) {
            case Reading.Understood<PersonName>(PersonName name) -> {
                Answer answer = Answer.of(name.name());
                yield name.oneWord() || name.noDiacritics()
                        ? new Heard.Wait(new Pending(Why.NAME, ask, answer, doubts(name), List.of()))
                        : new Heard.Value(answer);
            }
            case Reading.AskAgain<PersonName> again -> miss("name", again);
        };
    }

    private static int doubts(PersonName name) {
        return (name.oneWord() ? 1 : 0) + (name.noDiacritics() ? 1 : 0);
    }

    private static Heard money(String ask, Reading<Amount> reading) {
        return switch (reading) {
            case Reading.Understood<Amount>(Amount amount) -> {
                if (amount.none()) {
                    yield new Heard.Value(Answer.of("NONE"));
                }
                int times = switch (amount.period()) {
                    case UNSTATED, YEAR -> 1;
                    case QUARTER -> 4;
                    case MONTH -> 12;
                };
                if (amount.vnd() > Long.MAX_VALUE / times) {
                    yield new Heard.Miss("reask.money.RANGE", Map.of("hint", ""));
                }
                var details = new LinkedHashMap<String, String>();
                details.put("approx", amount.approx() ? "YES" : "NO");
                if (times > 1) {
                    details.put("once", Long.toString(amount.vnd()));
                    details.put("times", Integer.toString(times));
                }
                Answer answer = new Answer(Long.toString(amount.vnd() * times), List.of(details));
                yield times == 1
                        ? new Heard.Value(answer)
                        : new Heard.Wait(new Pending(Why.PERIOD, ask, answer, 0, List.of()));
            }
            case Reading.AskAgain<Amount> again -> miss("money", again);
        };
    }

    private static Heard number(Field field, Reading<Long> reading) {
        return switch (reading) {
            case Reading.Understood<Long>(Long n) ->
                n < field.min() || n > field.max()
                        ? new Heard.Miss("reask.number.LIMIT", limits(field))
                        : new Heard.Value(Answer.of(n.toString()));
            case Reading.AskAgain<Long> again -> miss("number", again).with(limits(field));
        };
    }

    private static Heard percent(Field field, Reading<Integer> reading) {
        return switch (reading) {
            case Reading.Understood<Integer>(Integer n) ->
                n < field.min() || n > field.max()
                        ? new Heard.Miss("reask.percent.LIMIT", limits(field))
                        : new Heard.Value(Answer.of(n.toString()));
            case Reading.AskAgain<Integer> again -> miss("percent", again).with(limits(field));
        };
    }

    private static Heard text(Field field, String text) {
        int length = text.codePointCount(0, text.length());
        if (length < field.min()) {
            return new Heard.Miss("reask.text.SHORT", with(limits(field), length));
        }
        return length > field.max()
                ? new Heard.Miss("reask.text.LONG", with(limits(field), length))
                : new Heard.Value(Answer.of(text));
    }

    private static Map<String, String> limits(Field field) {
        return Map.of("min", Numbers.grouped(field.min()), "max", Numbers.grouped(field.max()));
    }

    private static Map<String, String> with(Map<String, String> limits, int length) {
        var all = new LinkedHashMap<>(limits);
        all.put("length", Numbers.grouped(length));
        return all;
    }
}
