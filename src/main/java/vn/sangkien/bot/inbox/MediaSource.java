package vn.sangkien.bot.inbox;

import java.io.IOException;
import java.io.InputStream;
import vn.sangkien.bot.shared.ChannelAccount;
import vn.sangkien.bot.shared.Message;

/// Fetches what a message only refers to; a channel whose provider keeps people's files for a while signs here.
public interface MediaSource {

    /// The channel's word, as in [ChannelAccount#channel()].
    String channel();

    /// Opens the file, on a virtual thread and outside any transaction; may be called again, also by another node.
    ///
    /// @throws Gone when it cannot be had at all; any other failure is worth another try
    InputStream open(ChannelAccount account, Message.Media media) throws IOException;

    /// The file will never be had: its link is dead, or leads where we do not go.
    final class Gone extends IOException {
        /// @param reason a short code; never the link
        public Gone(String reason) {
            super(reason);
        }
    }
}
