package vn.sangkien.bot.conversation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.flow.Answer;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Words;

/// Answers as the form's questions name them, for people who look at a registration.
@Service
public class Cards {
    private final FlowShelf flows;

    Cards(FlowShelf flows) {
        this.flows = flows;
    }

    /// One answer.
    ///
    /// @param field its code
    public record Line(String field, int number, String label, String value) {
        /// Personal data.
        @Override
        public String toString() {
            return "Line[" + field + "]";
        }
    }

    /// What each question is called, by its code.
    public Map<String, String> labels() {
        return flows.current().fields().stream().collect(Collectors.toMap(Field::id, Field::label));
    }

    /// The numbered answers of a registration, in the form's order.
    ///
    /// @param written as the registry keeps them
    public List<Line> of(String written) {
        var answers = JsonMapper.shared().readValue(written, new TypeReference<Map<String, Answer>>() {});
        var flow = flows.current();
        var words = new Words(flow);
        return flow.fields().stream()
                .filter(field -> field.number() > 0)
                .flatMap(field -> Optional.ofNullable(answers.get(field.id()))
                        .map(answer -> new Line(field.id(), field.number(), field.label(), told(words, field, answer)))
                        .stream())
                .toList();
    }

    /// One question and what two registrations answer; `–` where nothing.
    ///
    /// @param different whether they answer differently
    public record Pair(int number, String label, String left, String right, boolean different) {
        /// Personal data.
        @Override
        public String toString() {
            return "Pair[" + number + "]";
        }
    }

    /// The answers of two registrations side by side.
    public List<Pair> beside(String left, String right) {
        var ours = of(left).stream().collect(Collectors.toMap(Line::field, Line::value));
        var theirs = of(right).stream().collect(Collectors.toMap(Line::field, Line::value));
        return flows.current().fields().stream()
                .filter(field -> ours.containsKey(field.id()) || theirs.containsKey(field.id()))
                .map(field -> {
                    var one = ours.getOrDefault(field.id(), "–");
                    var other = theirs.getOrDefault(field.id(), "–");
                    return new Pair(field.number(), field.label(), one, other, !one.equals(other));
                })
                .toList();
    }

    /// A question as a form lists it.
    public record Question(String field, int number, String label) {}

    /// The numbered questions in the form's order.
    public List<Question> questions() {
        return flows.current().fields().stream()
                .filter(field -> field.number() > 0)
                .map(field -> new Question(field.id(), field.number(), field.label()))
                .toList();
    }

    /// What can be chosen at a question, by its code, in the form's order.
    public Map<String, String> options(String field) {
        var options = new LinkedHashMap<String, String>();
        flows.current()
                .field(field)
                .ifPresent(one -> one.options().forEach(option -> options.put(option.code(), option.label())));
        return options;
    }

    private static String told(Words words, Field field, Answer answer) {
        return switch (field.kind()) {
            case TEXT, LONG_TEXT, NAME -> answer.value();
            case CONSENT, PHONE, UNIT, YES_NO, CHOICE, DATE, MONEY, NUMBER, PERCENT, FILES, GROUP, PLEDGE ->
                words.of(field, answer);
        };
    }
}
