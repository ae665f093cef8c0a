package vn.sangkien.bot.shared;

import java.util.Optional;

/// How people come to us on a channel; each channel that is on signs one, whoever shows the way asks them all.
public interface Doorway {
    /// The channel's word.
    String channel();

    /// Where a tap or a scan opens the conversation, and says the code if the channel can.
    ///
    /// @param code up to 64 of `A-Z a-z 0-9 _ -`
    /// @return nothing as long as the channel does not know its own address
    Optional<Way> to(String code);

    /// An address.
    ///
    /// @param saysCode whether the code is said by opening it; otherwise the person types it
    record Way(String link, boolean saysCode) {}
}
