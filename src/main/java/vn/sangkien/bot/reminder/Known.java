package vn.sangkien.bot.reminder;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.outbox.Acquaintance;
import vn.sangkien.bot.outbox.Terms;
import vn.sangkien.bot.shared.ChannelAccount;

/// What is known of a chat and the person in it; see [Circumstances] for the words.
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

    /// The same as the circumstances of one reminder.
    Circumstances with(
            Ground ground, Optional<Reason> over, @Nullable Instant madeAt, String form, List<Span> lastWeeks) {
        return new Circumstances(
                ground,
                over,
                madeAt,
                heardAt,
                speaking,
                helped,
                underWay,
                registered,
                agreed,
                reminded,
                acquaintance,
                terms,
                form,
                lastWeeks);
    }
}
