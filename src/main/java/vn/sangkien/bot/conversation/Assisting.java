package vn.sangkien.bot.conversation;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.flow.DictatedForm;
import vn.sangkien.bot.flow.Effect;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Input;
import vn.sangkien.bot.flow.State;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.registry.Assists;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.shared.PaperForm;

/// The supporter's door into a form: what is typed for a member is an entry of the member's journal each, and goes
/// through
/// the engine in order with what the member says. Before, it is rehearsed, so that whoever types hears what is wrong.
@Service
public class Assisting {
    /// A turn is a matter of milliseconds; the next page waits for it no longer than this.
    private static final int LOOKS = 60;

    private static final int AT_ONCE = 200;
    private static final Logger log = LoggerFactory.getLogger(Assisting.class);
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private final Glimpse glimpse;
    private final FlowShelf flows;
    private final Rehearsal rehearsal;
    private final Assists assists;
    private final Journal journal;
    private final MessageSource texts;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final ZoneId zone;

    Assisting(
            Glimpse glimpse,
            FlowShelf flows,
            Rehearsal rehearsal,
            Assists assists,
            Journal journal,
            MessageSource texts,
            PlatformTransactionManager transactions,
            InstantSource clock,
            ZoneId zone) {
        this.glimpse = glimpse;
        this.flows = flows;
        this.rehearsal = rehearsal;
        this.assists = assists;
        this.journal = journal;
        this.texts = texts;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.zone = zone;
    }

    /// One answer to be typed.
    ///
    /// @param input how it is typed: `line`, `text`, `lines` or `choice`
    /// @param options what can be chosen
    /// @param value what stands, as it would be typed
    /// @param shown what stands, in words
    /// @param by who of the support team typed it, or empty
    public record Item(
            String field,
            int number,
            String label,
            String input,
            boolean needed,
            List<Option> options,
            String value,
            String shown,
            String by) {
        /// Personal data.
        @Override
        public String toString() {
            return "Item[" + field + "]";
        }
    }

    public record Option(String code, String label) {}

    /// A form as it stands.
    ///
    /// @param open whether there is one that can be typed
    /// @param receipt of what was registered last in this conversation, or empty
    /// @param unit the code of the member's unit, as far as they said, or null
    public record Form(
            boolean open, String receipt, @Nullable String unit, List<Item> items) {}

    /// What is wrong with an answer.
    ///
    /// @param field which, or empty when it is about the whole
    /// @param refused whether it was not taken
    public record Fault(String field, String text, boolean refused) {
        static Fault of(Effect.Fault fault) {
            return new Fault(fault.field(), fault.text(), fault.refused());
        }
    }

    /// The form of a conversation.
    public Form form(ContactId contact) {
        return glimpse.of(contact).map(this::form).orElseGet(() -> new Form(false, "", null, List.of()));
    }

    private Form form(State state) {
        var form = DictatedForm.of(flows.version(state.version()), state);
        return new Form(
                form.open(),
                state.receipt(),
                form.unit().isEmpty() ? null : form.unit(),
                form.lines().stream()
                        .map(line -> new Item(
                                line.field(),
                                line.number(),
                                line.label(),
                                line.input(),
                                line.needed(),
                                line.options().stream()
                                        .map(option -> new Option(option.code(), option.label()))
                                        .toList(),
                                line.value(),
                                line.shown(),
                                line.by()))
                        .toList());
    }

    /// A member read their code out, and is told who types now.
    public void begin(Assists.Open assist, String name) {
        put(
                assist,
                "assist begins",
                new Message.Helped(name, texts.getMessage("assist.begins", null, Locale.ROOT), List.of()));
    }

    /// Opens a form for somebody without a chat, whose consent the supporter holds on paper.
    public Assists.Open onPaper(UUID id, String login, String name) {
        var opened = transaction.execute(_ -> {
            var contact = journal.open(PaperForm.ACCOUNT, id.toString());
            journal.put(contact, "paper " + id, new Message.Proposed(name, true, "{}"));
            return assists.onPaper(login, contact, clock.instant());
        });
        if (opened == null) {
            throw new IllegalStateException("no form was opened");
        }
        settle(opened.contact());
        return opened;
    }

