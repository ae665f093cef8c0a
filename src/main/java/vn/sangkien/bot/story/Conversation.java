package vn.sangkien.bot.story;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.sangkien.bot.conversation.Wire;
import vn.sangkien.bot.flow.Effect;
import vn.sangkien.bot.flow.Engine;
import vn.sangkien.bot.flow.Fact;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Input;
import vn.sangkien.bot.flow.State;
import vn.sangkien.bot.flow.Turn;
import vn.sangkien.bot.reminder.ContactHours;

/// One conversation with the engine, in memory: the state is written and read again between every two steps.
final class Conversation {
    private final Flow flow;
    private final StoryWorld world;
    private final Set<String> branches = new LinkedHashSet<>();
    private State state;
    private ZonedDateTime now;
    private ZonedDateTime heard;

    Conversation(Flow flow, StoryWorld world, ZonedDateTime now) {
        this(flow, world, now, State.empty(flow));
    }

    /// One that stands somewhere already.
    Conversation(Flow flow, StoryWorld world, ZonedDateTime now, State state) {
        this.flow = flow;
        this.world = world;
        this.now = now;
        this.state = state;
        heard = now;
    }

    State state() {
        return state;
    }

    /// The branches gone so far.
    Set<String> branches() {
        return branches;
    }

    /// What the bot says to an input, in order.
    List<Effect.Say> hear(Input input) {
        heard = now;
        return step(input);
    }

    private List<Effect.Say> step(Input input) {
        var said = new ArrayList<Effect.Say>();
        Input next = input;
        for (int i = 0; i < Engine.STEPS; i++) {
            Turn turn = Engine.step(flow, Wire.state(Wire.write(state)), next, now);
            state = turn.state();
            branches.addAll(turn.branches());
            Fact fact = null;
            for (Effect effect : turn.effects()) {
                switch (effect) {
                    case Effect.Say say -> said.add(say);
                    case Effect.Ask(var query) -> fact = Wire.fact(Wire.write(world.answer(query, now)));
                    case Effect.Consent(boolean given, String notice) -> {
                        if (given) {
                            world.consented();
                        }
                    }
                    case Effect.Erase() -> world.erase();
                    case Effect.CallHuman(String reason) -> {}
                    case Effect.Join(String receipt) -> {}
                    case Effect.Forward(String text) -> {}
                    case Effect.Stuck stuck -> {}
                    case Effect.Fault fault -> {}
                    case Effect.WentOn on -> {}
                    case Effect.Enclose file -> {}
                    case Effect.UnitWanted(String text) -> {}
                    case Effect.Reminders(boolean wanted, String notice) -> world.agreed("reminders", wanted);
                    case Effect.Tell(String to, var word, var draft) -> {}
                    case Effect.Praise(boolean given, String notice) -> world.agreed("praise", given);
                }
            }
            if (fact == null) {
                return said;
            }
            next = new Input.Told(fact);
        }
        throw new IllegalStateException("the engine asked the world more than " + Engine.STEPS + " times in a turn");
    }

    /// Moves the clock on and says what falls due on the way.
    List<Effect.Say> pass(Duration duration) {
        var said = new ArrayList<Effect.Say>();
        ZonedDateTime until = now.plus(duration);
        for (Duration due : List.of(Engine.NUDGE, Engine.WARN, Engine.EXPIRE)) {
            ZonedDateTime at = ContactHours.next(heard.plus(due));
            if (at.isAfter(now) && !at.isAfter(until)) {
                now = at;
                said.addAll(step(new Input.Silence(due)));
            }
        }
        now = until;
        return said;
    }
}
