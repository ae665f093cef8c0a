package vn.sangkien.bot.outbox;

/// Says things on one channel; each channel signs here.
public interface ChannelSender {

    /// The channel's word, as in [vn.sangkien.bot.shared.ChannelAccount#channel()].
    String channel();

    /// Says it and waits for the answer, on a virtual thread and outside any transaction. Called for one message per
    /// contact at a time, for many contacts at once. What it throws counts as [Outcome.Unknown].
    Outcome send(Outbound outbound);

    /// How fast messages like this one may leave; the outbox keeps to it.
    default Pace pace(Outbound outbound) {
        return Pace.FREE;
    }
}
