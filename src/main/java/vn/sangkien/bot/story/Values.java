package vn.sangkien.bot.story;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.flow.Answer;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Kind;

/// Answers in the notation of the stories, and back.
final class Values {
    private Values() {}

    /// Every answer by field: texts, the number of files, a list of entries; `benefitApprox` and its like beside
    /// amounts.
    static Map<String, Object> of(Flow flow, Map<String, Answer> answers) {
        var values = new LinkedHashMap<String, Object>();
        for (Field field : flow.fields()) {
            Answer answer = answers.get(field.id());
            if (answer == null) {
                continue;
            }
            values.put(field.id(), value(field, answer));
            if (field.kind() == Kind.MONEY) {
                values.put(field.id().replaceAll("Vnd$", "") + "Approx", approx(answer));
            }
        }
        flow.computed().forEach(computed -> {
            Answer answer = answers.get(computed.id());
            if (answer != null) {
                values.put(computed.id(), answer.value());
            }
        });
        return values;
    }

    private static String approx(Answer answer) {
        return answer.detail("approx").equals("YES") ? "YES" : "NO";
    }

    private static Object value(Field field, Answer answer) {
        if (field.kind() == Kind.FILES) {
            return Integer.toString(answer.items().size());
        }
        return field.kind() == Kind.GROUP ? entries(answer) : answer.value();
    }

    private static List<Map<String, String>> entries(Answer answer) {
        var entries = new ArrayList<Map<String, String>>();
        for (Map<String, String> item : answer.items()) {
            var entry = new LinkedHashMap<>(item);
            entry.keySet().removeIf(k -> k.contains("."));
            entries.add(entry);
        }
        return entries;
    }

    /// Whether a written value and a held one are the same; a written null means not set.
    static boolean same(@Nullable Object written, @Nullable Object held) {
        if (written == null) {
            return held == null;
        }
        return held != null && plain(written).equals(plain(held));
    }

    private static Object plain(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Values::plain).toList();
        }
        return value instanceof Map<?, ?> map ? entry(map) : String.valueOf(value);
    }

    /// Parts that were skipped may be written as null or left out.
    private static Map<String, String> entry(Map<?, ?> map) {
        var entry = new TreeMap<String, String>();
        map.forEach((k, v) -> {
            if (v != null) {
                entry.put(String.valueOf(k), String.valueOf(v));
            }
        });
        return entry;
    }

    /// A known value as the engine keeps it.
    static Answer answer(Field field, Object value, Map<String, String> unitNames) {
        if (field.kind() == Kind.GROUP) {
            List<Map<String, String>> items = Story.list(value).stream()
                    .map(v -> Map.copyOf(entry(Story.map(v))))
                    .toList();
            return new Answer("", items);
        }
        String text = String.valueOf(value);
        String name = unitNames.getOrDefault(text, "");
        return field.kind() == Kind.UNIT && !name.isEmpty()
                ? new Answer(text, List.of(Map.of("name", name)))
                : Answer.of(text);
    }
}
