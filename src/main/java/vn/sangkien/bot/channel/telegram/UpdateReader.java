package vn.sangkien.bot.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.shared.Message;

/// Makes of an update what it tells us. What Telegram adds one day is passed over; only what we cannot do without has
/// to be there.
final class UpdateReader {
    /// Only these say that a group wants something of us; anything else there is none of our business.
    private static final Pattern COMMAND =
            Pattern.compile("/(start|baocao|thoinhan)(?:@[A-Za-z0-9_]+)?(?:\\s+(.{1,64}))?", Pattern.CASE_INSENSITIVE);

    private UpdateReader() {}

    /// Nothing when it is no update as documented.
    static Optional<Told> read(JsonNode update) {
        if (!update.path("update_id").isIntegralNumber()) {
            return Optional.empty();
        }
        if (update.has("message")) {
            return message(update.path("message"));
        }
        if (update.has("edited_message")) {
            return edited(update.path("update_id").asText(), update.path("edited_message"));
        }
        if (update.has("callback_query")) {
            return tap(update.path("callback_query"));
        }
        if (update.has("my_chat_member")) {
            return membership(update.path("my_chat_member"));
        }
        return Optional.of(new Told.Nothing("not asked for"));
    }

    private static Optional<Told> message(JsonNode message) {
        Optional<String> chat = chat(message);
        if (chat.isEmpty() || !message.path("message_id").isIntegralNumber()) {
            return Optional.empty();
        }
        if (message.has("migrate_to_chat_id")) {
            return Optional.of(new Told.Moved(
                    chat.get(), message.path("migrate_to_chat_id").asText()));
        }
        if (!isPrivate(message)) {
            return Optional.of(group(chat.get(), message));
        }
        if (message.at("/from/is_bot").asBoolean(false)) {
            return Optional.of(new Told.Nothing("a bot"));
        }
        List<Message> said = MessageReader.read(chat.get(), message);
        return Optional.of(
                said.isEmpty()
                        ? new Told.Nothing("a notice")
                        : new Told.Said(chat.get(), event(chat.get(), message), time(message, "date"), said));
    }

    private static Told group(String chat, JsonNode message) {
        var command = COMMAND.matcher(message.path("text").asText("").strip());
        String words = command.matches() ? words(command) : "";
        if (words.isEmpty()) {
            return new Told.Nothing("a group");
        }
        String title = normal(message.at("/chat/title").asText(""));
        return new Told.Said(
                chat, event(chat, message), time(message, "date"), List.of(new Message.GroupCode(words, title)));
    }

    /// What the command says in words; nothing when a code is missing.
    private static String words(Matcher command) {
        String rest = command.group(2) == null ? "" : command.group(2);
        return switch (command.group(1).toLowerCase(Locale.ROOT)) {
            case "start" -> rest;
            case "thoinhan" -> "thôi nhận báo cáo";
            default -> ("báo cáo " + rest).strip();
        };
    }

    private static Optional<Told> edited(String update, JsonNode message) {
        Optional<String> chat = chat(message);
        if (chat.isEmpty() || !message.path("message_id").isIntegralNumber()) {
            return Optional.empty();
        }
        if (!isPrivate(message)) {
            return Optional.of(new Told.Nothing("a group"));
        }
        String text = normal(message.path("text").asText(""));
        if (text.isBlank()) {
            return Optional.of(new Told.Nothing("an edit of no text"));
        }
        String original = event(chat.get(), message);
        // of two changes within a second only the updates differ
        return Optional.of(new Told.Said(
                chat.get(),
                original + ".edited." + update,
                time(message, "edit_date"),
                List.of(new Message.Edited(original, text))));
    }

    /// The message it stands under may be too old to be had, or be missing; in a private chat the person is the chat.
    private static Optional<Told> tap(JsonNode query) {
        JsonNode under = query.path("message");
        String id = query.path("id").asText("");
        if (id.isEmpty() || !query.at("/from/id").isIntegralNumber()) {
            return Optional.empty();
        }
        boolean group = !under.isMissingNode() && !isPrivate(under);
        boolean ours = !under.isMissingNode() || !query.has("inline_message_id");
        return Optional.of(new Told.Tapped(
                group ? chat(under).orElse("") : query.at("/from/id").asText(),
                group,
                "tap." + id,
                id,
                under.path("message_id").asLong(0),
                ours ? query.path("data").asText("") : ""));
    }

    private static Optional<Told> membership(JsonNode change) {
        Optional<String> chat = chat(change);
        var at = time(change, "date");
        if (chat.isEmpty() || at == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (change.at("/new_chat_member/status").asText("")) {
                    case "kicked", "left" ->
                        new Told.Left(chat.get(), at, isPrivate(change) ? "blocked us" : "put us out");
                    case "member", "administrator", "creator" -> new Told.Back(chat.get());
                    default -> new Told.Nothing("membership");
                });
    }

    /// A message is the same however often it is told; that of its correction can be told from it.
    private static String event(String chat, JsonNode message) {
        return "m" + chat + "." + message.path("message_id").asText() + "."
                + message.path("date").asText("");
    }

    private static Optional<String> chat(JsonNode holder) {
        return Optional.of(holder.at("/chat/id"))
                .filter(JsonNode::isIntegralNumber)
                .map(JsonNode::asText);
    }

    private static boolean isPrivate(JsonNode holder) {
        return holder.at("/chat/type").asText("").equals("private");
    }

    private static @Nullable Instant time(JsonNode holder, String name) {
        long seconds = holder.path(name).asLong(0);
        return seconds > 0 && seconds < Integer.MAX_VALUE ? Instant.ofEpochSecond(seconds) : null;
    }

    /// Phones also send decomposed letters, which double lengths and break comparisons.
    static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
