package vn.sangkien.bot.flow;

import java.time.Duration;
import java.time.ZonedDateTime;

/// Plays a flow: one input, one step. Pure: the same flow, state, input and time always lead to the same turn.
public final class Engine {
    /// A cancelled draft can be called back for so long.
    static final Duration UNDO = Duration.ofMinutes(10);

    /// An idle draft is spoken of after this …
    public static final Duration NUDGE = Duration.ofDays(1);

    /// … warned of …
    public static final Duration WARN = Duration.ofDays(27);

    /// … and forgotten.
    public static final Duration EXPIRE = Duration.ofDays(30);

    /// More inputs than this without an answer to the person would be a loop.
    public static final int STEPS = 12;

    private Engine() {}

    /// One step. A turn whose last effect is [Effect.Ask] goes on with [Input.Told] before anything is said or saved.
    ///
    /// @param now the moment the input was received, in the programme's time zone
    public static Turn step(Flow flow, State state, Input input, ZonedDateTime now) {
        var step = new Step(flow, state, now);
        new Hearing(step).hear(input);
        return step.turn();
    }
}
