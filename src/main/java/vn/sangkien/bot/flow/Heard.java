package vn.sangkien.bot.flow;

import java.util.Map;
import vn.sangkien.bot.flow.State.Pending;

/// What a message turned out to be as an answer to one field.
sealed interface Heard {
    /// A value, subject to the field's rules.
    record Value(Answer answer) implements Heard {}

    /// A value that waits for a yes before the rules are asked.
    record Wait(Pending pending) implements Heard {}

    /// No answer: the reason's text key.
    record Miss(String key, Map<String, String> args) implements Heard {
        Miss(String key) {
            this(key, Map.of());
        }
    }

    /// A unit's name to look for.
    record Find(String text) implements Heard {}
}
