package vn.sangkien.bot.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.shared.ChannelAccount;
import vn.sangkien.bot.shared.ContactId;

/// What this node has to say, in memory: per contact one message at a time and in order, replies before bulk, and
/// nothing
/// before it is due or while its account has to pause.
///
/// Knows no threads but may be used by many.
final class Queues {

    /// One contact's messages.
    private static final class Line {
        final PriorityQueue<Parcel> parcels = new PriorityQueue<>(Parcel.IN_ORDER);

        @Nullable
        Parcel onItsWay;

        @Nullable
        Lane queuedIn;
    }

    /// All messages of one account and lane.
    private record Way(ChannelAccount account, Lane lane) {}

    private record Due(Instant at, ContactId contact) {}

    private final Map<ContactId, Line> lines = new HashMap<>();
    private final Map<Lane, Deque<ContactId>> ready = new EnumMap<>(Map.of(
            Lane.REPLY, new ArrayDeque<>(),
            Lane.BULK, new ArrayDeque<>()));
    private final PriorityQueue<Due> later = new PriorityQueue<>(Comparator.comparing(Due::at));
    private final Map<Way, Instant> paused = new HashMap<>();
    private int size;

    synchronized int size() {
        return size;
    }

    synchronized void add(Collection<Parcel> parcels, Instant now) {
        for (var parcel : parcels) {
            var contact = parcel.outbound().contact();
            lines.computeIfAbsent(contact, _ -> new Line()).parcels.add(parcel);
            size++;
            queue(contact, now);
        }
    }

    /// The next message that may go now, replies first. Its contact gets no other until it is given back.
    synchronized Optional<Parcel> next(Instant now, boolean mayBulk) {
        for (var due = later.peek(); due != null && !due.at().isAfter(now); due = later.peek()) {
            later.remove();
            queue(due.contact(), now);
        }
        var reply = take(Lane.REPLY, now);
        return reply.isPresent() || !mayBulk ? reply : take(Lane.BULK, now);
    }

    private Optional<Parcel> take(Lane lane, Instant now) {
        var contacts = ready.get(lane);
        while (contacts != null && !contacts.isEmpty()) {
            var contact = contacts.remove();
            var line = lines.get(contact);
            if (line == null || line.queuedIn != lane) {
                continue; // given up, or moved to the other lane
            }
            line.queuedIn = null;
            var head = line.parcels.peek();
            if (line.onItsWay != null || head == null) {
                continue;
            }
            if (earliest(head).isAfter(now)) {
                queue(contact, now); // the account has to pause
                continue;
            }
            line.onItsWay = line.parcels.remove();
            return Optional.of(head);
        }
        return Optional.empty();
    }

    /// The message was done with; the contact's next one may go.
    synchronized void done(Parcel parcel, Instant now) {
        back(parcel, false, now);
    }

    /// The message is to be tried again as this parcel says; the contact's others wait behind it.
    synchronized void again(Parcel parcel, Instant now) {
        back(parcel, true, now);
    }

    private void back(Parcel parcel, boolean again, Instant now) {
        var contact = parcel.outbound().contact();
        var line = lines.get(contact);
        if (line == null
                || line.onItsWay == null
                || line.onItsWay.outbound().id() != parcel.outbound().id()) {
            return; // given up meanwhile
        }
        line.onItsWay = null;
        if (again) {
            line.parcels.add(parcel);
        } else {
            size--;
        }
        if (line.parcels.isEmpty()) {
            lines.remove(contact);
        } else {
            queue(contact, now);
        }
    }

    /// Nothing leaves on this account before that time.
    void pause(ChannelAccount account, Instant until) {
        for (var lane : Lane.values()) {
            pause(account, lane, until);
        }
    }

    /// Nothing of that lane leaves on this account before that time.
    synchronized void pause(ChannelAccount account, Lane lane, Instant until) {
        paused.merge(new Way(account, lane), until, (one, other) -> one.isAfter(other) ? one : other);
    }

    /// The clock was set back: what waits for a time waits for one as much earlier.
    synchronized void setBack(Duration by, Instant now) {
        paused.replaceAll((_, until) -> until.equals(Instant.MIN) ? until : until.minus(by));
        later.clear();
        lines.forEach((contact, line) -> {
            var parcels = List.copyOf(line.parcels);
            line.parcels.clear();
            parcels.forEach(parcel -> line.parcels.add(
                    parcel.dueAt().equals(Instant.EPOCH)
                            ? parcel
                            : parcel.heldUntil(parcel.dueAt().minus(by))));
            queue(contact, now);
        });
    }

    /// Gives up everything; returns what was not on its way.
    synchronized List<Parcel> giveUp() {
        var idle = new ArrayList<Parcel>();
        lines.values().forEach(line -> idle.addAll(line.parcels));
        lines.clear();
        ready.values().forEach(Deque::clear);
        later.clear();
        size = 0;
        return idle;
    }

    private void queue(ContactId contact, Instant now) {
        var line = lines.get(contact);
        if (line == null || line.onItsWay != null || line.parcels.isEmpty()) {
            return;
        }
        var head = line.parcels.element();
        var lane = head.outbound().lane();
        var contacts = ready.get(lane);
        var at = earliest(head);
        if (at.isAfter(now)) {
            later.add(new Due(at, contact));
        } else if (line.queuedIn != lane && contacts != null) {
            line.queuedIn = lane;
            contacts.add(contact);
        }
    }

    private Instant earliest(Parcel parcel) {
        var outbound = parcel.outbound();
        var pause = paused.getOrDefault(new Way(outbound.account(), outbound.lane()), Instant.MIN);
        return pause.isAfter(parcel.dueAt()) ? pause : parcel.dueAt();
    }
}
