package vn.sangkien.bot.flow;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.sangkien.bot.vietnamese.Dates;
import vn.sangkien.bot.vietnamese.Phones;
import vn.sangkien.bot.vietnamese.When;

/// A form as whoever types for the member sees it.
///
/// @param open whether there is one that can be typed
/// @param unit the code of the member's unit, empty when there is none or it is only written down
public record DictatedForm(boolean open, String unit, List<Line> lines) {
    /// One answer.
    ///
    /// @param input how it is typed: `line`, `text`, `lines` or `choice`
    /// @param value what stands, as it would be typed
    /// @param shown what stands, in words
    /// @param by who of the support team typed it, or empty
    public record Line(
            String field,
            int number,
            String label,
            String input,
            boolean needed,
            List<Field.Option> options,
            String value,
            String shown,
            String by) {
        /// Personal data.
        @Override
        public String toString() {
            return "Line[" + field + "]";
        }
    }

    /// The form of a state.
    public static DictatedForm of(Flow flow, State state) {
        var step = new Step(flow, state, Instant.EPOCH.atZone(ZoneId.of("UTC")));
        var relevance = new Relevance(step);
        boolean agreed = flow.fields().stream()
                .filter(field -> field.kind() == Kind.CONSENT)
                .allMatch(field -> state.answers().containsKey(field.id()));
        String unit = flow.fields().stream()
                .filter(field -> field.kind() == Kind.UNIT)
                .flatMap(field -> Optional.ofNullable(state.answers().get(field.id())).stream())
                .filter(answer -> answer.unlisted().isEmpty())
                .map(Answer::value)
                .findFirst()
                .orElse("");
        return new DictatedForm(
                state.unfinished() && agreed,
                unit,
                flow.fields().stream()
                        .filter(field -> !input(field).isEmpty() && relevance.relevant(field))
                        .map(field -> line(flow, step, relevance.offered(field)))
                        .toList());
    }

    /// What an entry has for a part, units by their names.
    private static String called(Map<String, String> item, String part) {
        String value = item.getOrDefault(part + ".name", item.getOrDefault(part, ""));
        return Answer.of(value).unlisted().orElse(value);
    }

    private static Line line(Flow flow, Step step, Field field) {
        var answer = Optional.ofNullable(step.answers.get(field.id()));
        return new Line(
                field.id(),
                field.number(),
                field.label(),
                input(field),
                field.need() == Need.MUST,
                options(flow, field),
                answer.map(it -> typed(flow, field, it)).orElse(""),
                answer.map(it -> new Words(flow).of(field, it)).orElse(""),
                Dictation.by(step, field).orElse(""));
    }

    /// Empty for what nobody types for another.
    private static String input(Field field) {
        return switch (field.kind()) {
            case CONSENT, PLEDGE, FILES -> "";
            case YES_NO, CHOICE -> "choice";
            case LONG_TEXT -> "text";
            case GROUP -> "lines";
            case NAME, PHONE, UNIT, DATE, MONEY, NUMBER, PERCENT, TEXT -> "line";
        };
    }

    private static List<Field.Option> options(Flow flow, Field field) {
        return field.kind() == Kind.YES_NO
                ? List.of(new Field.Option("YES", flow.text("word.yes")), new Field.Option("NO", flow.text("word.no")))
                : field.options();
    }

    private static String typed(Flow flow, Field field, Answer answer) {
        return switch (field.kind()) {
            case PHONE -> Phones.national(answer.value());
            case DATE -> Dates.official(When.parse(answer.value()));
            case GROUP ->
                answer.items().stream()
                        .map(item -> field.parts().stream()
                                .map(part -> called(item, part.id()))
                                .collect(Collectors.joining("; ")))
                        .collect(Collectors.joining("\n"));
            case MONEY -> answer.value().equals("NONE") ? flow.text("word.noMoney") : answer.value();
            case CONSENT, NAME, UNIT, YES_NO, CHOICE, NUMBER, PERCENT, TEXT, LONG_TEXT, FILES, PLEDGE -> answer.value();
        };
    }
}
