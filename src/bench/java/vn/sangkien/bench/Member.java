package vn.sangkien.bench;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Somebody who plays the script in a private chat.
final class Member {

    private static final JsonMapper JSON = JsonMapper.shared();

    /// What an answer is to a member.
    enum Heard {
        /// What they waited for.
        ANSWER,
        /// Something they had heard.
        AGAIN,
        OTHER
    }

    final long chat;
    final boolean counted;
    final Set<String> receipts = new HashSet<>();

    /// The step under way.
    int step = -1;

    boolean waits;
    boolean acknowledged;
    long since;
    String last = "";
    private final Map<String, String> buttons = new HashMap<>();
    private long buttonsAt;

    Member(long chat, boolean counted) {
        this.chat = chat;
        this.counted = counted;
    }

    Heard receive(Script script, long messageId, String text, JsonNode markup) {
        last = text;
        if (markup.has("inline_keyboard")) {
            buttons.clear();
            buttonsAt = messageId;
            for (var row : markup.path("inline_keyboard")) {
                for (var button : row) {
                    buttons.put(
                            button.path("text").asString(""),
                            button.path("callback_data").asString(""));
                }
            }
        }
        for (int n = step; n >= 0; n--) {
            var found = script.steps().get(n).until().matcher(text);
            if (found.find()) {
                if (found.groupCount() > 0) {
                    receipts.add(found.group(1));
                }
                if (n < step || !waits) {
                    return Heard.AGAIN;
                }
                waits = false;
                return Heard.ANSWER;
            }
        }
        return Heard.OTHER;
    }

    /// The event of the step under way, as Telegram tells it; nothing when there is no such button.
    byte @Nullable [] event(Script script, long update) {
        var now = script.steps().get(step);
        var event = JSON.createObjectNode().put("update_id", update);
        if (now.tap() == null) {
            var text = script.filled(String.valueOf(now.say()), chat);
            var message = message(event.putObject("message"), update, chat).put("text", text);
            if (text.startsWith("/")) {
                message.putArray("entities")
                        .addObject()
                        .put("type", "bot_command")
                        .put("offset", 0)
                        .put("length", text.length());
            }
            return JSON.writeValueAsBytes(event);
        }
        @Nullable String payload = buttons.get(now.tap());
        if (payload == null) {
            return null;
        }
        var query = event.putObject("callback_query")
                .put("id", Long.toString(update))
                .put("chat_instance", Long.toString(chat))
                .put("data", payload);
        person(query.putObject("from"), chat);
        message(query.putObject("message"), buttonsAt, chat);
        return JSON.writeValueAsBytes(event);
    }

    private static ObjectNode message(ObjectNode message, long id, long chat) {
        message.put("message_id", id).put("date", System.currentTimeMillis() / 1000);
        person(message.putObject("from"), chat);
        message.putObject("chat").put("id", chat).put("type", "private").put("first_name", "Thành");
        return message;
    }

    private static void person(ObjectNode from, long id) {
        from.put("id", id).put("is_bot", false).put("first_name", "Thành").put("language_code", "vi");
    }
}
