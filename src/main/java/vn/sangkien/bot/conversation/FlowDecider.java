package vn.sangkien.bot.conversation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.flow.Effect;
import vn.sangkien.bot.flow.Engine;
import vn.sangkien.bot.flow.Fact;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Input;
import vn.sangkien.bot.flow.State;
import vn.sangkien.bot.flow.Turn;
import vn.sangkien.bot.inbox.Entry;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.shared.Reply;

/// Decides a turn with the engine: the entry goes in, its questions are answered by the world, its replies come out.
@Component
class FlowDecider implements Decider {
    private final FlowShelf flows;
    private final LiveWorld world;
    private final ZoneId zone;

    FlowDecider(FlowShelf flows, LiveWorld world, ZoneId zone) {
        this.flows = flows;
        this.world = world;
        this.zone = zone;
    }

    @Override
    public Decided decide(ContactId contact, @Nullable String written, Entry entry, Facts facts) {
        ZonedDateTime now = at(entry).atZone(zone);
        State state = written == null ? null : Wire.state(written);
        Flow flow = flow(state, facts);
        if (state == null || !state.version().equals(flow.version())) {
            state = state == null ? State.empty(flow) : state.in(flow);
        }
        var replies = new ArrayList<Reply>();
        boolean forget = false;
        Input input = input(entry.message());
        for (int i = 0; i < Engine.STEPS; i++) {
            Turn turn = Engine.step(flow, state, input, now);
            state = turn.state();
            Fact fact = null;
            for (Effect effect : turn.effects()) {
                switch (effect) {
                    case Effect.Say(String text, List<Effect.Choice> choices) -> replies.add(reply(text, choices));
                    case Effect.Ask(var query) ->
                        fact = Wire.fact(facts.ask(
                                query.getClass().getSimpleName(),
                                () -> Wire.write(world.answer(flow, contact, query, now))));
                    case Effect.Consent e -> happen(contact, entry, e, now, facts);
                    case Effect.CallHuman e -> happen(contact, entry, e, now, facts);
                    case Effect.Join e -> happen(contact, entry, e, now, facts);
                    case Effect.Forward e -> happen(contact, entry, e, now, facts);
                    case Effect.UnitWanted e -> happen(contact, entry, e, now, facts);
                    case Effect.Reminders e -> happen(contact, entry, e, now, facts);
                    case Effect.Praise e -> happen(contact, entry, e, now, facts);
                    case Effect.Erase e -> {
                        happen(contact, entry, e, now, facts);
                        forget = true;
                    }
                }
            }
            if (fact == null) {
                return new Decided(Wire.write(state), replies, forget);
            }
            input = new Input.Told(fact);
        }
        throw new IllegalStateException("the engine asked the world more than " + Engine.STEPS + " times in a turn");
    }

    /// A draft follows the version it began with; whoever has none follows the current one from now on.
    private Flow flow(@Nullable State state, Facts facts) {
        if (state != null && state.unfinished()) {
            return flows.version(state.version());
        }
        return flows.version(facts.ask("flow", () -> flows.current().version()));
    }

    private void happen(ContactId contact, Entry entry, Effect effect, ZonedDateTime now, Facts facts) {
        facts.ask(effect.getClass().getSimpleName(), () -> {
            world.happen(contact, entry, effect, now);
            return "";
        });
    }

    /// The channel's own time is believed where it has one: what waited on the way was said when it was sent.
    private static Instant at(Entry entry) {
        Instant sent = entry.sentAt();
        return sent == null ? entry.receivedAt() : sent;
    }

    private static Input input(Message message) {
        return switch (message) {
            case Message.Text(String text) -> new Input.Text(text);
            case Message.Tap(String payload) -> new Input.Tap(payload);
            case Message.File(var file) ->
                new Input.File(new Input.FileRef(file.id(), file.name(), file.type()), false);
            case Message.Phone(String number) -> new Input.Phone(number);
            case Message.Sticker() -> new Input.Sticker();
            case Message.Voice() -> new Input.Voice();
            case Message.Location() -> new Input.Location();
            case Message.Follow() -> new Input.Follow();
        };
    }

    private static Reply reply(String text, List<Effect.Choice> choices) {
        return new Reply(
                text,
                choices.stream()
                        .map(c -> new Reply.Button(c.label(), c.payload()))
                        .toList());
    }
}
