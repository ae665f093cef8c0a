package vn.sangkien.bot.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.shared.ChannelAccount;

/// Says things on one channel; each channel signs here.
public interface ChannelSender {

    /// The channel's word, as in [vn.sangkien.bot.shared.ChannelAccount#channel()].
    String channel();

    /// Says it and waits for the answer, on a virtual thread and outside any transaction. Called for one message
    /// per contact at a time, for many contacts at once. What it throws counts as [Outcome.Unknown], but for the
    /// trouble of our store: that may only be thrown before the provider is asked, and counts as failed. What
    /// cannot be noted after the provider has spoken changes nothing about what it said.
    Outcome send(Outbound outbound);

    /// How fast messages like this one may leave; the outbox keeps to it.
    default Pace pace(Outbound outbound) {
        return Pace.FREE;
    }

    /// Whether the channel tells what was read.
    default boolean tellsReading() {
        return false;
    }

    /// On which terms somebody may be written to who is not writing.
    default Terms terms() {
        return Terms.FREE;
    }

    /// What the channel knows of somebody.
    ///
    /// @param heardAt when they last said something, null for never
    default Acquaintance acquaintance(ChannelAccount account, String address, @Nullable Instant heardAt) {
        return Acquaintance.NONE;
    }
}
