package vn.sangkien.bot.story;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// One story file: what a member does, and what must hold after each turn.
///
/// @param known answers already known, by field
/// @param progress what the registry holds before, one entry a unit: `unit`, `count`, `target`, `phase`
/// @param committed null when the story does not say, an empty list for `none`
record Story(
        String name,
        String flow,
        OffsetDateTime now,
        String channel,
        String units,
        Map<String, Object> known,
        List<Map<String, Object>> progress,
        List<Line> turns,
        @Nullable List<Map<String, Object>> committed,
        String step) {

    /// One turn as written.
    ///
    /// @param member the text, or a mapping with the kind of message
    /// @param answers expected answers; a null value means not set
    record Line(
            Object member,
            Duration after,
            String ask,
            List<String> says,
            List<String> never,
            Map<String, Object> answers) {}

    /// Reads a story; a fault in it is an [IllegalArgumentException] that says where.
    static Story read(String file, String text) {
        Object loaded;
        try {
            loaded = new Load(LoadSettings.builder().setLabel(file).build()).loadFromString(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
        Map<String, Object> top = map(loaded);
        var turns = new ArrayList<Line>();
        for (Object turn : list(top.get("turns"))) {
            turns.add(line(file, map(turn)));
        }
        if (turns.isEmpty()) {
            throw new IllegalArgumentException(file + ": a story needs “turns”");
        }
        Map<String, Object> end = map(top.get("end"));
        return new Story(
                text(top, "story", file),
                text(top, "flow", "innovation-registration"),
                OffsetDateTime.parse(text(top, "now", "2022-05-10T09:00:00+07:00")),
                text(top, "channel", "zalo"),
                text(top, "units", ""),
                map(top.get("known")),
                entries(top.get("progress")),
                turns,
                committed(end),
                text(end, "step", ""));
    }

    private static @Nullable List<Map<String, Object>> committed(Map<String, Object> end) {
        Object committed = end.get("committed");
        if (committed == null) {
            return null;
        }
        return committed.equals("none") ? List.of() : entries(committed);
    }

    private static Line line(String file, Map<String, Object> turn) {
        for (String key : turn.keySet()) {
            if (!List.of("member", "after", "ask", "says", "never", "answers").contains(key)) {
                throw new IllegalArgumentException(file + ": a turn does not know “" + key + "”");
            }
        }
        Object member = turn.get("member");
        return new Line(
                member == null ? "" : member,
                Duration.parse(text(turn, "after", "PT0S")),
                text(turn, "ask", ""),
                texts(turn.get("says")),
                texts(turn.get("never")),
                map(turn.get("answers")));
    }

    private static List<String> texts(@Nullable Object value) {
        return value == null
                ? List.of()
                : list(value).stream().map(String::valueOf).toList();
    }

    private static List<Map<String, Object>> entries(@Nullable Object value) {
        return list(value).stream().map(Story::map).toList();
    }

    static List<Object> list(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list ? new ArrayList<Object>(list) : List.of(value);
    }

    static Map<String, Object> map(@Nullable Object value) {
        var map = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> entries) {
            entries.forEach((k, v) -> map.put(String.valueOf(k), v));
        } else if (value != null) {
            throw new IllegalArgumentException("a mapping was expected, not “" + value + "”");
        }
        return map;
    }

    static String text(Map<String, Object> map, String key, String missing) {
        Object value = map.get(key);
        return value == null ? missing : String.valueOf(value);
    }
}
