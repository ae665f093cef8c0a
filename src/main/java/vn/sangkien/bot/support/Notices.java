package vn.sangkien.bot.support;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Structure;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.registry.Requests;
import vn.sangkien.bot.reminder.ContactHours;
import vn.sangkien.bot.staff.Account;

/// Tells supporters on the move that a member below their unit needs somebody: those of the nearest unit at which
/// anybody is on the move. They asked for it by joining their chat, so the limits of reminders are not theirs, but the
/// hours are: at night and on Sundays only whoever wants it hears of calls for a person. That they were told, and the
/// message, are one transaction, whichever node it is; what is taken on or over meanwhile does not leave any more.
@Component
class Notices {
    private static final Logger log = LoggerFactory.getLogger(Notices.class);
    private static final int AT_ONCE = 200;

    /// More than that come as one message.
    private static final int SINGLY = 3;

    private static final Duration REMEMBERED = Duration.ofDays(40);

    private final Requests requests;
    private final Shifts shifts;
    private final Sight sight;
    private final Directory directory;
    private final ShiftMail mail;
    private final ShiftTexts texts;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final ZoneId zone;

    Notices(
            Requests requests,
            Shifts shifts,
            Sight sight,
            Directory directory,
            ShiftMail mail,
            ShiftTexts texts,
            PlatformTransactionManager transactions,
            InstantSource clock,
            ZoneId zone) {
        this.requests = requests;
        this.shifts = shifts;
        this.sight = sight;
        this.directory = directory;
        this.mail = mail;
        this.texts = texts;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.zone = zone;
    }

    /// Somebody on the move.
    private record Mate(Shift shift, Account account, String unit) {}

    @Scheduled(fixedDelayString = "${sangkien.support.look-every:2s}")
    void look() {
        try {
            while (Integer.valueOf(AT_ONCE).equals(transaction.execute(_ -> lookOnce()))) {
                log.debug("more requests wait than are told of at once");
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("supporters are told later: {}", e.getClass().getName());
        }
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT24H")
    void tidy() {
        try {
            shifts.tidy(clock.instant().minus(REMEMBERED));
        } catch (DataAccessException | TransactionException e) {
            log.warn("who was told of what stays a day longer: {}", e.getClass().getName());
        }
    }

    private int lookOnce() {
        var now = clock.instant().atZone(zone);
        var due = requests.toTell(now.toInstant(), AT_ONCE);
        if (due.isEmpty()) {
            return 0;
        }
        var opening = ContactHours.next(now);
        var mates = mates();
        var letters = new LinkedHashMap<Mate, List<Requests.Wanted>>();
        for (var wanted : due) {
            boolean later = false;
            for (var mate : nearest(wanted, mates, directory.on(now.toLocalDate()))) {
                if (!NoticeGate.hears(mate.shift(), wanted.kind(), now)) {
                    later = true;
                } else if (shifts.tell(mate.shift().contact(), wanted.id(), now.toInstant())) {
                    letters.computeIfAbsent(mate, _ -> new ArrayList<>()).add(wanted);
                }
            }
            requests.told(wanted.id(), later ? opening.toInstant() : null);
        }
        letters.forEach(this::write);
        return due.size();
    }

    private Map<String, List<Mate>> mates() {
        var mates = new LinkedHashMap<String, List<Mate>>();
        for (var shift : shifts.all()) {
            sight.supporter(shift.login()).ifPresent(account -> {
                var unit = sight.unit(account);
                mates.computeIfAbsent(unit, _ -> new ArrayList<>()).add(new Mate(shift, account, unit));
            });
        }
        return mates;
    }

    /// Nobody is told of what they asked for themselves.
    private List<Mate> nearest(Requests.Wanted wanted, Map<String, List<Mate>> mates, Structure structure) {
        var unit = wanted.escalatedTo() == null ? wanted.unitCode() : wanted.escalatedTo();
        var path = unit == null
                ? List.<String>of()
                : structure.home(unit).map(structure::path).orElse(List.of());
        for (var code : path.isEmpty() ? List.of(sight.root()) : path) {
            var there = mates.getOrDefault(code, List.of()).stream()
                    .filter(mate -> !mate.shift().contact().equals(wanted.contact()))
                    .toList();
            if (!there.isEmpty()) {
                return there;
            }
        }
        return List.of();
    }

    private void write(Mate mate, List<Requests.Wanted> wanted) {
        var chat = mate.shift().contact();
        if (wanted.size() > SINGLY) {
            var reply = texts.reply(
                    texts.of("notice.several", Integer.toString(wanted.size()), name(mate.unit())), texts.list());
            mail.put(chat, reply, ShiftMail.PURPOSE + NoticeGate.SEVERAL);
        } else {
            wanted.forEach(one -> mail.put(
                    chat,
                    texts.reply(notice(one), texts.claim(one.id()), texts.view(one.id()), texts.done(one.id())),
                    ShiftMail.PURPOSE + one.id()));
        }
    }

    /// It may be read on a screen that is locked, so it names nobody and says nothing of what they said.
    private String notice(Requests.Wanted wanted) {
        var unit = wanted.unitCode();
        return texts.of(
                wanted.escalatedTo() == null ? "notice" : "notice.escalated",
                texts.kind(wanted.kind()),
                unit == null ? texts.of("unitless") : name(unit),
                texts.when(wanted.at()));
    }

    private String name(String unit) {
        return directory.tree().byCode(unit).map(Unit::name).orElse(unit);
    }
}
