package vn.sangkien.bot.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What became of one try to say something. Every channel maps its provider's answers onto these.
///
/// Reasons are short codes for operators; they never hold texts, names or addresses.
public sealed interface Outcome {

    /// It was said.
    record Sent(@Nullable String providerId) implements Outcome {}

    /// The provider asks the whole account to wait.
    record RetryAfter(Duration pause) implements Outcome {}

    /// It was not said, for this is not the time: at night, after a quota is used up.
    record Postponed(Duration pause, String reason) implements Outcome {}

    /// It was surely not said; trying again later may work.
    record Failed(String reason) implements Outcome {}

    /// The person cannot be reached: blocked us, left, window closed. Nobody's fault, no use in trying again.
    record Unreachable(String reason) implements Outcome {}

    /// It was not said on purpose: what it was for is over, or the person does not want it.
    record Suppressed(String reason) implements Outcome {}

    /// The provider refused what we asked; our fault, no use in trying again.
    record Refused(String reason) implements Outcome {}

    /// The request left and nothing came back: it may have been said or not.
    record Unknown(String reason) implements Outcome {}
}
