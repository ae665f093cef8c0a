package vn.sangkien.bot.shared;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a contact sent, in the house's own words; every channel maps its events onto this closed set.
///
/// The JSON form (property `kind`) is what the journal keeps. Values hold personal data, so none prints itself.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Message.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Message.Tap.class, name = "tap"),
    @JsonSubTypes.Type(value = Message.File.class, name = "file"),
    @JsonSubTypes.Type(value = Message.Media.class, name = "media"),
    @JsonSubTypes.Type(value = Message.Phone.class, name = "phone"),
    @JsonSubTypes.Type(value = Message.Sticker.class, name = "sticker"),
    @JsonSubTypes.Type(value = Message.Voice.class, name = "voice"),
    @JsonSubTypes.Type(value = Message.Location.class, name = "location"),
    @JsonSubTypes.Type(value = Message.Follow.class, name = "follow"),
    @JsonSubTypes.Type(value = Message.Reviewed.class, name = "reviewed"),
    @JsonSubTypes.Type(value = Message.Taken.class, name = "taken"),
    @JsonSubTypes.Type(value = Message.ConsentWithdrawn.class, name = "withdrawn"),
    @JsonSubTypes.Type(value = Message.Card.class, name = "card"),
    @JsonSubTypes.Type(value = Message.Edited.class, name = "edited"),
    @JsonSubTypes.Type(value = Message.GroupCode.class, name = "groupCode"),
    @JsonSubTypes.Type(value = Message.Helped.class, name = "helped"),
    @JsonSubTypes.Type(value = Message.Released.class, name = "released"),
    @JsonSubTypes.Type(value = Message.Placed.class, name = "placed"),
    @JsonSubTypes.Type(value = Message.Filled.class, name = "filled"),
    @JsonSubTypes.Type(value = Message.Proposed.class, name = "proposed"),
    @JsonSubTypes.Type(value = Message.Signed.class, name = "signed"),
    @JsonSubTypes.Type(value = Message.Unanswered.class, name = "unanswered"),
    @JsonSubTypes.Type(value = Message.Silence.class, name = "silence"),
    @JsonSubTypes.Type(value = Message.Sibling.class, name = "sibling"),
    @JsonSubTypes.Type(value = Message.Reminded.class, name = "reminded"),
})
public sealed interface Message {

