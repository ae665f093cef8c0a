package vn.sangkien.bot.conversation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.flow.Answer;
import vn.sangkien.bot.flow.Edge;
import vn.sangkien.bot.flow.Effect;
import vn.sangkien.bot.flow.Engine;
import vn.sangkien.bot.flow.Fact;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Input;
import vn.sangkien.bot.flow.Kind;
import vn.sangkien.bot.flow.Linking;
import vn.sangkien.bot.flow.Migration;
import vn.sangkien.bot.flow.Payload;
import vn.sangkien.bot.flow.Query;
import vn.sangkien.bot.flow.State;
import vn.sangkien.bot.flow.Turn;
import vn.sangkien.bot.inbox.Entry;
import vn.sangkien.bot.shared.Attachment;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.shared.Reply;
import vn.sangkien.bot.support.ShiftDesk;

/// Decides a turn with the engine: the entry goes in, its questions are answered by the world, its replies come out.
@Component
class FlowDecider implements Decider {
    private final FlowShelf flows;
    private final LiveWorld world;
    private final Corrections corrections;
    private final ZoneId zone;

    FlowDecider(FlowShelf flows, LiveWorld world, Corrections corrections, ZoneId zone) {
        this.flows = flows;
        this.world = world;
        this.corrections = corrections;
        this.zone = zone;
    }

    @Override
    public Decided decide(ContactId contact, @Nullable String written, Entry entry, Facts facts) {
        String flood = facts.handed(Floods.FACT);
        ZonedDateTime now = at(entry).atZone(zone);
        @Nullable State own = written == null ? null : Wire.state(written);
        if (entry.message() instanceof Message.Sibling sibling && parted(contact, sibling, facts)) {
            var unmoved = standing(own, facts, now).state();
            return new Decided(Wire.write(unmoved), List.of(), unmoved.unfinished(), false, false, null);
        }
        var standing = entry.message() instanceof Message.Sibling sibling
                ? handed(own, sibling, facts, now)
                : standing(own, facts, now);
        Flow flow = standing.flow();
        State state = standing.state();
        @Nullable Edge walked = null;
        var replies = new ArrayList<Reply>();
        var files = new ArrayList<Reply.Enclosed>();
        boolean forget = false;
        boolean passing = flood.isEmpty();
        if (Floods.unread(flood)) {
            return new Decided(Wire.write(state), List.of(), state.unfinished(), false, false, null);
        }
        if (flood.isEmpty() && entry.message() instanceof Message.GroupCode(String code, var _)) {
            var led = led(facts.askRarely("Leading", () -> led(world.group(contact, code, now))));
            return new Decided(Wire.write(state), led instanceof Fact.Led told ? told(told, flow) : List.of());
        }
        var shift = flood.isEmpty() ? shift(contact, entry, now, facts) : Optional.<List<Reply>>empty();
        if (shift.isPresent()) {
            return new Decided(Wire.write(state), shift.get(), state.unfinished(), false, false, null);
        }
        Optional<Input> heard =
                flood.isEmpty() ? input(entry, facts, standing.adopted()) : Optional.of(new Input.Flood());
        if (heard.isEmpty()) {
            return new Decided(Wire.write(state), List.of(), state.unfinished(), false, false, null);
        }
        Input input = heard.get();
        for (int i = 0; i < Engine.STEPS; i++) {
            Turn turn = Engine.step(flow, state, input, now);
            state = turn.state();
            walked = walked == null ? turn.trace() : walked.then(turn.trace());
            Fact fact = null;
            for (Effect effect : turn.effects()) {
                passing &= passes(effect);
                switch (effect) {
                    case Effect.Say(String text, List<Effect.Choice> choices) -> replies.add(reply(text, choices));
                    case Effect.Enclose file -> files.add(enclosed(file));
                    case Effect.Ask(Query.Leading query) ->
                        fact = led(facts.askRarely("Leading", () -> led(world.leading(contact, query, now))));
                    case Effect.Ask(var query) ->
                        fact = Wire.fact(facts.ask(
                                query.getClass().getSimpleName(),
                                () -> Wire.write(world.answer(
                                        flow.in(turn.state().language()), contact, entry.id(), query, now))));
                    case Effect.Consent e -> happen(contact, entry, e, state, now, facts);
                    case Effect.CallHuman e -> happen(contact, entry, e, state, now, facts);
                    case Effect.Join e -> happen(contact, entry, e, state, now, facts);
                    case Effect.Forward e -> forward(contact, entry, e, sent(heard.get()), state, now, facts);
                    case Effect.Fault fault -> {} // told to whoever typed it, before
                    case Effect.Stuck e -> happenSince(contact, entry, e, state, now, facts);
                    case Effect.WentOn e -> happenSince(contact, entry, e, state, now, facts);
                    case Effect.UnitWanted e -> happen(contact, entry, e, state, now, facts);
                    case Effect.Reminders e -> happen(contact, entry, e, state, now, facts);
                    case Effect.Praise e -> happen(contact, entry, e, state, now, facts);
                    case Effect.Tell e -> happen(contact, entry, e, state, now, facts);
                    case Effect.Erase e -> {
                        happen(contact, entry, e, state, now, facts);
                        forget = true;
                    }
                }
            }
            if (fact == null) {
                Corrections.note(entry, walked, flow, state, facts);
                var edge = new Edges.Walked(
                        flow.name(),
                        flow.version(),
                        Payload.tag(state.draft()),
                        Objects.requireNonNullElse(LeftForms.unit(state), ""),
                        "",
                        walked);
                return new Decided(
                        Wire.write(state),
                        marked(withFiles(replies, files), flow, state),
                        state.unfinished(),
                        passing && files.isEmpty() && state.unfinished(),
                        forget,
                        edge);
            }
            input = new Input.Told(fact);
        }
        throw new IllegalStateException("the engine asked the world more than " + Engine.STEPS + " times in a turn");
    }

