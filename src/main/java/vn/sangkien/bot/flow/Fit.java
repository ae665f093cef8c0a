package vn.sangkien.bot.flow;

import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.sangkien.bot.vietnamese.When;

/// Tells whether an answer in its notation is a value a field could have got.
final class Fit {
    private static final Set<String> YES_NO = Set.of("YES", "NO");

    private Fit() {}

    /// Whether both fields take the same values.
    static boolean alike(Field one, Field other) {
        return one.kind() == other.kind()
                && one.min() == other.min()
                && one.max() == other.max()
                && codes(one).equals(codes(other))
                && one.parts().size() == other.parts().size()
                && IntStream.range(0, one.parts().size())
                        .allMatch(i -> one.parts()
                                        .get(i)
                                        .id()
                                        .equals(other.parts().get(i).id())
                                && alike(one.parts().get(i), other.parts().get(i)));
    }

    private static Set<String> codes(Field field) {
        return field.options().stream().map(Field.Option::code).collect(Collectors.toSet());
    }

    static boolean fits(Field field, Answer answer) {
        return switch (field.kind()) {
            case FILES -> answer.value().isEmpty() && answer.items().size() <= field.max() && files(answer);
            case GROUP ->
                answer.value().isEmpty()
                        && answer.items().size() <= field.max()
                        && answer.items().stream().allMatch(item -> entry(field, item));
            case CONSENT, NAME, PHONE, UNIT, YES_NO, CHOICE, DATE, MONEY, NUMBER, PERCENT, TEXT, LONG_TEXT, PLEDGE ->
                value(field, answer.value());
        };
    }

    private static boolean files(Answer answer) {
        return answer.items().stream().allMatch(item -> item.containsKey("type"));
    }

    private static boolean entry(Field group, Map<String, String> item) {
        List<String> parts = group.parts().stream().map(Field::id).toList();
        return item.keySet().stream().allMatch(key -> parts.contains(key.split("\\.", 2)[0]))
                && group.parts().stream().allMatch(part -> {
                    String value = item.getOrDefault(part.id(), "");
                    return value.isEmpty() || value(part, value);
                });
    }

    private static boolean date(String value) {
        try {
            return value.matches("[0-9]{4}-[0-9]{2}(-[0-9]{2})?")
                    && When.parse(value).day().getYear() > 0;
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static boolean value(Field field, String value) {
        return switch (field.kind()) {
            case CONSENT, PLEDGE -> value.equals("YES");
            case YES_NO -> YES_NO.contains(value);
            case CHOICE -> field.options().stream().anyMatch(o -> o.code().equals(value));
            case PHONE -> value.matches("\\+[0-9]{6,15}");
            case DATE -> date(value);
            case MONEY -> value.equals("NONE") || value.matches("[0-9]{1,18}");
            case NUMBER, PERCENT -> {
                long number = value.matches("[0-9]{1,18}") ? Long.parseLong(value) : -1;
                yield number >= field.min() && number <= field.max();
            }
            case NAME -> !value.isBlank() && value.length() <= 60 && !value.matches(".*[0-9+].*");
            case UNIT -> !value.isBlank();
            case TEXT, LONG_TEXT -> {
                int length = value.codePointCount(0, value.length());
                yield length >= field.min() && length <= field.max() && length > 0;
            }
            case FILES, GROUP -> false;
        };
    }
}
