package vn.sangkien.bot.flow;

import java.util.LinkedHashMap;
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

        Miss with(Map<String, String> more) {
            var all = new LinkedHashMap<>(args);
            all.putAll(more);
            return new Miss(key, all);
        }
    }

    /// A unit's name to look for.
    record Find(String text) implements Heard {}
}
