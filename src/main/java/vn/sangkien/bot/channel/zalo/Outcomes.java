package vn.sangkien.bot.channel.zalo;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.sangkien.bot.outbox.Outbound;
import vn.sangkien.bot.outbox.Outcome;

/// Says in the outbox's words what came of a call, by the table of errors.
@OnZalo
@Component
class Outcomes {
    private static final int RETRIES = 2;
    private static final Duration SLOW_DOWN = Duration.ofSeconds(1);
    private static final Duration SLOWEST = Duration.ofSeconds(60);
    private static final Duration FUNDS_COME = Duration.ofHours(1);
    private static final LocalTime MORNING = LocalTime.of(6, 0);

    private final Alarms alarms;
    private final Members members;
    private final InstantSource clock;
    private final ZoneId zone;
    private final RandomGenerator random;

    Outcomes(Alarms alarms, Members members, InstantSource clock, ZoneId zone, RandomGenerator random) {
        this.alarms = alarms;
        this.members = members;
        this.clock = clock;
        this.zone = zone;
        this.random = random;
    }

    Outcome of(Oa oa, Outbound outbound, ErrorTable.Family family, Answer answer) {
        return switch (answer) {
            case Answer.Done(var body) -> {
                alarms.clear(oa.id());
                yield new Outcome.Sent(messageId(body));
            }
            case Answer.No(var code) -> of(oa, outbound, ErrorTable.of(family, code));
            case Answer.Limited(var pause) ->
                new Outcome.RetryAfter(Objects.requireNonNullElseGet(pause, () -> slowDown(outbound)));
            case Answer.Down(int status) -> new Outcome.Failed("status " + status);
            case Answer.NotSent(var why) -> new Outcome.Failed("not reached: " + why);
            case Answer.Lost(var why) -> new Outcome.Unknown(why);
            case Answer.NoGrant(var why) -> {
                alarms.raise(oa.id(), why);
                yield new Outcome.Failed(why);
            }
        };
    }

    private Outcome of(Oa oa, Outbound outbound, ErrorTable.Fault fault) {
        String reason = fault.words();
        return switch (fault.remedy()) {
            case WAIT -> new Outcome.RetryAfter(slowDown(outbound));
            case RETRY -> new Outcome.Failed(reason);
            case RETRY_TWICE ->
                outbound.attempt() <= RETRIES ? new Outcome.Failed(reason) : new Outcome.Refused(reason);
            case UNREACHABLE -> {
                members.gone(oa.id(), outbound.address(), clock.instant(), reason);
                yield new Outcome.Unreachable(reason);
            }
            case FORM, BY_PHONE -> new Outcome.Unreachable(reason);
            case REFUSED -> new Outcome.Refused(reason);
            case CONFIG -> {
                alarms.raise(oa.id(), reason);
                yield new Outcome.Refused(reason);
            }
            // refused again with a fresh token: once more, when somebody has looked at it
            case REFRESH, CONSENT -> {
                alarms.raise(oa.id(), reason);
                yield new Outcome.Failed(reason);
            }
            case FUNDS -> {
                alarms.raise(oa.id(), reason);
                yield new Outcome.Postponed(FUNDS_COME, reason);
            }
            case MORNING, NEXT_DAY -> new Outcome.Postponed(untilMorning(), reason);
        };
    }

    /// Longer with every try, and not for all at the same moment.
    private Duration slowDown(Outbound outbound) {
        long longest = Math.min(SLOWEST.toMillis(), SLOW_DOWN.toMillis() << Math.min(outbound.attempt() - 1, 6));
        return Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
    }

    private Duration untilMorning() {
        var now = clock.instant().atZone(zone);
        var today = now.with(MORNING);
        return Duration.between(now, today.isAfter(now) ? today : today.plusDays(1));
    }

    private static String messageId(JsonNode body) {
        return body.at("/data/message_id").asString(body.at("/data/msg_id").asString(""));
    }
}
