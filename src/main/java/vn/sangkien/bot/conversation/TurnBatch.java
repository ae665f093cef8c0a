package vn.sangkien.bot.conversation;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.draft.Draft;
import vn.sangkien.bot.draft.Drafts;
import vn.sangkien.bot.inbox.AppliedTurn;
import vn.sangkien.bot.inbox.Contact;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.inbox.Waiting;
import vn.sangkien.bot.outbox.Outbox;
import vn.sangkien.bot.outbox.Outgoing;
import vn.sangkien.bot.reminder.Rounds;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Interruptions;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.store.StorableText;
import vn.sangkien.bot.support.Shifts;

/// The turns of several contacts in one transaction, then their drafts in one round.
@Component
class TurnBatch {

    /// What a turn is handed: the file its entry referred to, and whether another one follows at once.
    static final String MEDIA = "media";

    static final String MORE_FILES = "moreFiles";

    /// And whether the contact is a supporter's chat.
    static final String SHIFT = "shift";

    private static final Logger log = LoggerFactory.getLogger(TurnBatch.class);

    /// @param skipped contacts somebody else is working on
    /// @param lingering contacts whose last file may be followed by more, and for how long
    /// @param full whether more may be waiting than was taken
    record Report(Set<ContactId> skipped, Map<ContactId, Duration> lingering, boolean full) {}

    /// A contact in the middle of its turns.
    private static final class Conversation {
        final Contact contact;

        @Nullable
        String state;

        long turnNo;

        /// Whether a form was left unfinished by what the contact said.
        boolean open;

        /// The turn and entry up to which everything is to be forgotten; none while null.
        @Nullable
        AppliedTurn forgotten;

        Conversation(Contact contact, @Nullable String state) {
            this.contact = contact;
            this.state = state;
            this.turnNo = contact.turnNo();
        }

        Draft draft() {
            return new Draft(turnNo, requireNonNull(state));
        }
    }

    private record Applied(List<AppliedTurn> turns, Map<ContactId, Draft> drafts, Report report) {}

    private final Journal journal;
    private final Outbox outbox;
    private final Drafts drafts;
    private final Checkpoints checkpoints;
    private final Edges edges;
    private final Silences silences;
    private final Rounds rounds;
    private final Shifts shifts;
    private final Replay replay;
    private final Fetching fetching;
    private final Decider decider;
    private final Floods floods;
    private final ConversationSettings settings;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final Interruptions interruptions;
    private final Timer duration;
    private final Timer latency;
    private final DistributionSummary size;

    TurnBatch(
            Journal journal,
            Outbox outbox,
            Drafts drafts,
            Checkpoints checkpoints,
            Edges edges,
            Silences silences,
            Rounds rounds,
            Shifts shifts,
            Replay replay,
            Fetching fetching,
            Decider decider,
            ConversationSettings settings,
            PlatformTransactionManager transactions,
            InstantSource clock,
            Interruptions interruptions,
            MeterRegistry meters) {
        this.journal = journal;
        this.outbox = outbox;
        this.drafts = drafts;
        this.checkpoints = checkpoints;
        this.edges = edges;
        this.silences = silences;
        this.rounds = rounds;
        this.shifts = shifts;
        this.replay = replay;
        this.fetching = fetching;
        this.decider = decider;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.interruptions = interruptions;
        this.floods = new Floods(clock);
        this.duration = meters.timer("sangkien.conversation.batch.duration");
        this.size = DistributionSummary.builder("sangkien.conversation.batch")
                .baseUnit("entries")
                .register(meters);
        this.latency = Timer.builder("sangkien.conversation.turn.duration")
                .description("from accepted to committed")
                .publishPercentileHistogram()
                .register(meters);
    }

    /// Runs the turns of these contacts. What it throws has changed nothing.
    ///
    /// @param entries how many entries to apply at most
    /// @param taken gets the entries that were taken, also when it throws
    /// @param fetched called, later, when the file is there for which a contact's entry had to wait
    Report run(Collection<ContactId> contacts, int entries, List<Waiting> taken, Consumer<ContactId> fetched) {
        var sample = Timer.start();
        var known = drafts.load(contacts);
        var applied = requireNonNull(transaction.execute(_ -> apply(contacts, known, entries, taken, fetched)));
        if (applied.turns().isEmpty()) {
            return applied.report();
        }
        interruptions.at("turn.after-commit");
        applied.turns().forEach(turn -> fetching.forget(turn.entry().id()));
        drafts.save(applied.drafts());
        interruptions.at("turn.after-redis");
        sample.stop(duration);
        size.record(applied.turns().size());
        tell(applied.turns(), clock.instant());
        return applied.report();
    }

