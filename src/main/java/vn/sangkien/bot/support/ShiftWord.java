package vn.sangkien.bot.support;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import vn.sangkien.bot.vietnamese.Codes;
import vn.sangkien.bot.vietnamese.Typed;

/// What a supporter may say in their chat that is not for a member.
///
/// On Zalo a button comes back as plain text, so its payload is like nothing a person types.
public sealed interface ShiftWord {
    String CLAIM = "~hotro~nhan~";
    String VIEW = "~hotro~xem~";
    String DONE = "~hotro~xong~";
    String LIST = "~hotro~viec~";

    Pattern BUTTON = Pattern.compile("~hotro~(nhan|xem|xong)~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    /// A code that joins the chat to an account.
    record Join(String code) implements ShiftWord {}

    /// “Nhận việc”.
    record Claim(UUID request) implements ShiftWord {}

    /// “Xem”.
    record View(UUID request) implements ShiftWord {}

    /// “Xong”.
    record Done(UUID request) implements ShiftWord {}

    /// “việc cần giúp”.
    record ListAll() implements ShiftWord {}

    /// “xong”, typed while helping.
    ///
    /// @param note what came behind a colon
    record Over(String note) implements ShiftWord {
        /// Personal data, perhaps.
        @Override
        public String toString() {
            return "Over[]";
        }
    }

    /// “nhận việc ngoài giờ” and “chỉ nhận trong giờ”.
    record Always(boolean always) implements ShiftWord {}

    /// “thôi trực”.
    record Leave() implements ShiftWord {}

    /// What is meant for us whoever says it: a code, a button of ours. A button of last week is one, too.
    static Optional<ShiftWord> certain(String text) {
        var button = BUTTON.matcher(text);
        if (button.matches()) {
            var request = UUID.fromString(button.group(2));
            return Optional.of(
                    switch (button.group(1)) {
                        case "nhan" -> new Claim(request);
                        case "xem" -> new View(request);
                        default -> new Done(request);
                    });
        }
        return text.equals(LIST)
                ? Optional.of(new ListAll())
                : Codes.shift(text).map(found -> new Join(found.code()));
    }

    /// What ends the talk with a member; anything else is for them.
    static Optional<ShiftWord> whileHelping(String text) {
        var clean = Typed.clean(text);
        if (Typed.key(clean).equals("xong")) {
            return Optional.of(new Over(""));
        }
        int colon = clean.indexOf(':');
        return colon > 0 && Typed.key(clean.substring(0, colon)).equals("xong")
                ? Optional.of(new Over(clean.substring(colon + 1).strip()))
                : Optional.empty();
    }

    /// What a supporter says who speaks with nobody; anything else is for the assistant.
    static Optional<ShiftWord> otherwise(String text) {
        return switch (Typed.key(Typed.clean(text))) {
            case "viec can giup", "xem viec", "danh sach viec" -> Optional.of(new ListAll());
            case "nhan viec ngoai gio" -> Optional.of(new Always(true));
            case "chi nhan trong gio", "chi nhan viec trong gio" -> Optional.of(new Always(false));
            case "thoi truc" -> Optional.of(new Leave());
            default -> Optional.empty();
        };
    }
}
