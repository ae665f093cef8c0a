package vn.sangkien.bot.story;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.flow.Answer;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Kind;
import vn.sangkien.bot.flow.State;

/// Drafts as lines of JSON, in the notation of the stories:
/// `{"flow": "…", "draft": "…", "answers": {"title": "…"}, "skipped": ["phone"], "ask": "review"}`.
public final class DraftFile {
    private static final String MAIN = "innovation-registration";

    private DraftFile() {}

    /// A draft of a line.
    ///
    /// @param name how to call it: its id, or the line
    public record Written(String name, String flow, State state) {}

    /// Reads one line; whatever else it says is passed over.
    public static Written read(String line, int number, Map<String, Flow> flows, ZonedDateTime now) {
        Map<String, Object> keys = json(line);
        String flowName = Story.text(keys, "flow", MAIN);
        Flow flow = flows.get(flowName);
        if (flow == null) {
            throw new IllegalArgumentException("there is no flow “" + flowName + "”");
        }
        String id = Story.text(keys, "draft", Story.text(keys, "id", ""));
        var answers = new LinkedHashMap<String, Answer>();
        Story.map(keys.get("answers")).forEach((field, value) -> {
            if (value != null && !beside(flow, field)) {
                answers.put(field, answer(flow, field, value));
            }
        });
        List<String> skipped =
                Story.list(keys.get("skipped")).stream().map(String::valueOf).toList();
        skipped.forEach(field -> known(flow, field));
        String ask = Story.text(keys, "ask", "");
        if (!ask.isEmpty() && !place(flow, ask)) {
            throw new IllegalArgumentException("“ask” is no question of the flow: " + ask);
        }
        String name = id.isEmpty() ? "line " + number : id;
        return new Written(name, flowName, State.standing(flow, name, answers, skipped, ask, now));
    }

    private static Map<String, Object> json(String line) {
        try {
            return Story.map(JsonMapper.shared().readValue(line, Object.class));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is no JSON object", e);
        }
    }

    /// `benefitApprox` stands beside `benefitVnd`.
    private static boolean beside(Flow flow, String field) {
        return flow.fields().stream()
                .anyMatch(f -> f.kind() == Kind.MONEY && field.equals(f.id().replaceAll("Vnd$", "") + "Approx"));
    }

    private static Field known(Flow flow, String id) {
        return flow.field(id).orElseThrow(() -> new IllegalArgumentException("the flow has no field “" + id + "”"));
    }

    private static Answer answer(Flow flow, String id, Object value) {
        Field field = known(flow, id);
        if (value instanceof Map<?, ?> kept) {
            return kept(Story.map(kept));
        }
        if (field.kind() == Kind.FILES) {
            int n = value instanceof List<?> list ? list.size() : Integer.parseInt(String.valueOf(value));
            return new Answer(
                    "",
                    IntStream.range(0, n)
                            .mapToObj(i -> Map.of("id", "f" + i, "name", "a.jpg", "type", "image/jpeg"))
                            .toList());
        }
        return Values.answer(field, value, Map.of());
    }

    /// As the engine keeps it: `{"value": "…", "items": […]}`.
    private static Answer kept(Map<String, Object> kept) {
        var items = new ArrayList<Map<String, String>>();
        Story.list(kept.get("items")).forEach(item -> {
            var entry = new LinkedHashMap<String, String>();
            Story.map(item).forEach((k, v) -> entry.put(k, String.valueOf(v)));
            items.add(entry);
        });
        return new Answer(Story.text(kept, "value", ""), items);
    }

    private static boolean place(Flow flow, String ask) {
        if (ask.matches("review|idle|done|human|cancelled|refused|confirm:[a-z]+")) {
            return true;
        }
        int dot = ask.indexOf('.');
        Field field = flow.field(dot < 0 ? ask : ask.substring(0, dot)).orElse(null);
        return field != null
                && (dot < 0
                        || ask.endsWith(".more")
                        || field.parts().stream().anyMatch(p -> p.id().equals(ask.substring(dot + 1))));
    }
}
