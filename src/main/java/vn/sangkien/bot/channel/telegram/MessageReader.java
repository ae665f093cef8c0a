package vn.sangkien.bot.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.sangkien.bot.shared.Attachment;
import vn.sangkien.bot.shared.Message;

/// What somebody sent us in a chat of their own, in the house's words.
final class MessageReader {
    /// `/start@our_bot …`: which bot is meant goes without saying here.
    private static final Pattern AT = Pattern.compile("^(/[A-Za-z0-9_]+)@[A-Za-z0-9_]+");

    private static final List<String> RECORDINGS = List.of("voice", "video_note", "audio");

    /// What Telegram says by itself in a private chat.
    private static final List<String> NOTICES = List.of(
            "pinned_message",
            "message_auto_delete_timer_changed",
            "write_access_allowed",
            "chat_shared",
            "users_shared",
            "web_app_data",
            "connected_website",
            "successful_payment",
            "refunded_payment",
            "chat_background_set",
            "forum_topic_created",
            "forum_topic_edited");

    private MessageReader() {}

    /// In their order; nothing when nobody said anything.
    static List<Message> read(String chat, JsonNode message) {
        if (NOTICES.stream().anyMatch(message::has)) {
            return List.of();
        }
        if (message.has("text")) {
            return List.of(text(message.path("text").asText("")));
        }
        if (message.has("contact")) {
            return List.of(contact(message));
        }
        if (message.has("photo")) {
            return file(chat, message, largest(message.path("photo")));
        }
        for (String recording : RECORDINGS) {
            if (message.has(recording)) {
                return List.of(new Message.Voice(media(chat, message.path(recording), "")));
            }
        }
        // a moving picture comes as a document too
        if (message.has("video") || message.has("animation")) {
            return withCaption(new Message.File(new Attachment("", "", "video/mp4", 0)), message);
        }
        if (message.has("document")) {
            return file(chat, message, message.path("document"));
        }
        if (message.has("sticker")) {
            return List.of(new Message.Sticker());
        }
        if (message.has("location") || message.has("venue")) {
            return List.of(new Message.Location());
        }
        return List.of(new Message.Text("")); // what nobody has thought of deserves an answer too
    }

    private static Message text(String typed) {
        String text = AT.matcher(UpdateReader.normal(typed)).replaceFirst("$1");
        // with something behind it, it came from a link that names what it is about
        return text.strip().equals("/start") ? new Message.Follow() : new Message.Text(text);
    }

    /// Only one's own card proves a number; anybody can share somebody else's.
    private static Message contact(JsonNode message) {
        JsonNode card = message.path("contact");
        JsonNode from = message.at("/from/id");
        boolean own = from.isIntegralNumber() && card.path("user_id").asLong(0) == from.asLong();
        String number = card.path("phone_number").asText("").replaceAll("[^0-9+]", "");
        if (!own || number.isEmpty()) {
            return new Message.Card();
        }
        return new Message.Phone(number.startsWith("84") ? "+" + number : number);
    }

    private static List<Message> file(String chat, JsonNode message, JsonNode file) {
        String name = file.path("file_name").asText("");
        if (message.has("media_group_id")) {
            // between the files of an album its words would end their row; they go with the file they stand under
            String words = UpdateReader.normal(message.path("caption").asText(""));
            return List.of(media(chat, file, name.isEmpty() ? words : name));
        }
        return withCaption(media(chat, file, name), message);
    }

    private static List<Message> withCaption(Message file, JsonNode message) {
        var all = new ArrayList<Message>(List.of(file));
        Optional.of(UpdateReader.normal(message.path("caption").asText("")))
                .filter(words -> !words.isBlank())
                .ifPresent(words -> all.add(new Message.Text(words)));
        return all;
    }

    /// Whose file it is goes along, so that the person can be shown that we are at it.
    private static Message.Media media(String chat, JsonNode file, String name) {
        return new Message.Media(chat + "/" + file.path("file_id").asText(""), UpdateReader.normal(name), "");
    }

    private static JsonNode largest(JsonNode sizes) {
        JsonNode best = sizes.path(0);
        for (JsonNode size : sizes) {
            best = area(size) >= area(best) ? size : best;
        }
        return best;
    }

    private static long area(JsonNode size) {
        return size.path("width").asLong(0) * size.path("height").asLong(0);
    }
}
