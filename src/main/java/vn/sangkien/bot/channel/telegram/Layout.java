package vn.sangkien.bot.channel.telegram;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import vn.sangkien.bot.channel.telegram.Utterance.Under;
import vn.sangkien.bot.outbox.PlainText;
import vn.sangkien.bot.shared.Reply;

/// Makes of a message what Telegram can show.
final class Layout {
    static final int LONGEST = 4096;
    static final int LONGEST_CAPTION = 1024;

    /// In bytes.
    private static final int LONGEST_DATA = 64;

    private static final int MOST_BUTTONS = 100;

    private Layout() {}

    /// The calls it takes, in order.
    ///
    /// @param keyboard whether a keyboard of ours stands in place of the person's
    static List<Utterance> of(Reply reply, boolean keyboard) {
        boolean asksPhone = reply.wanted() == Reply.Wanted.PHONE;
        boolean fits = asksPhone || fit(reply.buttons());
        String text = Normalizer.normalize(fits ? reply.text() : PlainText.withChoices(reply), Normalizer.Form.NFC)
                .strip();
        Under last = fits ? under(reply, asksPhone, keyboard) : plain(keyboard);
        if (reply.files().size() == 1 && text.length() <= LONGEST_CAPTION) {
            return List.of(new Utterance.File(reply.files().getFirst(), text, last));
        }
        var all = new ArrayList<Utterance>();
        var parts = parts(text, keyboard && last instanceof Under.Inline);
        for (int n = 0; n < parts.size(); n++) {
            boolean isLast = n == parts.size() - 1;
            // a message has room for buttons or for giving the keyboard back, so the first part does the latter
            Under first = n == 0 ? plain(keyboard) : new Under.Nothing();
            all.add(new Utterance.Words(parts.get(n), isLast ? last : first));
        }
        reply.files().forEach(file -> all.add(new Utterance.File(file, "", new Under.Nothing())));
        return all;
    }

    private static Under under(Reply reply, boolean asksPhone, boolean keyboard) {
        if (asksPhone) {
            return new Under.Phone(
                    reply.buttons().stream().map(Reply.Button::label).toList());
        }
        return reply.buttons().isEmpty() ? plain(keyboard) : new Under.Inline(reply.buttons());
    }

    private static Under plain(boolean keyboard) {
        return keyboard ? new Under.OwnKeyboard() : new Under.Nothing();
    }

    private static boolean fit(List<Reply.Button> buttons) {
        return buttons.size() <= MOST_BUTTONS
                && buttons.stream().allMatch(button -> {
                    int bytes = button.payload().getBytes(StandardCharsets.UTF_8).length;
                    return bytes > 0 && bytes <= LONGEST_DATA && !button.label().isBlank();
                });
    }

    /// Parts of a text, each short enough.
    ///
    /// @param apart whether the first paragraph is to stand by itself
    private static List<String> parts(String text, boolean apart) {
        int paragraph = text.indexOf("\n\n");
        if (!apart || paragraph <= 0 || paragraph > LONGEST) {
            return PlainText.parts(text, LONGEST);
        }
        var parts = new ArrayList<String>();
        parts.add(text.substring(0, paragraph).strip());
        parts.addAll(PlainText.parts(text.substring(paragraph), LONGEST));
        return parts;
    }
}