    private Applied apply(
            Collection<ContactId> contacts,
            Map<ContactId, Draft> known,
            int entries,
            List<Waiting> taken,
            Consumer<ContactId> fetched) {
        var locked = new LinkedHashMap<ContactId, Contact>();
        journal.lock(contacts).forEach(contact -> locked.put(contact.id(), contact));
        var skipped = new HashSet<>(contacts);
        skipped.removeAll(locked.keySet());
        taken.addAll(journal.waiting(locked.keySet(), Floods.LOOK_AHEAD, entries));
        var baggage = new Baggage(fetching, clock.instant(), settings.together(), fetched);
        var ripe = floods.among(baggage.ripe(taken.stream().map(journal::read).toList(), locked));
        var report = new Report(skipped, baggage.lingering(), more(taken, entries) && !ripe.isEmpty());
        if (ripe.isEmpty()) {
            return new Applied(List.of(), Map.of(), report);
        }
        var conversations = new LinkedHashMap<ContactId, Conversation>();
        var turns = new ArrayList<AppliedTurn>();
        var messages = new ArrayList<Outgoing>();
        var walked = new ArrayList<Edges.Walked>();
        var movedOn = new ArrayList<Long>();
        var onShift = shifts.among(locked.keySet());
        for (var packed : ripe) {
            var conversation = conversations.computeIfAbsent(
                    packed.entry().contact(), id -> open(requireNonNull(locked.get(id)), known.get(id)));
            var along = new HashMap<>(packed.along());
            if (onShift.contains(packed.entry().contact())) {
                along.put(SHIFT, "yes");
            }
            turns.add(decide(conversation, new Baggage.Packed(packed.entry(), along), messages, walked, movedOn));
        }
        journal.apply(turns);
        outbox.put(messages);
        rounds.movedOn(movedOn);
        edges.put(walked);
        silences.watch(
                conversations.values().stream()
                        .filter(conversation -> conversation.open)
                        .map(conversation -> conversation.contact.id())
                        .toList(),
                clock.instant());
        checkpoints.put(due(conversations.values()));
        conversations.values().forEach(this::forget);
        interruptions.at("turn.before-commit");
        var drafts = new LinkedHashMap<ContactId, Draft>();
        conversations.forEach((id, conversation) -> drafts.put(id, conversation.draft()));
        return new Applied(turns, drafts, report);
    }

    /// Whether somebody may have more waiting than was looked at.
    private static boolean more(List<Waiting> taken, int entries) {
        return taken.size() == entries
                || (taken.size() >= Floods.LOOK_AHEAD
                        && taken.stream()
                                .collect(Collectors.groupingBy(Waiting::contact, Collectors.counting()))
                                .containsValue((long) Floods.LOOK_AHEAD));
    }

    /// What was said is deleted; the checkpoint just put is where a replay starts from now on.
    private void forget(Conversation conversation) {
        if (conversation.forgotten != null) {
            journal.forget(conversation.forgotten);
            outbox.forget(
                    conversation.contact.id(), conversation.forgotten.entry().id());
        }
    }

    private Conversation open(Contact contact, @Nullable Draft draft) {
        var state = draft != null && draft.turnNo() == contact.turnNo() ? draft.state() : replay.stateOf(contact);
        return new Conversation(contact, state);
    }

    private AppliedTurn decide(
            Conversation conversation,
            Baggage.Packed packed,
            List<Outgoing> messages,
            List<Edges.Walked> walked,
            List<Long> movedOn) {
        var entry = packed.entry();
        var facts = new Facts.Live(packed.along());
        var decided = decider.decide(entry.contact(), conversation.state, entry, facts);
        conversation.state = StorableText.of(decided.state());
        conversation.turnNo++;
        if (decided.walked() != null) {
            walked.add(decided.walked().by(conversation.contact.account().channel()));
        }
        if (decided.open() && (Message.isFromContact(entry.message()) || entry.message() instanceof Message.Sibling)) {
            conversation.open = true;
        }
        var occasion = Occasion.of(entry.message());
        if (entry.message() instanceof Message.Reminded reminded
                && decided.replies().isEmpty()) {
            movedOn.add(reminded.recipient());
        }
        for (int n = 0; n < decided.replies().size(); n++) {
            var contact = conversation.contact;
            messages.add(new Outgoing(
                    contact.id(),
                    contact.account(),
                    contact.address(),
                    occasion.lane(),
                    entry.id(),
                    n,
                    occasion.formal(decided.replies().get(n)),
                    occasion.purpose(),
                    decided.passing()));
        }
        var turn = new AppliedTurn(
                conversation.turnNo, entry, facts.written(), decided.replies().size());
        if (decided.forget()) {
            conversation.forgotten = turn;
        }
        return turn;
    }

    private Map<ContactId, Draft> due(Collection<Conversation> conversations) {
        int every = settings.checkpointEvery();
        var due = new HashMap<ContactId, Draft>();
        for (var conversation : conversations) {
            if (conversation.forgotten != null || conversation.turnNo / every > conversation.contact.turnNo() / every) {
                due.put(conversation.contact.id(), conversation.draft());
            }
        }
        return due;
    }

    private void tell(List<AppliedTurn> turns, Instant now) {
        for (var turn : turns) {
            var took = Duration.between(turn.entry().receivedAt(), now);
            if (took.isNegative()) {
                took = Duration.ZERO; // the node that received it has a clock ahead of ours
            }
            latency.record(took);
            log.debug(
                    "contact {} turn {}: applied after {} ms",
                    turn.entry().contact().value(),
                    turn.turnNo(),
                    took.toMillis());
        }
    }
}
