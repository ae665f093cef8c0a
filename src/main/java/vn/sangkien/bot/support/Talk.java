package vn.sangkien.bot.support;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.shared.Reply;

/// What was said in a member's conversation, for those who help.
@Service
public class Talk {
    private static final int LINES = 30;

    private final Journal journal;
    private final History history;
    private final Shifts shifts;

    Talk(Journal journal, History history, Shifts shifts) {
        this.journal = journal;
        this.history = history;
        this.shifts = shifts;
    }

    /// One line of a conversation.
    ///
    /// @param mine whether the member said it
    /// @param file by which a file or a recording of the member's can be opened, or null
    public record Line(
            boolean mine, Instant at, String text, @Nullable Long file) {
        /// Personal data.
        @Override
        public String toString() {
            return "Line[" + at + "]";
        }
    }

    /// The last lines, newest first; none of a chat in which other members were helped.
    @Transactional(readOnly = true)
    public List<Line> lines(ContactId contact) {
        return lines(contact, LINES);
    }

    /// The same of so many.
    @Transactional(readOnly = true)
    public List<Line> lines(ContactId contact, int most) {
        if (shifts.everWas(contact)) {
            return List.of();
        }
        var heard = journal.heard(contact, most).stream().flatMap(entry -> switch (entry.message()) {
            case Message.Edited(var _, String text) -> Stream.of(new Line(true, entry.receivedAt(), "✎ " + text, null));
            case Message.Text(String text) -> Stream.of(new Line(true, entry.receivedAt(), text, null));
            case Message.Tap _ -> Stream.of(new Line(true, entry.receivedAt(), "▸", null));
            case Message.File _, Message.Media _ -> Stream.of(new Line(true, entry.receivedAt(), "📎", entry.id()));
            case Message.Voice(var recording) ->
                Stream.of(new Line(true, entry.receivedAt(), "🎤", recording == null ? null : entry.id()));
            case Message.Phone _, Message.Card _, Message.Sticker _, Message.Location _ -> Stream.<Line>empty();
            case Message.Follow _, Message.GroupCode _, Message.Reviewed _, Message.Taken _ -> Stream.<Line>empty();
            case Message.ConsentWithdrawn _,
                    Message.Helped _,
                    Message.Unanswered _,
                    Message.Placed _,
                    Message.Filled _,
                    Message.Proposed _,
                    Message.Signed _,
                    Message.Released _,
                    Message.Silence _,
                    Message.Reminded _,
                    Message.Sibling _ -> Stream.<Line>empty();
        });
        var said = history.latest(contact, most).stream()
                .map(line -> new Line(false, line.at(), text(line.reply()), null));
        var lines = new ArrayList<>(Stream.concat(heard, said)
                .sorted(Comparator.comparing(Line::at))
                .toList());
        return lines.reversed().subList(0, Math.min(most, lines.size()));
    }

    private static String text(@Nullable Reply reply) {
        return reply == null ? "…" : reply.text() + (reply.files().isEmpty() ? "" : " 📎");
    }
}
