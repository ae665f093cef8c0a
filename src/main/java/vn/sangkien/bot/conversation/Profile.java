package vn.sangkien.bot.conversation;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.flow.Answer;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Kind;
import vn.sangkien.bot.flow.Words;

/// What is known of a person, as the form's questions name it.
@Component
class Profile {
    private final Directory directory;

    Profile(Directory directory) {
        this.directory = directory;
    }

    /// A line each; what the flow does not ask is left out.
    ///
    /// @param known by the field codes
    List<String> of(Flow flow, Map<String, String> known) {
        return known.entrySet().stream()
                .flatMap(one ->
                        flow
                                .field(one.getKey())
                                .map(field -> field.label() + ": " + shown(flow, field, one.getValue()))
                                .stream())
                .toList();
    }

    private String shown(Flow flow, Field field, String value) {
        Answer answer = field.kind() == Kind.UNIT ? new UnitAnswers(directory.tree()).answer(value) : Answer.of(value);
        return new Words(flow).of(field, answer);
    }
}
