package vn.sangkien.bot.reminder;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.shared.ContactId;

/// Tells who left a registration unfinished; signed by the room that has them.
public interface OpenForms {
    /// One of them.
    ///
    /// @param draft its id
    /// @param step the question it stands at
    /// @param unitCode where its author works, as far as they said
    record OpenForm(
            ContactId contact,
            String draft,
            String step,
            @Nullable String unitCode) {}

    /// A question a form may stand at.
    ///
    /// @param label empty for the review at the end
    record Question(String step, String label) {}

    /// Hands over those whose authors were last heard of before that time; keeps none of them.
    void each(Instant heardBefore, Consumer<OpenForm> use);

    /// The questions there are, in order.
    List<Question> questions();
}
