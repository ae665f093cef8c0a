package vn.sangkien.bot.channel.zalo;

import vn.sangkien.bot.shared.ChannelAccount;

/// One of our Official Accounts and what it takes to speak for it.
///
/// @param secret the key of its webhook's signatures
/// @param secretBefore the former key, or empty
/// @param seed a refresh token to begin with, or empty
record Oa(String appId, String appSecret, String id, String secret, String secretBefore, String seed) {
    static final String CHANNEL = "zalo";

    Oa {
        need(id, "SANGKIEN_ZALO_OA_ID", "the Official Account's id, a number of about 19 digits");
        need(
                appSecret,
                "SANGKIEN_ZALO_APP_SECRET",
                "the application's secret key, from its page at developers.zalo.me");
        need(secret, "SANGKIEN_ZALO_OA_SECRET", "the OA Secret Key, from the application's Webhook page");
    }

    private static void need(String value, String variable, String what) {
        if (value.isBlank()) {
            throw new WrongSetting(variable + " is missing: set it to " + what
                    + ", or leave SANGKIEN_ZALO_APP_ID out to run without Zalo");
        }
    }

    ChannelAccount account() {
        return new ChannelAccount(CHANNEL, id);
    }

    @Override
    public String toString() {
        return "Oa[" + id + "]";
    }
}