    /// Whether the effect is nothing the member has to hear of but by the next question.
    private static boolean passes(Effect effect) {
        return switch (effect) {
            case Effect.Say _, Effect.Stuck _, Effect.WentOn _, Effect.Consent _, Effect.Fault _ -> true;
            case Effect.Ask(var query) ->
                query instanceof Query.WhoIs
                        || query instanceof Query.FindUnits
                        || query instanceof Query.UnitOf
                        || query instanceof Query.UnitsBelow
                        || query instanceof Query.Similar;
            case Effect.Enclose _,
                    Effect.CallHuman _,
                    Effect.Join _,
                    Effect.Forward _,
                    Effect.UnitWanted _,
                    Effect.Reminders _,
                    Effect.Praise _,
                    Effect.Tell _,
                    Effect.Erase _ -> false;
        };
    }

    /// A state and the flow it follows.
    ///
    /// @param adopted whether it came from another contact of the person
    private record Standing(Flow flow, State state, boolean adopted) {
        Standing(Flow flow, State state) {
            this(flow, state, false);
        }
    }

    /// Whether the other contact is not the same person's any more, though it was when it said so. Whoever asks to be
    /// joined is not yet, and whoever was erased no longer.
    private boolean parted(ContactId contact, Message.Sibling sibling, Facts facts) {
        boolean joined = switch (sibling.word()) {
            case HANDS, WANTS, NONE, RETURNS -> true;
            case ASKS, ERASED -> false;
        };
        return joined
                && !facts.askRarely("parted", () -> world.joined(contact, sibling.contact()) ? "" : "parted")
                        .isEmpty();
    }

    /// The draft another contact hands over takes the place of what was here, unless that is one too.
    private Standing handed(@Nullable State own, Message.Sibling sibling, Facts facts, ZonedDateTime now) {
        boolean draft = sibling.word() == Message.Sibling.Word.HANDS
                && !sibling.detail().isEmpty();
        if (!draft || (own != null && !Linking.adopts(flows.version(own.version()), own))) {
            return standing(own, facts, now);
        }
        var taken = standing(Wire.state(sibling.detail()), facts, now);
        return new Standing(taken.flow(), taken.state(), true);
    }

    /// A draft follows the version it began with until a later one can take it over; whoever has none follows the
    /// current one from now on.
    private Standing standing(@Nullable State state, Facts facts, ZonedDateTime now) {
        if (state != null && state.unfinished()) {
            Flow flow = flows.version(state.version());
            String later = facts.askRarely("moved", () -> later(flow, state, now));
            return later.isEmpty() ? new Standing(flow, state) : moved(flow, state, flows.version(later), now);
        }
        Flow flow = flows.version(facts.ask("flow", () -> flows.current().version()));
        if (state == null) {
            return new Standing(flow, State.empty(flow));
        }
        return state.version().equals(flow.version())
                ? new Standing(flow, state)
                : moved(flows.version(state.version()), state, flow, now);
    }

    /// The later version that can take the draft over now, or nothing.
    private String later(Flow flow, State state, ZonedDateTime now) {
        Flow current = flows.current();
        if (current.version().equals(flow.version()) || !flows.outdated(flow.version())) {
            return "";
        }
        var outcome = Migration.of(flow, current, state, now);
        return outcome.possible() && Migration.timely(flow, current, state, outcome) ? current.version() : "";
    }

