package vn.sangkien.bot.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A value nobody is asked for: that of the first case that holds when the form is submitted.
///
/// @param id the code it is stored under
/// @param line where it stands in the file
public record Computed(String id, List<Case> cases, int line) {
    public Computed {
        cases = List.copyOf(cases);
    }

    /// The value where the condition holds.
    public record Case(Condition when, String value) {}

    /// Itself as a field, for naming it in what is said about its conditions.
    public Field named() {
        return Field.plain(id, Kind.TEXT, id, "", "", line);
    }

    /// The answers and what follows from them.
    static Map<String, Answer> with(Step s, Map<String, Answer> answers) {
        var all = new LinkedHashMap<>(answers);
        var relevance = new Relevance(s);
        for (Computed computed : s.flow.computed()) {
            computed.cases.stream()
                    .filter(c -> relevance.holds(c.when(), null, null))
                    .findFirst()
                    .ifPresent(c -> all.put(computed.id, Answer.of(c.value())));
        }
        return all;
    }
}
