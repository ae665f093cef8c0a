package vn.sangkien.bot.conversation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import vn.sangkien.bot.inbox.Contact;
import vn.sangkien.bot.inbox.Entry;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;

/// Sorts out which entries can have their turn now: a file has to be fetched first, and of files that come in a row
/// only the last is answered. A contact's later entries wait with the one that has to wait; nobody else does.
final class Baggage {

    /// An entry, and what its turn is handed along with it.
    record Packed(Entry entry, Map<String, String> along) {}

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final Fetching fetching;
    private final Instant now;
    private final Duration together;
    private final Consumer<ContactId> fetched;
    private final Map<ContactId, Duration> lingering = new HashMap<>();

    /// @param together how long after one another files may come to share one answer
    Baggage(Fetching fetching, Instant now, Duration together, Consumer<ContactId> fetched) {
        this.fetching = fetching;
        this.now = now;
        this.together = together;
        this.fetched = fetched;
    }

    /// Those of the entries that need not wait, in order. What has to be fetched begins to be, also for those behind.
    List<Packed> ripe(List<Entry> entries, Map<ContactId, Contact> contacts) {
        var followers = new HashMap<ContactId, Entry>();
        var packed = new ArrayDeque<Optional<Packed>>();
        for (var entry : entries.reversed()) {
            var follower = Optional.ofNullable(followers.put(entry.contact(), entry));
            packed.addFirst(pack(entry, follower, requireNonNull(contacts.get(entry.contact()))));
        }
        var waiting = new HashSet<ContactId>();
        var before = new HashSet<ContactId>();
        var ripe = new ArrayList<Packed>();
        for (var entry : entries) {
            var ready = packed.removeFirst();
            // what a message had answered is known once its turn is committed
            boolean early = entry.message() instanceof Message.Edited && before.contains(entry.contact());
            before.add(entry.contact());
            if (early && !waiting.contains(entry.contact())) {
                lingering.put(entry.contact(), AT_ONCE);
            }
            if (ready.isEmpty() || early) {
                waiting.add(entry.contact());
            } else if (!waiting.contains(entry.contact())) {
                ripe.add(ready.get());
            }
        }
        return ripe;
    }

    private Optional<Packed> pack(Entry entry, Optional<Entry> follower, Contact contact) {
        var along = new HashMap<String, String>();
        if (entry.message() instanceof Message.Voice(var recording) && recording != null) {
            var kept = fetching.of(entry, contact.account(), recording, () -> fetched.accept(entry.contact()));
            kept.ifPresent(it -> along.put(TurnBatch.MEDIA, it));
            return kept.map(_ -> new Packed(entry, along));
        }
        if (!isFile(entry)) {
            return Optional.of(new Packed(entry, along));
        }
        var age = Duration.between(entry.receivedAt(), now);
        boolean ready = true;
        if (follower.isPresent()) {
            if (isFile(follower.get()) && soonAfter(entry, follower.get())) {
                along.put(TurnBatch.MORE_FILES, "yes");
            }
        } else if (age.compareTo(together) < 0
                && age.compareTo(together.negated()) > 0) { // else the clock was set back
            lingering.put(entry.contact(), together.minus(age));
            ready = false;
        }
        if (entry.message() instanceof Message.Media media) {
            var kept = fetching.of(entry, contact.account(), media, () -> fetched.accept(entry.contact()));
            if (kept.isEmpty()) {
                return Optional.empty();
            }
            along.put(TurnBatch.MEDIA, kept.get());
        }
        return ready ? Optional.of(new Packed(entry, along)) : Optional.empty();
    }

    private boolean soonAfter(Entry entry, Entry follower) {
        return Duration.between(entry.receivedAt(), follower.receivedAt()).compareTo(together) <= 0;
    }

    private static boolean isFile(Entry entry) {
        return entry.message() instanceof Message.File || entry.message() instanceof Message.Media;
    }

    /// Contacts who may be about to send one more, and for how long.
    Map<ContactId, Duration> lingering() {
        return lingering;
    }
}
