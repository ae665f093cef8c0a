package vn.sangkien.bot.channel.telegram;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param token of the bot, as BotFather gave it; part of every address we call, so it is never shown
/// @param mode `polling` or `webhook`; asked for, as a wrong one would take the updates away from another installation
/// @param webhookSecret what Telegram sends along with each update in webhook mode
/// @param apiUrl Telegram, or a local Bot API server
@ConfigurationProperties("sangkien.telegram")
record TelegramSettings(
        @DefaultValue("") String token,
        @DefaultValue("") String mode,
        @DefaultValue("") String webhookSecret,
        @DefaultValue("https://api.telegram.org") String apiUrl,
        @DefaultValue Sending sending,
        @DefaultValue Polling polling,
        @DefaultValue Watching watch) {

    /// @param perSecond messages of the bot; Telegram's limit for what nobody waits for is about 30. Answers to people
    /// who write are not held to it in practice, and by us only after Telegram asked us to slow down
    /// @param atOnce how many of them at once after a rest
    /// @param slowFor for how long answers are held to it then
    /// @param chatPerMinute messages to one person; about one a second
    /// @param chatAtOnce how many of them at once after a rest: as many as a form has answers
    /// @param groupPerMinute messages to one group; Telegram's limit is 20, of which bursts want some
    /// @param answerWithin how long an answer may take
    /// @param typingAfter after how long without a reply the person is shown that one is being written
    record Sending(
            @DefaultValue("30") int perSecond,
            @DefaultValue("30") int atOnce,
            @DefaultValue("5m") Duration slowFor,
            @DefaultValue("60") int chatPerMinute,
            @DefaultValue("30") int chatAtOnce,
            @DefaultValue("18") int groupPerMinute,
            @DefaultValue("20s") Duration answerWithin,
            @DefaultValue("2s") Duration typingAfter) {}

    /// @param hold how long Telegram may keep a question open until there is something to tell; 50 s at most
    /// @param lease for how long the node that polls is believed to live
    /// @param slowest the longest pause after a failure
    record Polling(
            @DefaultValue("50s") Duration hold,
            @DefaultValue("6s") Duration lease,
            @DefaultValue("30s") Duration slowest) {}

    /// @param every how often Telegram is asked what it knows about our webhook
    record Watching(@DefaultValue("5m") Duration every) {}

    @Override
    public String toString() {
        return "TelegramSettings[" + mode + "]";
    }
}
