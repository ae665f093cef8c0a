package vn.sangkien.bot.support;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.outbox.Lane;
import vn.sangkien.bot.outbox.Outbox;
import vn.sangkien.bot.outbox.Outgoing;
import vn.sangkien.bot.shared.Attachment;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Reply;

/// What a member says, or does, reaches whoever helps them from a chat, within the member's turn.
@Service
@Transactional
public class ShiftMail {
    /// What is said to a supporter is for: a request's id behind it, if it is about one.
    static final String PURPOSE = "HELP:";

    /// What every channel shows.
    static final Set<String> PICTURES = Set.of("image/jpeg", "image/png");

    private final Shifts shifts;
    private final Journal journal;
    private final Outbox outbox;
    private final ShiftTexts texts;

    ShiftMail(Shifts shifts, Journal journal, Outbox outbox, ShiftTexts texts) {
        this.shifts = shifts;
        this.journal = journal;
        this.outbox = outbox;
        this.texts = texts;
    }

    /// A member who is helped said something.
    ///
    /// @param text empty for what is no text
    /// @param file what they sent, or null
    public void heard(ContactId member, String text, @Nullable Attachment file, Instant at) {
        for (var shift : shifts.with(member)) {
            shifts.heard(shift.contact(), at);
            put(shift.contact(), passedOn(text, file), null);
        }
    }

    private Reply passedOn(String text, @Nullable Attachment file) {
        if (!text.isEmpty()) {
            return texts.reply(texts.of("member", text));
        }
        return file == null || file.id().isEmpty() || !PICTURES.contains(file.type())
                ? texts.reply(texts.of("member.else"))
                : new Reply(
                        texts.of("member.picture"), List.of(), List.of(new Reply.Enclosed(file, "")), null, null, null);
    }

    /// A member speaks with the assistant again, by their own wish.
    public void wentOn(ContactId member) {
        shifts.with(member).forEach(shift -> end(shift, "member.went-on"));
    }

    /// A member is to be forgotten, or whoever had the chat is.
    public void forget(ContactId contact) {
        wentOn(contact);
        shifts.of(contact).ifPresent(shift -> shifts.leave(shift.login()));
    }

    /// A request is settled; a chat in which it was spoken of is an ordinary one again.
    ///
    /// @param from the chat in which that was said, or null
    void over(ContactId member, UUID request, @Nullable ContactId from) {
        for (var shift : shifts.with(member)) {
            if (shift.contact().equals(from)) {
                shifts.letGo(shift.contact());
            } else if (request.equals(shift.helping())) {
                end(shift, "over.elsewhere");
            }
        }
    }

    private void end(Shift shift, String key) {
        shifts.letGo(shift.contact());
        put(shift.contact(), texts.reply(texts.of(key), texts.list()), null);
    }

    /// @param purpose for what is no part of a talk, so that it is looked at once more before it leaves; else null
    void put(ContactId chat, Reply reply, @Nullable String purpose) {
        journal.contact(chat)
                .ifPresent(contact -> outbox.put(List.of(new Outgoing(
                        chat, contact.account(), contact.address(), Lane.REPLY, null, 0, reply, purpose))));
    }
}
