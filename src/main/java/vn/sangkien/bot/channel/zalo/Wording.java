package vn.sangkien.bot.channel.zalo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The bodies of messages, as Zalo documents them.
final class Wording {
    private Wording() {}

    static Map<String, Object> words(String user, Piece.Words words) {
        var message = new LinkedHashMap<String, Object>();
        message.put("text", words.text());
        if (!words.quoting().isEmpty()) {
            message.put("quote_message_id", words.quoting());
        }
        if (!words.buttons().isEmpty()) {
            message.put("attachment", template(Map.of("buttons", buttons(words))));
        }
        return to(user, message);
    }

    /// A tap comes back as text, and what we need it to say is nothing to look at.
    private static List<Map<String, String>> buttons(Piece.Words words) {
        return words.buttons().stream()
                .map(button -> Map.of(
                        "title", Composer.label(button.label()),
                        "type", "oa.query.hide",
                        "payload", button.payload()))
                .toList();
    }

    /// @param where `url` or `attachment_id`
    static Map<String, Object> picture(String user, String where, String value) {
        return to(
                user,
                Map.of(
                        "attachment",
                        template(Map.of(
                                "template_type",
                                "media",
                                "elements",
                                List.of(Map.of("media_type", "image", where, value))))));
    }

    static Map<String, Object> file(String user, String token) {
        return to(user, Map.of("attachment", Map.of("type", "file", "payload", Map.of("token", token))));
    }

    static Map<String, Object> phoneButton(String user, String title, String subtitle, String imageUrl) {
        return to(
                user,
                Map.of(
                        "attachment",
                        template(Map.of(
                                "template_type",
                                "request_user_info",
                                "elements",
                                List.of(Map.of("title", title, "subtitle", subtitle, "image_url", imageUrl))))));
    }

    private static Map<String, Object> template(Map<String, Object> payload) {
        return Map.of("type", "template", "payload", payload);
    }

    private static Map<String, Object> to(String user, Map<String, Object> message) {
        return Map.of("recipient", Map.of("user_id", user), "message", message);
    }
}
