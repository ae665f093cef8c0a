package vn.sangkien.bot.outbox;

import java.util.ArrayList;
import java.util.List;
import vn.sangkien.bot.shared.Reply;

/// A reply where a channel shows less than it says: without its buttons, or in parts.
public final class PlainText {
    private PlainText() {}

    /// The choices as numbered lines, unless the text has them already.
    public static String withChoices(Reply reply) {
        var buttons = reply.buttons();
        if (buttons.stream().allMatch(button -> reply.text().contains(button.label()))) {
            return reply.text();
        }
        var text = new StringBuilder(reply.text()).append('\n');
        for (int n = 0; n < buttons.size(); n++) {
            String label = buttons.get(n).label();
            // labels that bring a number of their own keep it: that is what is understood
            text.append('\n').append(label.matches("[0-9]+\\. .*") ? label : (n + 1) + ". " + label);
        }
        return text.toString();
    }

    /// Parts of a text, each short enough: cut after a paragraph if there is one, else a line, a sentence, a word.
    public static List<String> parts(String text, int longest) {
        var parts = new ArrayList<String>();
        String rest = text.strip();
        while (rest.length() > longest) {
            int cut = cut(rest, longest);
            parts.add(rest.substring(0, cut).strip());
            rest = rest.substring(cut).strip();
        }
        if (!rest.isEmpty()) {
            parts.add(rest);
        }
        return parts;
    }

    private static int cut(String text, int longest) {
        for (String end : new String[] {"\n\n", "\n", ". ", " "}) {
            int at = text.lastIndexOf(end, longest - end.length());
            if (at > 0) {
                return at + end.length();
            }
        }
        return end(text, longest);
    }

    /// Where to cut a longer text: after no more than so many characters, and not through the middle of one.
    public static int end(String text, int most) {
        return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    }
}
