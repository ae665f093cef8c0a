package vn.sangkien.bot.channel.zalo;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import vn.sangkien.bot.outbox.PlainText;
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
        String text = fits ? reply.text() : PlainText.withChoices(reply);
        var texts = PlainText.parts(Normalizer.normalize(text, Normalizer.Form.NFC), LONGEST);
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

    /// A label as a button takes it.
    static String label(String label) {
        return label.length() <= LONGEST_LABEL
                ? label
                : label.substring(0, PlainText.end(label, LONGEST_LABEL - 1)) + "…";
    }
}
