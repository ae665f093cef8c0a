package vn.sangkien.bot.support;

import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.registry.Requests;
import vn.sangkien.bot.reminder.ContactHours;
import vn.sangkien.bot.shared.Attachment;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.staff.Account;
import vn.sangkien.bot.staff.Audit;

/// What a supporter does about a request, wherever they sit: it is claimed, the member is spoken with, it is done. What
/// is said to a member is a turn of their conversation, in order with everything else.
@Service
@Transactional
public class Help {
    /// So soon whoever uses a right over their data hears from somebody (Nghị định 356/2025/NĐ-CP).
    private static final int ANSWER_WITHIN_DAYS = 2;

    private final Requests requests;
    private final Journal journal;
    private final Audit audit;
    private final ShiftMail mail;
    private final InstantSource clock;
    private final ZoneId zone;

    Help(Requests requests, Journal journal, Audit audit, ShiftMail mail, InstantSource clock, ZoneId zone) {
        this.requests = requests;
        this.journal = journal;
        this.audit = audit;
        this.mail = mail;
        this.clock = clock;
        this.zone = zone;
    }

    /// Somebody looks after it.
    ///
    /// @return false when somebody else does already, or it is done
    public boolean claim(Account by, Requests.Wanted wanted) {
        boolean mine = requests.claim(wanted.id(), by.login(), clock.instant());
        if (mine) {
            audit.note(by.login(), "CLAIM", "request " + wanted.id());
        }
        return mine;
    }

    /// Says something to the member, who from now on speaks with the supporter; claims what is nobody's.
    ///
    /// @param id of the word; the same one is said once
    /// @param picture that comes with it, or null
    /// @return false when somebody else looks after it, or it is done
    public boolean say(Account by, Requests.Wanted wanted, String id, String text, @Nullable Attachment picture) {
        if (!requests.claim(wanted.id(), by.login(), clock.instant())) {
            return false;
        }
        requests.answered(wanted.contact(), clock.instant());
        journal.put(
                wanted.contact(),
                "helped " + id,
                new Message.Helped(by.name(), text, picture == null ? List.of() : List.of(picture)));
        audit.note(by.login(), "SAY", "contact " + wanted.contact().value());
        return true;
    }

    /// What the member called for is a right over their data, to be answered within days.
    ///
    /// @param id of what is kept apart from the call from now on; the same one is kept once
    /// @return when the member is to have heard from somebody
    public ZonedDateTime rights(Account by, Requests.Wanted call, UUID id, String about) {
        var answerBy = ContactHours.days(call.at().atZone(zone), ANSWER_WITHIN_DAYS);
        requests.rights(id, call.id(), about, answerBy.toInstant());
        audit.note(by.login(), "RIGHTS", "request " + call.id());
        return answerBy;
    }

    /// It is settled; the member is asked the open question again.
    ///
    /// @param from the chat it is said in, which need not be told; null at the console
    public void done(Account by, Requests.Wanted wanted, String note, @Nullable ContactId from) {
        requests.done(wanted.id(), by.login(), note, clock.instant());
        journal.put(wanted.contact(), "released " + wanted.id(), new Message.Released());
        audit.note(by.login(), "DONE", "request " + wanted.id());
        mail.over(wanted.contact(), wanted.id(), from);
    }
}
