package vn.sangkien.bot.shared;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What a contact sent, in the house's own words; every channel maps its events onto this closed set.
///
/// The JSON form (property `kind`) is what the journal keeps. Values hold personal data, so none prints itself.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Message.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Message.Tap.class, name = "tap"),
    @JsonSubTypes.Type(value = Message.File.class, name = "file"),
    @JsonSubTypes.Type(value = Message.Phone.class, name = "phone"),
    @JsonSubTypes.Type(value = Message.Sticker.class, name = "sticker"),
    @JsonSubTypes.Type(value = Message.Voice.class, name = "voice"),
    @JsonSubTypes.Type(value = Message.Location.class, name = "location"),
    @JsonSubTypes.Type(value = Message.Follow.class, name = "follow"),
    @JsonSubTypes.Type(value = Message.Reviewed.class, name = "reviewed"),
})
public sealed interface Message {

    /// Whether the contact did something; only that opens a channel's window for writing to them.
    default boolean said() {
        return !(this instanceof Reviewed);
    }

    /// Typed text, exactly as it came.
    record Text(String text) implements Message {
        @Override
        public String toString() {
            return "Text[" + text.length() + " chars]";
        }
    }

    /// A tapped button, by the payload we gave it.
    record Tap(String payload) implements Message {}

    /// One photo or document; an album is as many messages.
    record File(Attachment attachment) implements Message {}

    /// A phone number shared with the channel's own contact button.
    record Phone(String number) implements Message {
        @Override
        public String toString() {
            return "Phone[•••]";
        }
    }

    record Sticker() implements Message {}

    record Voice() implements Message {}

    /// Where somebody is; deliberately without the coordinates, which nobody needs.
    record Location() implements Message {}

    /// The contact opened the conversation: Telegram's /start, Zalo's follow, the first look at the web chat.
    record Follow() implements Message {}

    /// Nothing the contact sent: an innovation of theirs was reviewed.
    ///
    /// @param receipt of the innovation
    record Reviewed(String receipt) implements Message {}
}
