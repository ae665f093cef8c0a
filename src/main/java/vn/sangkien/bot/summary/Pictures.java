package vn.sangkien.bot.summary;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.attachment.Attachments;
import vn.sangkien.bot.shared.Reply;

/// Draws a situation and keeps the picture; the same picture is kept once.
@Component
class Pictures {
    private static final Logger log = LoggerFactory.getLogger(Pictures.class);

    private final Attachments attachments;
    private final SummaryTexts texts;
    private final Chart chart;

    Pictures(Attachments attachments, SummaryTexts texts) {
        this.attachments = attachments;
        this.texts = texts;
        chart = new Chart(texts);
    }

    /// What comes with the words; nothing where it cannot be kept, since the words are enough.
    List<Reply.Enclosed> of(Situation situation) {
        var name = texts.of("chart.file", situation.code().toLowerCase(Locale.ROOT) + "-" + situation.day());
        try {
            var kept = attachments.keep(name, new ByteArrayInputStream(chart.png(situation)));
            return kept.id().isEmpty() ? List.of() : List.of(new Reply.Enclosed(kept, ""));
        } catch (IOException e) {
            log.warn("a summary goes without its picture: {}", e.getClass().getSimpleName());
            return List.of();
        }
    }
}
