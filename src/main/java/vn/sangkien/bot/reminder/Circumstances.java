package vn.sangkien.bot.reminder;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.outbox.Acquaintance;
import vn.sangkien.bot.outbox.Terms;

/// All a decision about one reminder rests on; of the person it speaks of all their chats together.
///
/// @param ground what lets us write
/// @param over why what it was for is over, if it is
/// @param madeAt when it was made, or was to leave; null while it is only considered
/// @param heardAt when the person last said something, null for never
/// @param speaking whether something they said waits to be answered
/// @param helped whether they are with a person of the support team
/// @param underWay whether another reminder for them may be leaving just now
/// @param registered what they last said to the keeping of their data, if they were asked
/// @param agreed what they last said to reminders, if they did
/// @param reminded when they were reminded: in the last days, and since they last said something
/// @param acquaintance what the channel of the chat knows
/// @param terms of that channel
/// @param form what the approved form is for that may stand for the message, empty for none
/// @param lastWeeks of the campaigns of their unit
record Circumstances(
        Ground ground,
        Optional<Reason> over,
        @Nullable Instant madeAt,
        @Nullable Instant heardAt,
        boolean speaking,
        boolean helped,
        boolean underWay,
        Optional<Boolean> registered,
        Optional<Boolean> agreed,
        List<Instant> reminded,
        Acquaintance acquaintance,
        Terms terms,
        String form,
        List<Span> lastWeeks) {
    Circumstances {
        reminded = List.copyOf(reminded);
        lastWeeks = List.copyOf(lastWeeks);
    }

    /// The same for whom other reminders are planned already.
    Circumstances alsoRemindedAt(List<Instant> planned) {
        return planned.isEmpty()
                ? this
                : new Circumstances(
                        ground,
                        over,
                        madeAt,
                        heardAt,
                        speaking,
                        helped,
                        underWay,
                        registered,
                        agreed,
                        Stream.concat(reminded.stream(), planned.stream()).toList(),
                        acquaintance,
                        terms,
                        form,
                        lastWeeks);
    }
}
