package vn.sangkien.bot.channel.zalo;

import okhttp3.HttpUrl;

/// The provider's addresses in the settings.
final class Addresses {
    private Addresses() {}

    static HttpUrl of(String address, String variable) {
        HttpUrl url = HttpUrl.parse(address);
        if (url == null) {
            throw new WrongSetting(variable + " is no address: set it to https://… or leave it out");
        }
        return url;
    }
}