    /// Types answers for the member; those that are wrong are not taken, the others are.
    ///
    /// @param id of the filling; the same one is taken once
    /// @param values what was typed, by field
    /// @param sees whether whoever types sees a unit
    public List<Fault> fill(
            UUID id, ContactId contact, String name, Map<String, String> values, Predicate<String> sees) {
        var state = glimpse.of(contact).orElse(null);
        if (state == null) {
            return List.of(new Fault("", texts.getMessage("assist.nothing", null, Locale.ROOT), true));
        }
        var flow = flows.version(state.version());
        var faults = new ArrayList<Fault>();
        var taken = new ArrayList<Message.Filled>();
        for (var field : inOrder(flow, values)) {
            var played = rehearsal.play(
                    flow, state, List.of(new Input.Filled(name, field, values.getOrDefault(field, ""))), now());
            var found = new ArrayList<>(played.faults().stream().map(Fault::of).toList());
            var unit = DictatedForm.of(flow, played.state()).unit();
            if (!unit.isEmpty() && !sees.test(unit)) {
                found.add(new Fault(field, texts.getMessage("assist.elsewhere", null, Locale.ROOT), true));
            }
            faults.addAll(found);
            if (found.stream().noneMatch(Fault::refused)) {
                taken.add(new Message.Filled(name, field, values.getOrDefault(field, "")));
                state = played.state();
            }
        }
        transaction.executeWithoutResult(
                _ -> taken.forEach(one -> journal.put(contact, "filled " + one.field() + " " + id, one)));
        settle(contact);
        return faults;
    }

    private static List<String> inOrder(Flow flow, Map<String, String> values) {
        return flow.fields().stream()
                .map(field -> field.id())
                .filter(values::containsKey)
                .toList();
    }

    /// Hands the form back to the member, who is asked for what is still open, or for their yes.
    public void handBack(Assists.Open assist) {
        transaction.executeWithoutResult(_ -> {
            assists.end(assist.id());
            release(assist);
        });
        settle(assist.contact());
    }

    private void release(Assists.Open assist) {
        journal.put(assist.contact(), "assist ends " + assist.id(), new Message.Released());
    }

    /// Whoever forgot to hand a form back must not leave the member without us.
    @Scheduled(fixedDelayString = "${sangkien.conversation.hand-over-every:30s}")
    void endForgotten() {
        try {
            transaction.executeWithoutResult(_ -> assists.expired(clock.instant(), AT_ONCE).stream()
                    .filter(assist -> !assist.paper())
                    .forEach(this::release));
        } catch (DataAccessException | TransactionException e) {
            log.warn(
                    "cannot see which forms were not handed back: {}",
                    e.getClass().getName());
        }
    }

    /// The person signed on paper: what was typed is submitted, unless something is missing.
    public List<Fault> sign(Assists.Open assist, UUID id, String name) {
        var state = glimpse.of(assist.contact());
        var faults = state.map(it -> rehearsal
                        .play(flows.version(it.version()), it, List.of(new Input.Signed(name)), now())
                        .faults())
                .orElse(List.of());
        if (!faults.isEmpty()) {
            return faults.stream().map(Fault::of).toList();
        }
        var closed = closed();
        if (closed.isPresent()) {
            return List.of(new Fault("", closed.get(), true));
        }
        transaction.executeWithoutResult(_ -> journal.put(assist.contact(), "signed " + id, new Message.Signed(name)));
        settle(assist.contact());
        return List.of();
    }

    private Optional<String> closed() {
        return Optional.ofNullable(rehearsal.closed(flows.current(), now().toLocalDate()));
    }

    private void put(Assists.Open assist, String what, Message message) {
        transaction.executeWithoutResult(_ -> journal.put(assist.contact(), what + " " + assist.id(), message));
        settle(assist.contact());
    }

    /// The next page should show what was typed.
    private void settle(ContactId contact) {
        for (int look = 0; look < LOOKS && journal.isWaiting(contact); look++) {
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    private ZonedDateTime now() {
        return clock.instant().atZone(zone);
    }
}
