package vn.sangkien.bot.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.vietnamese.Amounts;
import vn.sangkien.bot.vietnamese.Dates;
import vn.sangkien.bot.vietnamese.Numbers;
import vn.sangkien.bot.vietnamese.Phones;
import vn.sangkien.bot.vietnamese.When;

/// Answers in words, as the review and the confirmations show them.
public final class Words {
    /// A line of the review holds about this much.
    private static final int SHORT = 90;

    private final Flow flow;

    public Words(Flow flow) {
        this.flow = flow;
    }

    /// The answer in a line.
    public String of(Field field, Answer answer) {
        return switch (field.kind()) {
            case CONSENT, YES_NO, PLEDGE -> text(answer.value().equals("YES") ? "word.yes" : "word.no");
            case CHOICE -> field.optionLabel(answer.value());
            case PHONE -> Phones.national(answer.value());
            case DATE -> Dates.official(When.parse(answer.value()));
            case MONEY ->
                answer.value().equals("NONE")
                        ? text("word.noMoney")
                        : Amounts.inFigures(Long.parseLong(answer.value()))
                                + (answer.detail("approx").equals("YES") ? " " + text("word.approx") : "");
            case NUMBER -> Numbers.grouped(Long.parseLong(answer.value()));
            case PERCENT -> answer.value() + "%";
            case UNIT -> unit(answer);
            case NAME, TEXT, LONG_TEXT -> shortened(answer.value());
            case FILES ->
                flow.text(
                        "word.files",
                        Map.of("n", Integer.toString(answer.items().size())));
            case GROUP ->
                answer.value().equals("YES")
                        ? text("word.yes")
                        : answer.items().isEmpty() ? text("word.nobody") : entries(field, answer);
        };
    }

    /// An answer given to an older form of the field, as far as it can still be told.
    String shown(Field field, Answer answer) {
        return Fit.fits(field, answer) ? of(field, answer) : shortened(answer.value());
    }

    /// The value as it is read out to be confirmed.
    String spelled(Field field, Answer answer) {
        return field.kind() == Kind.MONEY && !answer.value().equals("NONE")
                ? Amounts.inWords(Long.parseLong(answer.value()))
                : of(field, answer);
    }

    private String text(String key) {
        return flow.text(key, Map.of());
    }

    private String unit(Answer answer) {
        String name = answer.detail("name");
        return answer.unlisted()
                .map(unlisted -> unlisted + " " + text("word.freeUnit"))
                .orElseGet(() -> name.isEmpty() ? answer.value() : name);
    }

    private String entries(Field field, Answer answer) {
        return answer.items().stream().map(item -> entry(field, item)).collect(Collectors.joining("; "));
    }

    private String entry(Field field, Map<String, String> item) {
        return field.parts().stream()
                .flatMap(p -> Optional.ofNullable(value(p, item)).map(v -> of(p, v)).stream())
                .collect(Collectors.joining(", "));
    }

    /// What an entry of a group holds for a part, or nothing.
    static @Nullable Answer value(Field part, Map<String, String> item) {
        String value = item.getOrDefault(part.id(), "");
        if (value.isEmpty()) {
            return null;
        }
        String name = item.getOrDefault(part.id() + ".name", "");
        return name.isEmpty() ? Answer.of(value) : new Answer(value, List.of(Map.of("name", name)));
    }

    static String shortened(String text) {
        String line = text.replace('\n', ' ');
        if (line.length() <= SHORT) {
            return line;
        }
        int end = line.offsetByCodePoints(0, Math.min(SHORT, line.codePointCount(0, line.length())));
        return line.substring(0, Math.min(end, line.length())).strip() + "…";
    }
}
