package vn.sangkien.bot.channel.zalo;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import vn.sangkien.bot.shared.Reply;

/// Makes of a message what Zalo can show: no more than so much text at a time, no more than five buttons.
final class Composer {
    /// Zalo allows 2,000 without saying of what; Vietnamese in NFC counts least.
    static final int LONGEST = 1900;

    private static final int MOST_BUTTONS = 5;
    private static final int LONGEST_LABEL = 100;

    private Composer() {}

    /// The calls it takes, in order; words first.
    ///
    /// @param phoneButton whether there is a button for a phone number
    static List<Piece> pieces(Reply reply, boolean phoneButton) {
        var pieces = new ArrayList<Piece>();
        boolean fits = reply.buttons().size() <= MOST_BUTTONS;
        var texts = split(Normalizer.normalize(fits ? reply.text() : withChoices(reply), Normalizer.Form.NFC));
        for (int n = 0; n < texts.size(); n++) {
            boolean isLast = n == texts.size() - 1;
            pieces.add(new Piece.Words(
                    texts.get(n),
                    isLast && fits ? reply.buttons() : List.of(),
                    n == 0 ? Objects.requireNonNullElse(reply.quoting(), "") : ""));
        }
        reply.files().forEach(file -> pieces.add(new Piece.File(file)));
        if (phoneButton && reply.wanted() == Reply.Wanted.PHONE) {
            pieces.add(new Piece.PhoneButton());
        }
        return pieces;
    }

    /// The choices as numbered lines, unless the text has them already.
    private static String withChoices(Reply reply) {
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

    /// A label as a button takes it.
    static String label(String label) {
        return label.length() <= LONGEST_LABEL ? label : label.substring(0, end(label, LONGEST_LABEL - 1)) + "…";
    }

    /// Parts of a text, each short enough: cut after a paragraph if there is one, else a line, a sentence, a word.
    static List<String> split(String text) {
        var parts = new ArrayList<String>();
        String rest = text.strip();
        while (rest.length() > LONGEST) {
            int cut = cut(rest);
            parts.add(rest.substring(0, cut).strip());
            rest = rest.substring(cut).strip();
        }
        if (!rest.isEmpty()) {
            parts.add(rest);
        }
        return parts;
    }

    private static int cut(String text) {
        for (String end : new String[] {"\n\n", "\n", ". ", " "}) {
            int at = text.lastIndexOf(end, LONGEST - end.length());
            if (at > 0) {
                return at + end.length();
            }
        }
        return end(text, LONGEST);
    }

    /// No more than so many characters, and not through the middle of one.
    private static int end(String text, int most) {
        return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    }
}