    /// What was registered is in the registry, so only a draft can lose an answer, and that one stays.
    private static Standing moved(Flow flow, State state, Flow to, ZonedDateTime now) {
        var outcome = Migration.of(flow, to, state, now);
        return new Standing(to, outcome.possible() ? outcome.state() : Migration.closed(to, state));
    }

    /// What was no leader's word is not kept: so it was before there were any, and so a replay takes it.
    private static String led(Fact.Led led) {
        return led.meant() == Fact.Led.Meant.NOT_MEANT ? "" : Wire.write(led);
    }

    private static Fact led(String kept) {
        return kept.isEmpty() ? new Fact.Led(Fact.Led.Meant.NOT_MEANT, "", List.of(), List.of()) : Wire.fact(kept);
    }

    private static Effect.Enclose enclose(Attachment file) {
        return new Effect.Enclose(file.id(), file.name(), file.type(), file.size());
    }

    /// What a group is told; one that is nobody's learns how to become somebody's.
    private static List<Reply> told(Fact.Led led, Flow flow) {
        return switch (led.meant()) {
            case NOT_MEANT -> List.of();
            case REFUSED -> List.of(reply(flow.text("leading.refused", Map.of()), List.of()));
            case SAID ->
                withFiles(
                        new ArrayList<>(List.of(reply(led.text(), led.choices()))),
                        led.files().stream().map(FlowDecider::enclosed).toList());
        };
    }

    private static Reply.Enclosed enclosed(Effect.Enclose file) {
        return new Reply.Enclosed(new Attachment(file.id(), file.name(), file.type(), file.size()), "");
    }

    /// Files come with the first reply: it is about them.
    private static List<Reply> withFiles(List<Reply> replies, List<Reply.Enclosed> files) {
        if (!replies.isEmpty() && !files.isEmpty()) {
            var first = replies.getFirst();
            replies.set(
                    0,
                    new Reply(first.text(), first.buttons(), files, first.wanted(), first.quoting(), first.formal()));
        }
        return replies;
    }

    /// What a supporter is answered in their own chat; nothing when it was meant for the form. Whose chat is none, or
    /// was none at the time of a turn of an older version, asks for nothing that was not kept.
    private Optional<List<Reply>> shift(ContactId contact, Entry entry, ZonedDateTime now, Facts facts) {
        boolean on = !facts.handed(TurnBatch.SHIFT).isEmpty();
        if (!Message.isFromContact(entry.message()) || (!on && !ShiftDesk.concerns(entry.message()))) {
            return Optional.empty();
        }
        var file = on ? file(entry, facts) : null;
        String kept = facts.askRarely(
                "Shift",
                () -> world.shift(contact, entry, file, now)
                        .map(replies -> JsonMapper.shared().writeValueAsString(replies))
                        .orElse(""));
        return kept.isEmpty()
                ? Optional.empty()
                : Optional.of(List.of(JsonMapper.shared().readValue(kept, Reply[].class)));
    }

    private static @Nullable Attachment file(Entry entry, Facts facts) {
        if (entry.message() instanceof Message.File(var file)) {
            return file;
        }
        String kept = entry.message() instanceof Message.Media ? facts.handed(TurnBatch.MEDIA) : "";
        return kept.isEmpty() ? null : JsonMapper.shared().readValue(kept, Attachment.class);
    }

    private void forward(
            ContactId contact,
            Entry entry,
            Effect.Forward effect,
            @Nullable Attachment file,
            State state,
            ZonedDateTime now,
            Facts facts) {
        facts.ask(effect.getClass().getSimpleName(), () -> {
            world.forward(contact, entry, effect.text(), file, unit(state), now);
            return "";
        });
    }

    /// The file a member sent, or null.
    private static @Nullable Attachment sent(Input input) {
        return input instanceof Input.File(Input.FileRef(String id, String name, String type), boolean _)
                ? new Attachment(id, name, type, 0)
                : null;
    }

    private void happen(ContactId contact, Entry entry, Effect effect, State state, ZonedDateTime now, Facts facts) {
        facts.ask(effect.getClass().getSimpleName(), () -> {
            world.happen(contact, entry, effect, unit(state), now);
            return "";
        });
    }

