package vn.sangkien.bot.channel.telegram;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// What one node does for all, again and again.
sealed interface Duty permits Poller, WebhookDuty {

    /// One word, for its thread.
    String name();

    /// This node does it from now on.
    void begin();

    /// Does it once, and says how long to wait before the next time.
    ///
    /// @param mayGoOn asked before each step that takes its time
    Duration once(BooleanSupplier mayGoOn);

    /// Whether the last time somebody else was found to do the same.
    boolean conflict();

    /// Ends what is under way, from another thread.
    void breakOff();
}
