package vn.sangkien.bot.shared;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One message we say to a contact; a channel decides how it looks.
///
/// @param files what comes with it: a chart, a letter
/// @param wanted what it asks for that some channels have a button of their own for
/// @param quoting the provider's id of the message it speaks of
/// @param formal what may stand for it where only an approved form may be sent
public record Reply(
        String text,
        List<Button> buttons,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Enclosed> files,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Wanted wanted,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String quoting,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Formal formal) {
    public Reply {
        buttons = List.copyOf(buttons);
        files = List.copyOf(Objects.requireNonNullElse(files, List.of())); // a message written by an older version
    }

    /// Only words, and buttons under them.
    public Reply(String text, List<Button> buttons) {
        this(text, buttons, List.of(), null, null, null);
    }

    /// The same, asking for that.
    public Reply wanting(Wanted what) {
        return new Reply(text, buttons, files, what, quoting, formal);
    }

    @Override
    public String toString() {
        return "Reply[" + text.length() + " chars, " + buttons.size() + " buttons, " + files.size() + " files]";
    }

    /// What a channel may have a button of its own for.
    public enum Wanted {
        PHONE
    }

    /// A tappable answer.
    ///
    /// @param label what the person reads
    /// @param payload what comes back, at most 64 bytes (Telegram's limit)
    public record Button(String label, String payload) {}

    /// A file that comes with the words.
    ///
    /// @param file one of the attachment store; its id is empty when `url` says where it lies
    /// @param url where anybody may fetch it, or empty
    public record Enclosed(Attachment file, String url) {
        @Override
        public String toString() {
            return "Enclosed[" + file + "]";
        }
    }

    /// The same message as the values of an approved form.
    ///
    /// @param purpose which form, in the house's word; the channel knows its own name for it
    /// @param phone a number the person agreed to be written to at, if the channel does not reach them otherwise
    public record Formal(
            String purpose,
            Map<String, String> values,
            @Nullable String phone) {
        public Formal {
            values = Map.copyOf(values);
        }

        @Override
        public String toString() {
            return "Formal[" + purpose + "]";
        }
    }
}