    /// The same for what turns of older versions did not want: their replay asks for nothing that was not kept.
    private void happenSince(
            ContactId contact, Entry entry, Effect effect, State state, ZonedDateTime now, Facts facts) {
        String _ = facts.askRarely(effect.getClass().getSimpleName(), () -> {
            world.happen(contact, entry, effect, unit(state), now);
            return "done";
        });
    }

    /// Where the person works, as far as they said.
    private static String unit(State state) {
        return Optional.ofNullable(state.answers().get("unit"))
                .filter(answer -> answer.unlisted().isEmpty())
                .map(Answer::value)
                .orElse("");
    }

    /// The channel's own time is believed where it has one: what waited on the way was said when it was sent.
    private static Instant at(Entry entry) {
        Instant sent = entry.sentAt();
        return sent == null ? entry.receivedAt() : sent;
    }

    /// Nothing when it is nothing to the form.
    private Optional<Input> input(Entry entry, Facts facts, boolean adopted) {
        return switch (entry.message()) {
            case Message.Text(String text) -> Optional.of(new Input.Text(text));
            case Message.Tap(String payload) -> Optional.of(new Input.Tap(payload));
            case Message.File(var file) -> Optional.of(file(file, facts));
            case Message.Media _ -> {
                String kept = facts.handed(TurnBatch.MEDIA);
                yield Optional.of(
                        kept.isEmpty()
                                ? new Input.Lost()
                                : file(JsonMapper.shared().readValue(kept, Attachment.class), facts));
            }
            case Message.Phone(String number) -> Optional.of(new Input.Phone(number));
            case Message.Card() -> Optional.of(new Input.Card());
            case Message.Sticker() -> Optional.of(new Input.Sticker());
            case Message.Voice _ -> {
                String _ = facts.handed(TurnBatch.MEDIA); // kept with the turn, for those who help
                yield Optional.of(new Input.Voice());
            }
            case Message.Location() -> Optional.of(new Input.Location());
            case Message.Follow() -> Optional.of(new Input.Follow());
            case Message.Reviewed(String receipt) -> Optional.of(new Input.Reviewed(receipt));
            case Message.Taken() -> Optional.of(new Input.Taken());
            case Message.ConsentWithdrawn() -> Optional.of(new Input.Withdrawn());
            case Message.Edited edited -> corrections.of(entry, edited, facts);
            case Message.GroupCode _ -> Optional.empty();
            case Message.Helped(String name, String text, var files) ->
                Optional.of(new Input.Helped(
                        name, text, files.stream().map(FlowDecider::enclose).toList()));
            case Message.Placed(String text, String unit) -> Optional.of(new Input.Placed(text, unit));
            case Message.Filled(String by, String field, String text) -> Optional.of(new Input.Filled(by, field, text));
            case Message.Proposed(String by, boolean paper, String answers) ->
                Optional.of(new Input.Proposed(by, paper, Wire.answers(answers)));
            case Message.Signed(String by) -> Optional.of(new Input.Signed(by));
            case Message.Unanswered(String team, var until) ->
                Optional.of(new Input.Unanswered(team, until.atZone(zone)));
            case Message.Released() -> Optional.of(new Input.Released());
            case Message.Silence(var idle) -> Optional.of(new Input.Silence(idle));
            case Message.Reminded(long _, String draft, String step, String receipt, String text, var _) ->
                Optional.of(new Input.Reminded(draft, step, receipt, text));
            case Message.Sibling(var word, long other, String channel, String detail) ->
                Optional.of(new Input.Sibling(
                        Input.Sibling.Word.valueOf(word.name()),
                        Long.toString(other),
                        channel,
                        word == Message.Sibling.Word.HANDS && !detail.isEmpty() ? Linking.answer(adopted) : detail));
        };
    }

    private static Input file(Attachment file, Facts facts) {
        boolean more = !facts.handed(TurnBatch.MORE_FILES).isEmpty();
        return new Input.File(new Input.FileRef(file.id(), file.name(), file.type()), more);
    }

    /// The last reply asks what the state is open for; some channels have a button for a phone number.
    private static List<Reply> marked(List<Reply> replies, Flow flow, State state) {
        boolean phone = !replies.isEmpty()
                && state.pending() == null
                && flow.field(state.ask()).map(f -> f.kind() == Kind.PHONE).orElse(false);
        if (phone) {
            replies.set(replies.size() - 1, replies.getLast().wanting(Reply.Wanted.PHONE));
        }
        return replies;
    }

    private static Reply reply(String text, List<Effect.Choice> choices) {
        return new Reply(
                text,
                choices.stream()
                        .map(c -> new Reply.Button(c.label(), c.payload()))
                        .toList());
    }
}
