package vn.sangkien.bot.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.inbox.Parked;
import vn.sangkien.bot.ledger.Ledger;
import vn.sangkien.bot.outbox.Backlog;
import vn.sangkien.bot.outbox.Lane;
import vn.sangkien.bot.registry.Requests;
import vn.sangkien.bot.reminder.ContactHours;

/// What somebody on call has to look at, in words.
@Component
class OnCall {
    private static final Locale VIETNAMESE = Locale.of("vi");
    private static final Set<Status> BROKEN = Set.of(Status.DOWN, Status.OUT_OF_SERVICE);
    private static final int HOURS = 24;
    private static final int MOST = 50;

    /// Nobody should wait longer for an answer, nor for one that is known to leave.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// So long before the day set by law people are reminded of it.
    private static final Duration SOON = Duration.ofDays(5);

    /// The like for the answer, in working days.
    private static final int ANSWER_SOON_DAYS = 1;

    private final Requests requests;
    private final Ledger ledger;
    private final HealthEndpoint health;
    private final Parked parked;
    private final Backlog backlog;
    private final MessageSource texts;
    private final InstantSource clock;
    private final ZoneId zone;

    OnCall(
            Requests requests,
            Ledger ledger,
            HealthEndpoint health,
            Parked parked,
            Backlog backlog,
            MessageSource texts,
            InstantSource clock,
            ZoneId zone) {
        this.requests = requests;
        this.ledger = ledger;
        this.health = health;
        this.parked = parked;
        this.backlog = backlog;
        this.texts = texts;
        this.clock = clock;
        this.zone = zone;
    }

    /// Nothing as long as all is well.
    List<String> now() {
        var now = clock.instant();
        var alarms = new ArrayList<String>();
        if (health.health() instanceof CompositeHealthDescriptor all) {
            Objects.requireNonNullElse(all.getComponents(), Map.<String, HealthDescriptor>of())
                    .forEach((part, its) -> {
                        if (BROKEN.contains(its.getStatus())) {
                            alarms.add(text("alarm.part", name(part)));
                        }
                    });
        }
        long aside = parked.open(MOST).size();
        if (aside > 0) {
            alarms.add(text("alarm.parked", Long.toString(aside)));
        }
        long unbalanced =
                ledger.latest(HOURS).stream().filter(hour -> !hour.balanced()).count();
        if (unbalanced > 0) {
            alarms.add(text("alarm.ledger", Long.toString(unbalanced)));
        }
        var oldest = parked.waiting().oldest();
        if (oldest != null && late(oldest, now)) {
            alarms.add(text("alarm.waiting", Ages.of(Duration.between(oldest, now))));
        }
        backlog.waiting().stream()
                .filter(queue -> queue.lane() == Lane.REPLY && late(queue.oldest(), now))
                .forEach(queue -> alarms.add(text(
                        "alarm.outbox",
                        text("channel." + queue.channel()),
                        Ages.of(Duration.between(queue.oldest(), now)))));
        return alarms;
    }

    /// Rights over their data that people use, and that have little time left or none, to be done or to be answered.
    ///
    /// @param units only of those; null for all
    List<String> rights(@Nullable Collection<String> units) {
        var now = clock.instant();
        var answered = ContactHours.days(now.atZone(zone), ANSWER_SOON_DAYS).toInstant();
        int due = requests.rightsDue(units, now.plus(SOON), answered);
        return due == 0 ? List.of() : List.of(text("alarm.rights", Integer.toString(due)));
    }

    private String name(String part) {
        return Objects.requireNonNullElse(texts.getMessage("part." + part, null, part, VIETNAMESE), part);
    }

    private static boolean late(Instant since, Instant now) {
        return Duration.between(since, now).compareTo(PATIENCE) > 0;
    }

    private String text(String key, String... about) {
        return texts.getMessage(key, about, VIETNAMESE);
    }
}
