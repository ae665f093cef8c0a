package vn.sangkien.bot.story;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.constructor.ConstructYamlNull;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/// One story file: what a member does, and what must hold after each turn.
///
/// @param channel what it is played on; the engine offers the same everywhere
/// @param known answers already known, by field
/// @param listed what the union's list says of whoever proves their number, by field
/// @param progress what the registry holds before, one entry a unit: `unit`, `count`, `target`, `phase`
/// @param committed null when the story does not say, an empty list for `none`
record Story(
        String name,
        String flow,
        OffsetDateTime now,
        String channel,
        String units,
        Map<String, Object> known,
        Map<String, Object> listed,
        List<Map<String, Object>> progress,
        List<Line> turns,
        @Nullable List<Map<String, Object>> committed,
        String step) {
    private static final List<String> TOP =
            List.of("story", "flow", "now", "channel", "units", "known", "listed", "progress", "turns", "end");

    private static final List<String> TURN = List.of("member", "after", "ask", "says", "never", "answers");

    private static final List<String> CHANNELS = List.of("zalo", "telegram", "web");

    /// One turn as written.
    ///
    /// @param member the text, or a mapping with the kind of message; null when only time passes
    /// @param answers expected answers; a null value means not set
    record Line(
            @Nullable Object member,
            Duration after,
            String ask,
            List<String> says,
            List<String> never,
            Map<String, Object> answers) {}

    /// Reads a story; a fault in it is an [IllegalArgumentException] that says where.
    static Story read(String file, String text) {
        Object loaded;
        try {
            loaded = new Load(LoadSettings.builder()
                            .setLabel(file)
                            .setSchema(new AsWritten())
                            .build())
                    .loadFromString(text);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        Map<String, Object> top = keys("the story", map(loaded), TOP);
        var turns = new ArrayList<Line>();
        for (Object turn : list(top.get("turns"))) {
            turns.add(line("turn " + (turns.size() + 1), map(turn)));
        }
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("a story needs “turns”");
        }
        Map<String, Object> end = keys("“end”", map(top.get("end")), List.of("committed", "step"));
        String channel = text(top, "channel", "zalo");
        if (!CHANNELS.contains(channel)) {
            throw new IllegalArgumentException("“channel” is one of " + String.join(", ", CHANNELS));
        }
        return new Story(
                text(top, "story", file),
                text(top, "flow", "innovation-registration"),
                now(text(top, "now", "2022-05-10T09:00:00+07:00")),
                channel,
                text(top, "units", ""),
                map(top.get("known")),
                map(top.get("listed")),
                progress(top.get("progress")),
                turns,
                committed(end),
                text(end, "step", ""));
    }

    /// Every scalar stays the text that was written, so that `0912345678` keeps its zero; only null is null.
    private static final class AsWritten extends FailsafeSchema {
        @Override
        public ScalarResolver getScalarResolver() {
            return (value, plain) -> plain && List.of("", "~", "null").contains(value) ? Tag.NULL : Tag.STR;
        }

        @Override
        public Map<Tag, ConstructNode> getSchemaTagConstructors() {
            return Map.of(Tag.NULL, new ConstructYamlNull());
        }
    }

    private static Map<String, Object> keys(String where, Map<String, Object> map, List<String> known) {
        List<String> strange =
                map.keySet().stream().filter(k -> !known.contains(k)).toList();
        if (!strange.isEmpty()) {
            throw new IllegalArgumentException(where + " does not know “" + String.join("”, “", strange)
                    + "”; it knows " + String.join(", ", known));
        }
        return map;
    }

    private static OffsetDateTime now(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("“now” is a time like 2022-05-10T09:00:00+07:00, not “" + text + "”", e);
        }
    }

    static Duration duration(String where, String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    where + ": a time span is written like P3D or PT20M, not “" + text + "”", e);
        }
    }

    private static List<Map<String, Object>> progress(@Nullable Object value) {
        return entries(value).stream()
                .map(entry -> keys("“progress”", entry, List.of("unit", "count", "target", "phase")))
                .toList();
    }

    private static @Nullable List<Map<String, Object>> committed(Map<String, Object> end) {
        Object committed = end.get("committed");
        if (committed == null) {
            return null;
        }
        return committed.equals("none") ? List.of() : entries(committed);
    }

    private static Line line(String where, Map<String, Object> turn) {
        keys(where, turn, TURN);
        Object member = turn.get("member");
        if (!turn.containsKey("member") && !turn.containsKey("after")) {
            throw new IllegalArgumentException(where + " needs “member”, or “after” when only time passes");
        }
        return new Line(
                turn.containsKey("member") && member == null ? "" : member,
                duration(where, text(turn, "after", "PT0S")),
                text(turn, "ask", ""),
                texts(turn.get("says")),
                texts(turn.get("never")),
                map(turn.get("answers")));
    }

    static List<String> texts(@Nullable Object value) {
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
