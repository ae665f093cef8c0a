package vn.sangkien.bot.channel.telegram;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.shared.Message;

/// What an update tells us.
sealed interface Told {

    /// Somebody said something to us.
    ///
    /// @param chat the person's, or the group's, id
    /// @param event what is the same when Telegram tells it again, by whichever way
    /// @param at when Telegram says it was sent
    record Said(String chat, String event, @Nullable Instant at, List<Message> messages) implements Told {
        @Override
        public String toString() {
            return "Said[" + messages + "]";
        }
    }

    /// Somebody tapped a button; it spins until the tap is answered.
    ///
    /// @param chat the person's, or the group's, id
    /// @param group whether it is a group's, where others may want to tap it too
    /// @param under the message it stands under, 0 when Telegram does not say
    /// @param payload empty when it is no button of ours
    record Tapped(String chat, boolean group, String event, String callback, long under, String payload)
            implements Told {
        @Override
        public String toString() {
            return "Tapped[]";
        }
    }

    /// We cannot write there any more.
    record Left(String chat, Instant at, String why) implements Told {}

    /// We can again.
    record Back(String chat) implements Told {}

    /// A group became another one.
    record Moved(String from, String to) implements Told {}

    /// Nothing to us.
    ///
    /// @param why in few words, to be counted by
    record Nothing(String why) implements Told {}
}
