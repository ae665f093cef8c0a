package vn.sangkien.bot.conversation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.shared.Reply;

/// The supporter's door into a conversation: what was said, a word to the member, and the end of the hand-over. What a
/// supporter does is a turn of the member's conversation, in order with everything else.
@Service
public class Helping {
    private static final int LINES = 30;

    private final Journal journal;
    private final History history;

    Helping(Journal journal, History history) {
        this.journal = journal;
        this.history = history;
    }

    /// One line of a conversation.
    ///
    /// @param mine whether the member said it
    public record Line(boolean mine, Instant at, String text) {
        /// Personal data.
        @Override
        public String toString() {
            return "Line[" + at + "]";
        }
    }

    /// The last lines, newest first.
    @Transactional(readOnly = true)
    public List<Line> lines(ContactId contact) {
        var heard = journal.heard(contact, LINES).stream().flatMap(entry -> switch (entry.message()) {
            case Message.Edited(var _, String text) -> Stream.of(new Line(true, entry.receivedAt(), "✎ " + text));
            case Message.Text(String text) -> Stream.of(new Line(true, entry.receivedAt(), text));
            case Message.Tap _ -> Stream.of(new Line(true, entry.receivedAt(), "▸"));
            case Message.File _, Message.Media _ -> Stream.of(new Line(true, entry.receivedAt(), "📎"));
            case Message.Phone _, Message.Card _, Message.Sticker _, Message.Voice _, Message.Location _ ->
                Stream.<Line>empty();
            case Message.Follow _, Message.GroupCode _, Message.Reviewed _, Message.Taken _ -> Stream.<Line>empty();
            case Message.ConsentWithdrawn _,
                    Message.Helped _,
                    Message.Released _,
                    Message.Silence _,
                    Message.Reminded _,
                    Message.Sibling _ -> Stream.<Line>empty();
        });
        var said = history.latest(contact, LINES).stream().map(line -> new Line(false, line.at(), text(line.reply())));
        var lines = new ArrayList<>(Stream.concat(heard, said)
                .sorted(Comparator.comparing(Line::at))
                .toList());
        return lines.reversed().subList(0, Math.min(LINES, lines.size()));
    }

    private static String text(@Nullable Reply reply) {
        return reply == null ? "…" : reply.text();
    }

    /// A supporter says something to the member, who from now on speaks with them.
    ///
    /// @param id of the word; the same one is said once
    @Transactional
    public void say(UUID id, ContactId contact, String name, String text) {
        journal.put(contact, key("helped", id), new Message.Helped(name, text));
    }

    /// The supporter is done; the member is asked the open question again.
    @Transactional
    public void release(UUID id, ContactId contact) {
        journal.put(contact, key("released", id), new Message.Released());
    }

    private static UUID key(String what, UUID id) {
        return UUID.nameUUIDFromBytes((what + " " + id).getBytes(StandardCharsets.UTF_8));
    }
}
