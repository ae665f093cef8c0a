package vn.sangkien.bot.testing;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A provider's side of a channel: brings what people type there, and hears what they are told.
public interface Side extends AutoCloseable {

    /// The channel's word.
    String channel();

    /// What a node has to be told, as environment variables.
    ///
    /// @param port of the provider, or of a gate before it
    Map<String, String> settings(int port);

    /// Where the provider listens.
    int port();

    /// How somebody is called there.
    String address(int number);

    /// Somebody types something.
    Delivery typed(String address, Instant at, String text);

    /// All somebody was told, in order.
    List<String> told(String address);

    @Override
    void close();
}
