package vn.sangkien.bot.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.outbox.Gate;
import vn.sangkien.bot.outbox.Outbound;
import vn.sangkien.bot.outbox.Outcome;

/// The one contact policy: decides at the moment of sending whether somebody may be reminded who has not just written.
@Component
public class ContactPolicy implements Gate {
    /// What an automatic reminder of an unfinished form is for.
    public static final String NUDGE = "NUDGE";

    /// The approved form that may stand for a reminder of the support team.
    public static final String FORM = "reminder";

    private static final String ROUND = "ROUND:";

    private final JdbcClient jdbc;
    private final People people;
    private final LastWeeks lastWeeks;
    private final Policy policy;
    private final InstantSource clock;

    ContactPolicy(JdbcClient jdbc, People people, LastWeeks lastWeeks, InstantSource clock, ZoneId zone) {
        this.jdbc = jdbc;
        this.people = people;
        this.lastWeeks = lastWeeks;
        this.policy = new Policy(zone);
        this.clock = clock;
    }

    /// What a reminder of the support team is for.
    ///
    /// @param recipient of the round
    public static String ofRound(long recipient) {
        return ROUND + recipient;
    }

    /// Whom a message for that purpose was for: the recipient of a round, if it was of one.
    static OptionalLong recipient(String purpose) {
        return purpose.startsWith(ROUND)
                ? OptionalLong.of(Long.parseLong(purpose.substring(ROUND.length())))
                : OptionalLong.empty();
    }

    /// A reminder about to leave.
    ///
    /// @param madeAt null when it is no row of the outbox
    private record Reminder(
            Ground ground,
            Optional<Reason> over,
            @Nullable Instant madeAt,
            String form,
            @Nullable String unitCode) {}

    @Override
    public Optional<Outcome> objection(Outbound outbound) {
        return reminder(outbound).flatMap(reminder -> {
            var now = clock.instant();
            var known = people.before(outbound.contact(), outbound.id()).get(outbound.contact());
            if (known == null) {
                return Optional.of(new Outcome.Suppressed(Reason.LOST.words()));
            }
            var unit = reminder.unitCode() == null ? known.unitCode() : reminder.unitCode();
            // whoever is writing just now has gone on by the time they are answered
            var over = reminder.over().or(() -> known.speaking() ? Optional.of(Reason.MOVED_ON) : Optional.empty());
            var circumstances = new Circumstances(
                    reminder.ground(), over, reminder.madeAt(), known, reminder.form(), lastWeeks.of(unit));
            return switch (policy.decide(circumstances, now)) {
                case Decision.Go _ -> Optional.empty();
                case Decision.Later(var at, var reason) ->
                    Optional.of(new Outcome.Postponed(Duration.between(now, at), reason.words()));
                case Decision.Never(var reason) -> Optional.of(new Outcome.Suppressed(reason.words()));
            };
        });
    }

    /// Nothing for what is no reminder.
    private Optional<Reminder> reminder(Outbound outbound) {
        var purpose = String.valueOf(outbound.purpose());
        if (purpose.equals(NUDGE)) {
            return Optional.of(new Reminder(Ground.OWN, Optional.empty(), madeAt(outbound), "", null));
        }
        return purpose.startsWith(ROUND) ? Optional.of(ofRound(outbound, purpose)) : Optional.empty();
    }

    private Reminder ofRound(Outbound outbound, String purpose) {
        return jdbc.sql("""
                        select r.ground, r.unit_code, r.state = 'QUEUED' and o.state = 'RUNNING' as on_its_way
                        from reminder_recipient r join reminder_round o on o.id = r.round_id where r.id = ?""")
                .param(Long.parseLong(purpose.substring(ROUND.length())))
                .query((row, _) -> new Reminder(
                        Ground.valueOf(row.getString("ground")),
                        row.getBoolean("on_its_way") ? Optional.empty() : Optional.of(Reason.STOPPED),
                        madeAt(outbound),
                        FORM,
                        row.getString("unit_code")))
                .optional()
                .orElseGet(() -> new Reminder(Ground.OWN, Optional.of(Reason.STOPPED), null, FORM, null));
    }

    private @Nullable Instant madeAt(Outbound outbound) {
        return jdbc.sql("select created_at from outbox where id = ?")
                .param(outbound.id())
                .query((row, _) ->
                        row.getObject("created_at", OffsetDateTime.class).toInstant())
                .optional()
                .orElse(null);
    }
}
