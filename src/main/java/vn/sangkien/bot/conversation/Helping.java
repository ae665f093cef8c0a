package vn.sangkien.bot.conversation;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.attachment.Attachments;
import vn.sangkien.bot.inbox.AppliedTurn;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.shared.Attachment;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;

/// Files that members and those who help them send each other.
@Service
public class Helping {
    /// What every channel shows.
    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png");

    /// The largest picture Zalo takes.
    private static final long LARGEST = 1024 * 1024;

    private final Journal journal;
    private final Attachments attachments;

    Helping(Journal journal, Attachments attachments) {
        this.journal = journal;
        this.attachments = attachments;
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
}
