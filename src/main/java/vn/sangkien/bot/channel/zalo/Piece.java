package vn.sangkien.bot.channel.zalo;

import java.util.List;
import vn.sangkien.bot.shared.Reply;

/// What one call can say; a message may take several.
sealed interface Piece {

    /// A text, with buttons or without.
    ///
    /// @param buttons at most five
    /// @param quoting the provider's id of a message, or empty
    record Words(String text, List<Reply.Button> buttons, String quoting) implements Piece {
        Words unquoted() {
            return new Words(text, buttons, "");
        }

        @Override
        public String toString() {
            return "Words[" + text.length() + " chars]";
        }
    }

    /// One picture or document.
    record File(Reply.Enclosed file) implements Piece {}

    /// A button that shares the phone number; the question stands above it in words.
    record PhoneButton() implements Piece {}
}
