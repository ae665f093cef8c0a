package vn.sangkien.bot.summary;

import java.util.List;
import vn.sangkien.bot.shared.Attachment;
import vn.sangkien.bot.shared.Reply;

/// What a leader is told.
///
/// @param buttons what may be tapped next
/// @param files what comes with it
public record Told(Standing standing, String text, List<Reply.Button> buttons, List<Attachment> files) {
    public Told {
        buttons = List.copyOf(buttons);
        files = List.copyOf(files);
    }

    /// Whether it was a leader who spoke, and meant it so.
    public enum Standing {
        SAID,
        /// Only leaders may.
        REFUSED,
        /// It was no word about summaries.
        NOT_MEANT
    }

    static final Told REFUSED = new Told(Standing.REFUSED, "", List.of(), List.of());
    public static final Told NOT_MEANT = new Told(Standing.NOT_MEANT, "", List.of(), List.of());

    static Told said(String text) {
        return new Told(Standing.SAID, text, List.of(), List.of());
    }

    @Override
    public String toString() {
        return "Told[" + standing + ", " + text.length() + " characters]";
    }
}
