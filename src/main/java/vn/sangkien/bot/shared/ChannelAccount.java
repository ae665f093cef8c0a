package vn.sangkien.bot.shared;

/// Our own account on a channel: `zalo` + OA id, `telegram` + bot id, `web` + `local`.
///
/// @param channel the channel's word, also the name of its room
/// @param account which of our accounts there; event ids and people's addresses are unique only within it
public record ChannelAccount(String channel, String account) {
    public ChannelAccount {
        if (channel.isBlank() || account.isBlank()) {
            throw new IllegalArgumentException("a channel account needs both words: " + channel + ":" + account);
        }
    }

    @Override
    public String toString() {
        return channel + ":" + account;
    }
}
