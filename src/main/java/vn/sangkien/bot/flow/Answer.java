package vn.sangkien.bot.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What stands for a field.
///
/// @param value the value in its notation (`YES`, `2022-03`, `15000000`, an option's code, a unit's code); empty for
/// lists
/// @param items the entries of a group, the files of an evidence list, or, for a unit, one entry with its `name` and
/// `path`
public record Answer(String value, List<Map<String, String>> items) {
    /// How the contract writes it.
    private static final String UNLISTED = "FREE:";

    public Answer {
        var copies = new ArrayList<Map<String, String>>();
        items.forEach(item -> copies.add(Collections.unmodifiableMap(new LinkedHashMap<>(item))));
        items = List.copyOf(copies);
    }

    public static Answer of(String value) {
        return new Answer(value, List.of());
    }

    public static Answer of(UnitRef unit) {
        return new Answer(unit.code(), List.of(Map.of("name", unit.name(), "path", unit.path())));
    }

    /// A unit that is in no tree, in the member's words.
    public static Answer unlisted(String name) {
        return of(UNLISTED + name);
    }

    /// The unit as the member calls it, if it is one that is in no tree.
    public Optional<String> unlisted() {
        return value.startsWith(UNLISTED) ? Optional.of(value.substring(UNLISTED.length())) : Optional.empty();
    }

    static Answer list(List<Map<String, String>> items) {
        return new Answer("", items);
    }

    /// A detail of the value, empty when there is none.
    public String detail(String name) {
        return items.isEmpty() ? "" : items.getFirst().getOrDefault(name, "");
    }

    /// Answers are personal data.
    @Override
    public String toString() {
        return "Answer[•••]";
    }
}
