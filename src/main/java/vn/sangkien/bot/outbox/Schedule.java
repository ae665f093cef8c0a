package vn.sangkien.bot.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleSupplier;

/// When to try again, and when to give up.
final class Schedule {

    /// Twice as long as a provider may be away without anybody losing an answer by it.
    private static final Duration REPLIES_LIVE = Duration.ofDays(2);

    static final Duration BULK_LIVES = Duration.ofHours(24);
    private static final List<Duration> REPLY = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10));
    private static final List<Duration> BULK =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30));
    private static final Duration AFTER_DOUBT = Duration.ofSeconds(5);

    /// Why somebody may have heard it twice.
    static final String PERHAPS_BEFORE = "perhaps said before";

    private final DoubleSupplier jitter;

    /// @param jitter evenly spread over 0 to 1
    Schedule(DoubleSupplier jitter) {
        this.jitter = jitter;
    }

    Verdict judge(Parcel parcel, Outcome outcome, Instant now) {
        return switch (outcome) {
            case Outcome.Sent(var providerId) ->
                new Verdict.Done(parcel, "sent", parcel.doubts() == 0 ? null : PERHAPS_BEFORE, providerId);
            case Outcome.RetryAfter(var pause) -> later(parcel, "limited", now, now.plus(pause));
            case Outcome.Postponed(var pause, var reason) -> later(parcel, reason, now, now.plus(pause));
            case Outcome.Failed(var reason) -> failed(parcel, reason, now);
            case Outcome.Unreachable(var reason) -> new Verdict.Done(parcel, "unreachable", reason, null);
            case Outcome.Suppressed(var reason) -> new Verdict.Done(parcel, "suppressed", reason, null);
            case Outcome.Refused(var reason) -> new Verdict.Done(parcel, "refused", reason, null);
            case Outcome.Unknown(var reason) -> doubtful(parcel, reason, now);
        };
    }

    private Verdict failed(Parcel parcel, String reason, Instant now) {
        return switch (parcel.outbound().lane()) {
            case REPLY -> later(parcel, reason, now, spread(now, step(REPLY, parcel.attempts())));
            case BULK ->
                parcel.attempts() < BULK.size()
                        ? later(parcel, reason, now, spread(now, step(BULK, parcel.attempts())))
                        : new Verdict.Done(parcel, "dead", reason, null);
        };
    }

    private static Verdict later(Parcel parcel, String reason, Instant now, Instant due) {
        var lives = parcel.outbound().lane() == Lane.REPLY ? REPLIES_LIVE : BULK_LIVES;
        if (now.isAfter(parcel.createdAt().plus(lives))) {
            return new Verdict.Done(parcel, "dead", reason, null);
        }
        return new Verdict.Later(parcel.again(due, 0));
    }

    /// A reply is worth saying twice, once; bulk never is.
    private static Verdict doubtful(Parcel parcel, String reason, Instant now) {
        boolean again = parcel.outbound().lane() == Lane.REPLY && parcel.doubts() == 0;
        return again
                ? new Verdict.Later(parcel.again(now.plus(AFTER_DOUBT), 1))
                : new Verdict.Done(parcel, "unknown", reason, null);
    }

    private static Duration step(List<Duration> steps, int attempts) {
        return steps.get(Math.min(attempts, steps.size() - 1));
    }

    private Instant spread(Instant now, Duration atMost) {
        return now.plusNanos((long) (atMost.toNanos() * jitter.getAsDouble()));
    }
}
