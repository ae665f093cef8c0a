package vn.sangkien.bot.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.reminder.ContactHours;

/// Until when a member who called for a person may expect an answer. Only the hours count at which people may be
/// written
/// to: nobody is expected to answer at night or on a Sunday.
@Component
class HelpHours {
    private final Duration wait;

    HelpHours(ConversationSettings settings) {
        wait = settings.answerWithin();
    }

    /// When a call made now has waited long enough.
    Instant due(ZonedDateTime now) {
        return ContactHours.after(now, wait).toInstant();
    }

    /// When another team is asked; never where a person answers already, or the member asked for something else.
    @Nullable
    Instant escalation(String reason, ZonedDateTime now) {
        return reason.equals("asked") ? due(now) : null;
    }
}
