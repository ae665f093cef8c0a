package vn.sangkien.bot.secret;

/// A secret key is missing or wrong; the message names the setting and the cure.
public class WrongKey extends IllegalStateException {
    WrongKey(String message) {
        super(message);
    }
}
