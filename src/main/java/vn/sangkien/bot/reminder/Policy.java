package vn.sangkien.bot.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.outbox.Terms;

/// The rules by which people are reminded. Pure: a dry run and the moment of sending ask the same.
final class Policy {
    /// Somebody who has just written is about to be answered.
    static final Duration BUSY = Duration.ofMinutes(30);

    static final int A_WEEK = 3;
    static final int UNANSWERED = 2;

    /// After that what is in it may be wrong.
    static final Duration FRESH = Duration.ofHours(24);

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final ZoneId zone;

    Policy(ZoneId zone) {
        this.zone = zone;
    }

    Decision decide(Circumstances facts, Instant now) {
        var never = never(facts, now);
        return never != null ? new Decision.Never(never) : when(facts, now);
    }

    private static @Nullable Reason never(Circumstances facts, Instant now) {
        boolean office = facts.ground() == Ground.OFFICE;
        if (facts.over().isPresent()) {
            return facts.over().get();
        }
        if (facts.known().acquaintance().gone()) {
            return Reason.GONE;
        }
        if (!office && !facts.known().registered().orElse(false)) {
            return Reason.NO_CONSENT;
        }
        if (!facts.known().agreed().orElse(true)) {
            return Reason.OPTED_OUT;
        }
        if (facts.ground() == Ground.APPEAL && facts.known().agreed().isEmpty()) {
            return Reason.NEVER_ASKED;
        }
        if (facts.known().helped()) {
            return Reason.HELPED;
        }
        if (facts.known().heardAt() != null
                && facts.madeAt() != null
                && !facts.known().heardAt().isBefore(facts.madeAt())) {
            return Reason.MOVED_ON;
        }
        if (since(facts, now.minus(WEEK)) >= A_WEEK) {
            return Reason.WEEKLY;
        }
        var heard =
                facts.known().heardAt() == null ? Instant.MIN : facts.known().heardAt();
        return since(facts, heard) >= UNANSWERED ? Reason.UNANSWERED : null;
    }

    private static long since(Circumstances facts, Instant begin) {
        return facts.known().reminded().stream().filter(at -> at.isAfter(begin)).count();
    }

    private Decision when(Circumstances facts, Instant now) {
        var later = Optional.<Decision.Later>empty();
        var heard = facts.known().heardAt();
        if (facts.known().speaking()) {
            later = Optional.of(new Decision.Later(now.plus(BUSY), Reason.BUSY));
        } else if (heard != null && heard.plus(BUSY).isAfter(now)) {
            later = Optional.of(new Decision.Later(heard.plus(BUSY), Reason.BUSY));
        } else if (facts.known().underWay()) {
            later = Optional.of(new Decision.Later(now.plus(AGAIN), Reason.UNDER_WAY));
        }
        for (var next = later(facts, at(later, now)); next.isPresent(); next = later(facts, at(later, now))) {
            // what held it up first is what there is to be said
            var why = later.map(Decision.Later::reason).orElse(next.get().reason());
            later = Optional.of(new Decision.Later(next.get().at(), why));
        }
        var at = at(later, now);
        if (facts.madeAt() != null && at.isAfter(facts.madeAt().plus(FRESH))) {
            return new Decision.Never(Reason.TOO_OLD);
        }
        var way = facts.known().terms().way(facts.known().acquaintance().turnedAt(), facts.form(), at);
        if (way == Terms.Way.CLOSED) {
            return new Decision.Never(Reason.CLOSED);
        }
        return later.isPresent()
                ? later.get()
                : new Decision.Go(way, facts.known().terms().dong(way));
    }

    private static Instant at(Optional<Decision.Later> later, Instant now) {
        return later.map(Decision.Later::at).orElse(now);
    }

    private Optional<Decision.Later> later(Circumstances facts, Instant at) {
        var local = at.atZone(zone);
        if (facts.known().reminded().stream().anyMatch(said -> day(said).equals(local.toLocalDate()))) {
            var tomorrow = local.toLocalDate().plusDays(1).atStartOfDay(zone);
            return Optional.of(new Decision.Later(tomorrow.toInstant(), Reason.DAILY));
        }
        var open = ContactHours.next(local, facts.lastWeeks()).toInstant();
        return open.isAfter(at) ? Optional.of(new Decision.Later(open, Reason.QUIET)) : Optional.empty();
    }

    private LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }
}
