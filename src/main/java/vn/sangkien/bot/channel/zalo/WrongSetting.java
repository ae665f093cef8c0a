package vn.sangkien.bot.channel.zalo;

/// A setting is missing or wrong; the message names it and the cure.
class WrongSetting extends IllegalStateException {
    WrongSetting(String message) {
        super(message);
    }
}
