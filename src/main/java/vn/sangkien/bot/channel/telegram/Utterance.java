package vn.sangkien.bot.channel.telegram;

import java.util.List;
import vn.sangkien.bot.shared.Reply;

/// What one call can say; a message may take several.
sealed interface Utterance {

    /// What stands under it.
    Under under();

    /// A text.
    record Words(String text, Under under) implements Utterance {
        @Override
        public String toString() {
            return "Words[" + text.length() + " chars]";
        }
    }

    /// One picture or document, with words under it or none.
    record File(Reply.Enclosed file, String caption, Under under) implements Utterance {
        @Override
        public String toString() {
            return "File[" + file + "]";
        }
    }

    /// What a message brings along for the person's thumb.
    sealed interface Under {

        record Nothing() implements Under {}

        /// Buttons under the message.
        record Inline(List<Reply.Button> buttons) implements Under {}

        /// A keyboard in place of the person's: one key shares the phone number, the others say what is on them.
        record Phone(List<String> others) implements Under {}

        /// The person gets their own keyboard back.
        record OwnKeyboard() implements Under {}
    }
}
