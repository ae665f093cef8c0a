package vn.sangkien.bot.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.shared.Attachment;
import vn.sangkien.bot.shared.ContactId;

/// A finished form, confirmed by its author.
///
/// @param draft the draft's id; committing the same draft again changes nothing
/// @param receipt of the innovation to amend, or null for a new one
/// @param unitCode null when the unit is not in the tree
/// @param receivedAt when the confirming message was received; decides the phase
/// @param answers scalar answers by field code
/// @param json every answer, as written
public record Registration(
        UUID draft,
        @Nullable String receipt,
        ContactId contact,
        @Nullable String unitCode,
        String unitName,
        String programme,
        int phase,
        Instant receivedAt,
        Map<String, String> answers,
        List<Attachment> evidence,
        String json) {
    public Registration {
        answers = Map.copyOf(answers);
        evidence = List.copyOf(evidence);
    }

    @Nullable
    String answer(String field) {
        return answers.get(field);
    }

    String required(String field) {
        String answer = answers.get(field);
        if (answer == null) {
            throw new IllegalArgumentException("a registration without " + field);
        }
        return answer;
    }

    @Nullable
    Boolean yes(String field) {
        String answer = answers.get(field);
        return answer == null ? null : answer.equals("YES");
    }

    @Nullable
    Long benefitVnd() {
        String answer = answers.get("benefitVnd");
        return answer == null || answer.equals("NONE") ? null : Long.valueOf(answer);
    }

    /// Personal data.
    @Override
    public String toString() {
        return "Registration[" + draft + "]";
    }
}
