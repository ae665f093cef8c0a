package vn.sangkien.bot.flow;

import java.util.Map;
import vn.sangkien.bot.vietnamese.LeaderWord;
import vn.sangkien.bot.vietnamese.LeaderWords;

/// Leaders ask for their summaries in the midst of whatever else is being talked about; the open question stays open.
final class Leading {
    private final Step s;
    private final Asking asking;

    Leading(Step s, Asking asking) {
        this.s = s;
        this.asking = asking;
    }

    /// Whether it may be a leader's word; then the world is asked, and may say that it was not meant so.
    boolean heard(String text) {
        var word = LeaderWords.read(text)
                .filter(_ -> !Place.HUMAN.equals(s.over))
                .filter(it -> it.firm() || it instanceof LeaderWord.Report || !asked());
        word.ifPresent(it -> s.query("leading", Map.of("text", text), new Query.Leading(it, asked())));
        return word.isPresent();
    }

    /// A button under a summary.
    void tapped(String value) {
        LeaderWords.tapped(value)
                .ifPresentOrElse(
                        word -> s.query("leading", Map.of("text", ""), new Query.Leading(word, asked())),
                        () -> s.say("tap.unknown"));
    }

    void told(Fact.Led led) {
        s.mark(Edge.Kind.COMMAND);
        if (led.meant() == Fact.Led.Meant.SAID) {
            s.sayText(led.text());
            led.files().forEach(s::effect);
        } else {
            s.say("leading.refused");
        }
        if (asked()) {
            asking.open();
        } else {
            led.choices().forEach(s::offer);
        }
    }

    /// Whether a question is open, which a number or a word would answer.
    private boolean asked() {
        return s.over == null ? s.registering() : Place.confirming(s.over);
    }
}
