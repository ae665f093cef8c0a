package vn.sangkien.bot.channel.zalo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.shared.Attachment;
import vn.sangkien.bot.shared.Message;

/// An event of Zalo's, read leniently: numbers may be strings, fields may be missing.
///
/// @param name the provider's word for it
/// @param oa the account it is about
/// @param user the person it is about, or empty
/// @param id what the provider repeats when it delivers it again
/// @param at when it happened, unless that is nothing to be believed
record ZaloEvent(
        String name,
        Means means,
        String oa,
        String user,
        String id,
        @Nullable Instant at,
        JsonNode body) {

    /// More than anybody reads at once.
    private static final int MOST_IDS = 200;

    /// Before Official Accounts existed; the console's sample claims to come from there.
    private static final Instant FIRST = LocalDate.of(2015, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);

    /// Reads an event; nothing when Zalo never documented one of that name.
    static Optional<ZaloEvent> read(JsonNode body) {
        String name = body.path("event_name").asString("");
        return EventTable.of(name).map(row -> {
            String user = row.envelope().user(body);
            return new ZaloEvent(
                    name,
                    row.means(),
                    row.envelope().oa(body),
                    user,
                    id(row, body, user),
                    time(body.path("timestamp").asString("")),
                    body);
        });
    }

    /// A message has an id of its own; whatever else happens is known by what, when and to whom.
    private static String id(EventTable.Row row, JsonNode body, String user) {
        String message = body.at("/message/msg_id").asString("");
        boolean own = row.event().startsWith("user_send_") && !message.isEmpty();
        return own ? message : row.event() + "." + body.path("timestamp").asString("") + "." + user + "." + message;
    }

    static @Nullable Instant time(String millis) {
        if (!millis.matches("[0-9]{1,15}")) {
            return null;
        }
        var at = Instant.ofEpochMilli(Long.parseLong(millis));
        return at.isBefore(FIRST) ? null : at;
    }

    /// The provider's ids of the messages it is about, of whatever kind they are written.
    List<String> messageIds() {
        return body.at("/message/msg_ids")
                .valueStream()
                .map(id -> id.asString(""))
                .filter(id -> !id.isEmpty())
                .limit(MOST_IDS)
                .toList();
    }

    /// What the person sent, in their order; nothing for events that are no message.
    List<Message> messages() {
        JsonNode message = body.path("message");
        return switch (means) {
            case TEXT -> List.of(new Message.Text(text(message)));
            case IMAGE, FILE -> files(message);
            case VIDEO -> List.of(new Message.File(new Attachment("", "", "video/mp4", 0)));
            case STICKER -> List.of(new Message.Sticker());
            case VOICE -> List.of(new Message.Voice());
            case LOCATION -> List.of(new Message.Location());
            case LINK -> List.of(new Message.Text(link(message)));
            case CARD -> card(message);
            case PHONE -> List.of(new Message.Phone(phone(body.path("info").path("phone"))));
            case BUTTON -> button(message);
            case FOLLOW -> List.of(new Message.Follow());
            case WITHDRAWN -> List.of(new Message.ConsentWithdrawn());
            case UNFOLLOW, TOUCH, ECHO, DELIVERED, SEEN, REVOKED, NOTHING -> List.of();
        };
    }

    /// Whether it opens the window in which we may write to the person.
    boolean isInteraction() {
        return switch (means) {
            case TEXT, IMAGE, FILE, VIDEO, STICKER, VOICE, LOCATION, LINK, CARD, PHONE, BUTTON, FOLLOW, TOUCH -> true;
            case UNFOLLOW, ECHO, DELIVERED, SEEN, WITHDRAWN, REVOKED, NOTHING -> false;
        };
    }

    /// Every file of the event, and the words under it as a message after them.
    private static List<Message> files(JsonNode message) {
        var all = new ArrayList<Message>();
        for (JsonNode attachment : message.path("attachments")) {
            JsonNode payload = attachment.path("payload");
            String url = payload.path("url").asString(payload.path("thumbnail").asString(""));
            if (!url.isEmpty()) {
                all.add(new Message.Media(
                        url,
                        payload.path("name").asString(""),
                        payload.path("checksum").asString("")));
            }
        }
        if (!text(message).isBlank()) {
            all.add(new Message.Text(text(message)));
        }
        // an event without a file to fetch still deserves an answer
        return all.isEmpty() ? List.of(new Message.File(new Attachment("", "", "", 0))) : all;
    }

    private static String link(JsonNode message) {
        JsonNode payload = message.at("/attachments/0/payload");
        return text(message).isBlank() ? payload.path("url").asString("") : text(message);
    }

    /// The number of a shared card; its details are JSON inside a string.
    private static List<Message> card(JsonNode message) {
        JsonNode payload = message.at("/attachments/0/payload");
        String phone = phone(payload.path("phone"));
        if (phone.isEmpty()) {
            try {
                phone = phone(JsonMapper.shared()
                        .readTree(payload.path("description").asString("{}"))
                        .path("phone"));
            } catch (JacksonException _) {
                phone = ""; // a description in words
            }
        }
        return List.of(phone.isEmpty() ? new Message.Text(text(message)) : new Message.Phone(phone));
    }

    private static List<Message> button(JsonNode message) {
        String data = message.path("data").asString("");
        return data.isBlank() ? List.of() : List.of(new Message.Text(data));
    }

    /// A number has lost its leading 0; 0 stands for none.
    private static String phone(JsonNode phone) {
        String text = phone.asString("").strip();
        if (text.equals("0")) {
            return "";
        }
        return phone.isNumber() && !text.startsWith("84") ? "0" + text : text;
    }

    private static String text(JsonNode message) {
        return message.path("text").asString("");
    }

    /// Who of our people wrote it in Zalo's own tool; empty when it came from us.
    String admin() {
        String admin =
                body.at("/sender/admin_id").asString(body.path("admin_id").asString(""));
        return admin.equals("0") ? "" : admin;
    }

    String messageId() {
        return body.at("/message/msg_id").asString("");
    }

    @Override
    public String toString() {
        return "ZaloEvent[" + name + "]";
    }
}
