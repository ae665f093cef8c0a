package vn.sangkien.bot.channel.webchat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.inbox.Entry;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.shared.Attachment;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.shared.Reply;
import vn.sangkien.bot.shared.WebVisitor;

/// What both sides said, for a page that is loaded again.
@Component
class Transcript {
    private static final int MOST = 500;

    private final Journal journal;
    private final History history;

    Transcript(Journal journal, History history) {
        this.journal = journal;
        this.history = history;
    }

    /// One bubble.
    ///
    /// @param id of what we said; 0 for what the person said
    /// @param payload of a tapped button, so that the page can show its label
    /// @param pictures where the pictures lie that came with what we said
    record Line(
            long id,
            boolean mine,
            Instant at,
            String text,
            List<Reply.Button> buttons,
            @Nullable String payload,
            @Nullable String file,
            List<String> pictures) {}

    List<Line> of(String address) {
        Optional<ContactId> contact = journal.find(WebVisitor.ACCOUNT, address);
        if (contact.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<Line>();
        journal.heard(contact.get(), MOST).forEach(entry -> line(entry).ifPresent(lines::add));
        history.latest(contact.get(), MOST).stream()
                .flatMap(said -> line(said).stream())
                .forEach(lines::add);
        lines.sort(Comparator.comparing(Line::at));
        return lines;
    }

    List<Line> said(ContactId contact, long after) {
        return history.after(contact, after, MOST).stream()
                .flatMap(said -> line(said).stream())
                .toList();
    }

    private static Optional<Line> line(History.Said said) {
        Reply reply = said.reply();
        return reply == null
                ? Optional.empty()
                : Optional.of(new Line(
                        said.id(),
                        false,
                        said.at(),
                        reply.text(),
                        reply.buttons(),
                        null,
                        null,
                        pictures(said.id(), reply)));
    }

    private static List<String> pictures(long id, Reply reply) {
        return IntStream.range(0, reply.files().size())
                .filter(n -> picture(reply.files().get(n)))
                .mapToObj(n -> "/chat/said/" + id + "/" + n)
                .toList();
    }

    private static boolean picture(Reply.Enclosed file) {
        return file.file().type().startsWith("image/") && !file.file().id().isEmpty();
    }

    /// The picture that came with what we said to whoever has that address, and to nobody else.
    Optional<Attachment> picture(String address, long id, int n) {
        return journal.find(WebVisitor.ACCOUNT, address)
                .flatMap(contact -> history.after(contact, id - 1, 1).stream().findFirst())
                .filter(said -> said.id() == id)
                .flatMap(said -> Optional.ofNullable(said.reply()))
                .filter(reply -> n >= 0 && n < reply.files().size())
                .map(reply -> reply.files().get(n))
                .filter(Transcript::picture)
                .map(Reply.Enclosed::file);
    }

    private static Optional<Line> line(Entry entry) {
        return switch (entry.message()) {
            case Message.Text(String text) -> Optional.of(mine(entry, text, null, null));
            case Message.Tap(String payload) -> Optional.of(mine(entry, "", payload, null));
            case Message.File(var file) -> Optional.of(mine(entry, "", null, file.name()));
            case Message.Phone phone -> Optional.empty();
            case Message.Card card -> Optional.empty();
            case Message.Edited edited -> Optional.empty();
            case Message.GroupCode code -> Optional.empty();
            case Message.Sticker sticker -> Optional.empty();
            case Message.Voice voice -> Optional.empty();
            case Message.Location location -> Optional.empty();
            case Message.Follow follow -> Optional.empty();
            case Message.Reviewed reviewed -> Optional.empty();
            case Message.Media media -> Optional.empty();
            case Message.Taken taken -> Optional.empty();
            case Message.ConsentWithdrawn withdrawn -> Optional.empty();
            case Message.Sibling sibling -> Optional.empty();
            case Message.Silence silence -> Optional.empty();
            case Message.Reminded reminded -> Optional.empty();
            case Message.Helped helped -> Optional.empty();
            case Message.Released released -> Optional.empty();
            case Message.Unanswered unanswered -> Optional.empty();
            case Message.Placed placed -> Optional.empty();
            case Message.Filled filled -> Optional.empty();
            case Message.Proposed proposed -> Optional.empty();
            case Message.Signed signed -> Optional.empty();
        };
    }

    private static Line mine(Entry entry, String text, @Nullable String payload, @Nullable String file) {
        return new Line(0, true, entry.receivedAt(), text, List.of(), payload, file, List.of());
    }
}
