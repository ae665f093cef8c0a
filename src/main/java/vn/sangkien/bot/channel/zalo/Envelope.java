package vn.sangkien.bot.channel.zalo;

import tools.jackson.databind.JsonNode;

/// Where an event names the person and the account.
enum Envelope {
    /// From the person to the account.
    SENDER("/sender/id", "/recipient/id"),
    /// From the account to the person, or a receipt for that.
    RECIPIENT("/recipient/id", "/sender/id"),
    FOLLOWER("/follower/id", "/oa_id"),
    USER("/user_id", "/oa_id"),
    DATA("/data/user_id", "/oa_id"),
    /// About nobody in particular.
    NOBODY("", "/oa_id");

    private final String user;
    private final String oa;

    Envelope(String user, String oa) {
        this.user = user;
        this.oa = oa;
    }

    String user(JsonNode event) {
        return user.isEmpty() ? "" : event.at(user).asString("");
    }

    String oa(JsonNode event) {
        return event.at(oa).asString(event.path("oa_id").asString(""));
    }
}
