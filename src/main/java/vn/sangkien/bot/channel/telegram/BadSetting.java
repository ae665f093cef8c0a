package vn.sangkien.bot.channel.telegram;

/// A setting is missing or wrong; the message names it and the cure.
class BadSetting extends IllegalStateException {
    BadSetting(String message) {
        super(message);
    }
}
