package vn.sangkien.bot.conversation;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.attachment.Attachments;
import vn.sangkien.bot.inbox.AppliedTurn;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.registry.Requests;
import vn.sangkien.bot.shared.Attachment;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.shared.Reply;

/// The supporter's door into a conversation: what was said, a word or a picture to the member, and the end of the
/// hand-over. What a supporter does is a turn of the member's conversation, in order with everything else.
@Service
public class Helping {
    private static final int LINES = 30;

    /// What every channel shows.
    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png");

    /// The largest picture Zalo takes.
    private static final long LARGEST = 1024 * 1024;

    private final Journal journal;
    private final History history;
    private final Requests requests;
    private final Attachments attachments;

    Helping(Journal journal, History history, Requests requests, Attachments attachments) {
        this.journal = journal;
        this.history = history;
        this.requests = requests;
        this.attachments = attachments;
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

    /// The last lines, newest first.
    @Transactional(readOnly = true)
    public List<Line> lines(ContactId contact) {
        var heard = journal.heard(contact, LINES).stream().flatMap(entry -> switch (entry.message()) {
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
        var said = history.latest(contact, LINES).stream()
                .map(line -> new Line(false, line.at(), text(line.reply()), null));
        var lines = new ArrayList<>(Stream.concat(heard, said)
                .sorted(Comparator.comparing(Line::at))
                .toList());
        return lines.reversed().subList(0, Math.min(LINES, lines.size()));
    }

    private static String text(@Nullable Reply reply) {
        return reply == null ? "…" : reply.text() + (reply.files().isEmpty() ? "" : " 📎");
    }

    /// What a file is, and what is in it; whoever reads it closes it.
    public record Opened(String type, InputStream content) {}

    /// A file or a recording the contact sent, by the number of its line.
    public Optional<Opened> open(ContactId contact, long file) throws IOException {
        var kept = journal.turnOn(contact, file)
                .map(Helping::sent)
                .filter(it -> !it.id().isEmpty());
        return kept.isEmpty()
                ? Optional.empty()
                : Optional.of(new Opened(
                        kept.get().type(), attachments.open(kept.get().id())));
    }

    private static Attachment sent(AppliedTurn turn) {
        if (turn.entry().message() instanceof Message.File(var file)) {
            return file;
        }
        var fetched = Facts.of(turn.facts(), TurnBatch.MEDIA);
        return fetched == null || fetched.isEmpty()
                ? new Attachment("", "", "", 0)
                : JsonMapper.shared().readValue(fetched, Attachment.class);
    }

    /// Keeps a picture for a member to see; nothing when it is none, or too large for their channel.
    public Optional<Attachment> picture(ContactId contact, String name, InputStream content) throws IOException {
        try {
            var kept = attachments.keep(name, content);
            boolean zalo =
                    journal.contact(contact).orElseThrow().account().channel().equals("zalo");
            return Optional.of(kept)
                    .filter(it -> !it.id().isEmpty() && PICTURES.contains(it.type()))
                    .filter(it -> !zalo || it.size() <= LARGEST);
        } catch (Attachments.TooLarge _) {
            return Optional.empty();
        }
    }

    /// A supporter says something to the member, who from now on speaks with them.
    ///
    /// @param id of the word; the same one is said once
    /// @param picture that comes with it, or null
    @Transactional
    public void say(UUID id, ContactId contact, String name, String text, @Nullable Attachment picture) {
        requests.answered(contact);
        journal.put(
                contact,
                "helped " + id,
                new Message.Helped(name, text, picture == null ? List.of() : List.of(picture)));
    }

    /// The supporter is done; the member is asked the open question again.
    @Transactional
    public void release(UUID id, ContactId contact) {
        journal.put(contact, "released " + id, new Message.Released());
    }
}
