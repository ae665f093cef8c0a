package vn.sangkien.bot.shared;

import java.util.List;

/// One message we say to a contact; a channel decides how its buttons look.
public record Reply(String text, List<Button> buttons) {
    public Reply {
        buttons = List.copyOf(buttons);
    }

    @Override
    public String toString() {
        return "Reply[" + text.length() + " chars, " + buttons.size() + " buttons]";
    }

    /// A tappable answer.
    ///
    /// @param label what the person reads
    /// @param payload what comes back, at most 64 bytes (Telegram's limit)
    public record Button(String label, String payload) {}
}
