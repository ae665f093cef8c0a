package vn.sangkien.bot.support;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.outbox.Gate;
import vn.sangkien.bot.outbox.Outbound;
import vn.sangkien.bot.outbox.Outcome;
import vn.sangkien.bot.registry.Requests;
import vn.sangkien.bot.reminder.ContactHours;

/// Looks at what supporters are told once more right before it leaves: whether it is over, and whether it is night.
@Component
class NoticeGate implements Gate {
    /// Behind the purpose of a message about several requests.
    static final String SEVERAL = "several";

    private final Shifts shifts;
    private final Requests requests;
    private final InstantSource clock;
    private final ZoneId zone;

    NoticeGate(Shifts shifts, Requests requests, InstantSource clock, ZoneId zone) {
        this.shifts = shifts;
        this.requests = requests;
        this.clock = clock;
        this.zone = zone;
    }

    /// Whether a supporter is told of such a thing at that time.
    static boolean hears(Shift shift, Requests.Kind kind, ZonedDateTime now) {
        boolean open = !ContactHours.next(now).isAfter(now);
        return open || (shift.always() && kind == Requests.Kind.HUMAN);
    }

    @Override
    public Optional<Outcome> objection(Outbound outbound) {
        var purpose = String.valueOf(outbound.purpose());
        if (!purpose.startsWith(ShiftMail.PURPOSE)) {
            return Optional.empty();
        }
        var shift = shifts.of(outbound.contact());
        if (shift.isEmpty()) {
            return Optional.of(new Outcome.Suppressed("left"));
        }
        var about = purpose.substring(ShiftMail.PURPOSE.length());
        var wanted = about.equals(SEVERAL) ? Optional.<Requests.Wanted>empty() : requests.find(UUID.fromString(about));
        if (wanted.isPresent() && (wanted.get().done() || wanted.get().claimedBy() != null)) {
            return Optional.of(new Outcome.Suppressed("over"));
        }
        var now = clock.instant().atZone(zone);
        var kind = wanted.map(Requests.Wanted::kind).orElse(Requests.Kind.IDLE);
        return hears(shift.get(), kind, now)
                ? Optional.empty()
                : Optional.of(new Outcome.Postponed(Duration.between(now, ContactHours.next(now)), "quiet"));
    }
}
