package vn.sangkien.bot.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.shared.Reply;
import vn.sangkien.bot.vietnamese.Dates;
import vn.sangkien.bot.vietnamese.Numbers;
import vn.sangkien.bot.vietnamese.Percents;

/// Makes a message of a summary: words, buttons, the picture, and the values of an approved form.
@Component
class Composition {
    /// Buttons come back as the engine's own do: nobody's draft, no question, the leader's words.
    private static final String PAYLOAD = "~LD~0~leader:word~";

    private final SummaryTexts texts;
    private final Bulletin bulletin;

    Composition(SummaryTexts texts, Bulletin bulletin) {
        this.texts = texts;
        this.bulletin = bulletin;
    }

    List<Reply.Button> buttons(List<Concern> concerns) {
        var buttons = new ArrayList<Reply.Button>();
        Bulletin.remedy(concerns)
                .ifPresent(remedy -> buttons.add(new Reply.Button(capital(remedy.words()), PAYLOAD + "ACT")));
        if (!concerns.isEmpty()) {
            buttons.add(new Reply.Button(texts.of("button.WHY"), PAYLOAD + "WHY"));
        }
        buttons.add(new Reply.Button(texts.of("button.TABLE"), PAYLOAD + "TABLE"));
        return buttons;
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    Reply reply(Situation s, String text, List<Concern> concerns, List<Reply.Enclosed> files) {
        return new Reply(text, buttons(concerns), files, null, null, formal(s));
    }

    private static Reply.Formal formal(Situation s) {
        return new Reply.Formal(
                "summary",
                Map.of(
                        "unit",
                        s.name(),
                        "count",
                        Numbers.grouped(s.now().submitted()),
                        "percent",
                        Percents.plan0(s.now().submitted(), s.target()),
                        "day",
                        Dates.official(s.day())),
                null);
    }

    Views.View view(Situation s, Bulletin.Written written) {
        var remedy = Bulletin.remedy(written.concerns());
        return new Views.View(
                s.code(),
                written.text(),
                written.numbered(),
                bulletin.why(written.concerns()),
                remedy.map(Concern.Remedy::words).orElse(""),
                remedy.map(Concern.Remedy::units).orElse(List.of()));
    }
}
