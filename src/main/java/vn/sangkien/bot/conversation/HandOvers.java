package vn.sangkien.bot.conversation;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Structure;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.registry.Requests;
import vn.sangkien.bot.reminder.ContactHours;
import vn.sangkien.bot.shared.Interruptions;
import vn.sangkien.bot.shared.Message;

/// Calls for a person that nobody answers go up the tree, one unit at a time, and the member is told the first time.
/// That
/// the team above is asked and the entry that tells of it are one transaction; the turn says nothing to whoever went
/// on.
@Component
class HandOvers {
    private static final Logger log = LoggerFactory.getLogger(HandOvers.class);
    private static final int AT_ONCE = 200;

    private final Requests requests;
    private final Journal journal;
    private final Directory directory;
    private final HelpHours hours;
    private final MessageSource texts;
    private final TransactionTemplate transaction;
    private final Interruptions interruptions;
    private final InstantSource clock;
    private final ZoneId zone;

    HandOvers(
            Requests requests,
            Journal journal,
            Directory directory,
            HelpHours hours,
            MessageSource texts,
            PlatformTransactionManager transactions,
            Interruptions interruptions,
            InstantSource clock,
            ZoneId zone) {
        this.requests = requests;
        this.journal = journal;
        this.directory = directory;
        this.hours = hours;
        this.texts = texts;
        this.interruptions = interruptions;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.zone = zone;
    }

    @Scheduled(fixedDelayString = "${sangkien.conversation.hand-over-every:30s}")
    void look() {
        try {
            int looked;
            do {
                looked = requireNonNull(transaction.execute(_ -> lookOnce()));
                if (looked > 0) {
                    interruptions.at("hand-over.after-commit");
                }
            } while (looked == AT_ONCE);
        } catch (DataAccessException | TransactionException e) {
            log.warn("cannot see which calls nobody answers: {}", e.getClass().getName());
        }
    }

    /// Returns how many were looked at.
    private int lookOnce() {
        var now = clock.instant().atZone(zone);
        if (ContactHours.next(now).isAfter(now)) {
            return 0;
        }
        var due = requests.unanswered(now.toInstant(), AT_ONCE);
        due.forEach(one -> escalate(one, now));
        if (!due.isEmpty()) {
            interruptions.at("hand-over.before-commit");
        }
        return due.size();
    }

    /// A team to be asked.
    ///
    /// @param last whether nobody is above it
    private record Team(String code, String name, boolean last) {}

    private void escalate(Requests.Unanswered call, ZonedDateTime now) {
        var team = above(call.team(), directory.on(now.toLocalDate()));
        var until = hours.due(now);
        requests.escalate(call.id(), team.code(), team.last() ? null : until, now.toInstant());
        if (call.first()) {
            journal.put(call.contact(), "unanswered " + call.id(), new Message.Unanswered(team.name(), until));
        }
    }

    private Team above(@Nullable String unit, Structure structure) {
        var path = unit == null
                ? List.<String>of()
                : structure.home(unit).map(structure::path).orElse(List.of());
        var code = path.isEmpty()
                ? directory.tree().roots().stream().findFirst().map(Unit::code).orElse("")
                : path.get(Math.min(1, path.size() - 1));
        return new Team(
                code,
                structure
                        .place(code)
                        .map(Structure.Place::name)
                        .orElseGet(() -> texts.getMessage("request.above", null, Locale.ROOT)),
                path.size() <= 2);
    }
}