    /// Whether the contact did it, and to us.
    static boolean isFromContact(Message message) {
        return switch (message) {
            case Text _,
                    Tap _,
                    File _,
                    Media _,
                    Phone _,
                    Card _,
                    Sticker _,
                    Voice _,
                    Location _,
                    Follow _,
                    Edited _,
                    GroupCode _ -> true;
            case Taken _,
                    ConsentWithdrawn _,
                    Reviewed _,
                    Helped _,
                    Released _,
                    Unanswered _,
                    Placed _,
                    Filled _,
                    Proposed _,
                    Signed _,
                    Silence _,
                    Sibling _,
                    Reminded _ -> false;
        };
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

    /// One photo or document that still lies with the provider; it is fetched before its turn.
    ///
    /// @param source what the channel finds it by: a link, a file's id; never logged
    /// @param name the name the sender gave it, or empty; personal data, never logged
    /// @param checksum MD5 in hexadecimal digits where the provider tells it, else empty
    record Media(String source, String name, String checksum) implements Message {
        @Override
        public String toString() {
            return "Media[•••]";
        }
    }

    /// A phone number shared with the channel's own contact button.
    record Phone(String number) implements Message {
        @Override
        public String toString() {
            return "Phone[•••]";
        }
    }

    /// Somebody else's contact details, or details nobody vouches for.
    record Card() implements Message {}

    record Sticker() implements Message {}

    /// Something spoken.
    ///
    /// @param recording where it lies with the provider, for those who help; null where it is not to be had
    record Voice(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Media recording) implements Message {
        public Voice() {
            this(null);
        }
    }

    /// Where somebody is; deliberately without the coordinates, which nobody needs.
    record Location() implements Message {}

    /// The contact opened the conversation: Telegram's /start, Zalo's follow, the first look at the web chat.
    record Follow() implements Message {}

    /// Nothing the contact sent: an innovation of theirs was reviewed.
    ///
    /// @param receipt of the innovation
    record Reviewed(String receipt) implements Message {}

    /// One of our people answered the contact past us, in the provider's own tool.
    record Taken() implements Message {}

    /// Nothing the contact sent: another contact of the same person, or of one who says so, did something that concerns
    /// this one.
    ///
    /// @param contact the other one
    /// @param channel of the other one
    /// @param detail the request's id for ASKS; the draft for HANDS, empty when there is none
    record Sibling(Word word, long contact, String channel, String detail) implements Message {
        /// What the other one says.
        public enum Word {
            /// It proved to be the same person and wants to be joined.
            ASKS,
            /// Here is the draft.
            HANDS,
            /// It wants the draft.
            WANTS,
            /// It has none to give.
            NONE,
            /// It did not take the draft, having one of its own.
            RETURNS,
            /// The person wants to be forgotten.
            ERASED
        }

        @Override
        public String toString() {
            return "Sibling[" + word + "]";
        }
    }

    /// A supporter says something to the contact through us.
    ///
    /// @param name the supporter's
    /// @param files pictures that come with it
    record Helped(
            String name,
            String text,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Attachment> files) implements Message {
        public Helped {
            files = List.copyOf(Objects.requireNonNullElse(files, List.of())); // one written by an older version
        }

        @Override
        public String toString() {
            return "Helped[" + text.length() + " chars, " + files.size() + " files]";
        }
    }

    /// The support team found the unit the contact had only written down.
    ///
    /// @param text what they had written
    /// @param unit its code
    record Placed(String text, String unit) implements Message {
        @Override
        public String toString() {
            return "Placed[" + unit + "]";
        }
    }

    /// A supporter types an answer for the contact.
    ///
    /// @param by the supporter's name
    /// @param field which answer
    record Filled(String by, String field, String text) implements Message {
        @Override
        public String toString() {
            return "Filled[" + field + "]";
        }
    }

    /// A supporter has a whole registration for the contact.
    ///
    /// @param by the supporter's name
    /// @param paper whether the person agreed on paper
    /// @param answers as written
    record Proposed(String by, boolean paper, String answers) implements Message {
        @Override
        public String toString() {
            return "Proposed[" + answers.length() + " chars]";
        }
    }

    /// The person behind the contact signed on paper, as a supporter says.
    ///
    /// @param by the supporter's name
    record Signed(String by) implements Message {
        @Override
        public String toString() {
            return "Signed[]";
        }
    }

    /// Nobody of the support team has answered the contact for so long that the team above has been asked.
    ///
    /// @param team the unit that was asked
    /// @param until when they may expect an answer
    record Unanswered(String team, Instant until) implements Message {}

    /// The supporter is done.
    record Released() implements Message {}

    /// Nothing was heard of the contact for so long, in the middle of a form.
    record Silence(Duration idle) implements Message {}

    /// Nothing the contact sent: the support team wants them reminded.
    ///
    /// @param recipient of a round
    /// @param draft the registration in the making it was meant for, or empty
    /// @param step the question that one stood at
    /// @param receipt of the innovation it is about, or empty
    /// @param text what to say first
    /// @param values the same for an approved form
    record Reminded(long recipient, String draft, String step, String receipt, String text, Map<String, String> values)
            implements Message {
        public Reminded {
            values = Map.copyOf(values);
        }

        @Override
        public String toString() {
            return "Reminded[" + recipient + "]";
        }
    }

    /// The contact told the provider that we may not use their data any more.
    record ConsentWithdrawn() implements Message {}

    /// The contact changed a text they had sent before.
    ///
    /// @param original the event id of what they had sent
    /// @param text what it says now
    record Edited(String original, String text) implements Message {
        @Override
        public String toString() {
            return "Edited[" + text.length() + " chars]";
        }
    }

    /// Somebody gave a code or a command in a group, or tapped a button there; the contact is the group.
    ///
    /// @param code or what the command says in words, or what the button carries
    /// @param title what the group is called
    record GroupCode(String code, String title) implements Message {
        @Override
        public String toString() {
            return "GroupCode[•••]";
        }
    }
}
