package vn.sangkien.bot.reminder;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.outbox.Acquaintance;
import vn.sangkien.bot.outbox.Terms;
import vn.sangkien.bot.shared.ChannelAccount;

/// What is known of a chat and the person in it; of the person it speaks of all their chats together.
///
/// @param heardAt when the person last said something, null for never
/// @param speaking whether something they said waits to be answered
/// @param helped whether they are with a person of the support team
/// @param underWay whether another reminder for them may be leaving just now
/// @param registered what they last said to the keeping of their data, if they were asked
/// @param agreed what they last said to reminders, if they did
/// @param reminded when they were reminded: in the last days, and since they last said something
/// @param acquaintance what the channel of the chat knows
/// @param terms of that channel
/// @param unitCode of the member, as far as they are one
record Known(
        ChannelAccount account,
        @Nullable Instant heardAt,
        boolean speaking,
        boolean helped,
        boolean underWay,
        Optional<Boolean> registered,
        Optional<Boolean> agreed,
        List<Instant> reminded,
        Acquaintance acquaintance,
        Terms terms,
        @Nullable String unitCode) {
    Known {
        reminded = List.copyOf(reminded);
    }

    /// The same for whom other reminders are planned already.
    Known alsoRemindedAt(List<Instant> planned) {
        return new Known(
                account,
                heardAt,
                speaking,
                helped,
                underWay,
                registered,
                agreed,
                Stream.concat(reminded.stream(), planned.stream()).toList(),
                acquaintance,
                terms,
                unitCode);
    }
}
