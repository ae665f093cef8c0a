package vn.sangkien.bot.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.inbox.Entry;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;

/// Tells who sends more at once than anybody types, without waiting for an answer: a phone that repeats itself, a
/// program, a child. The first messages are answered, then one answer says that the rest is not read, and the rest has
/// turns that say and change nothing. Somebody who waits for answers never piles up messages, however quick.
///
/// Which messages those were is handed to their turns and kept with them, so a replay finds the same. What is
/// remembered
/// here only keeps the explanation from being given again.
final class Floods {
    /// So many of one contact are looked at together.
    static final int LOOK_AHEAD = 64;

    static final String FACT = "flood";

    /// A whole registration typed while nothing answers is less than this.
    private static final int MANY = 40;

    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    /// So many of a pile are answered.
    private static final int ANSWERED = 20;

    /// What was on its way while we explained.
    private static final Duration UNDER_WAY = Duration.ofSeconds(1);

    private static final int REMEMBERED = 1_000;

    private static final String EXPLAINED = "explained";
    private static final String UNREAD = "unread";

    /// @param entry the one that was answered with the explanation
    /// @param until nobody can have read that who sent something before
    /// @param last when the latest that was not read came in
    private record Flood(long entry, Instant until, Instant last) {}

    private final InstantSource clock;
    private final Map<ContactId, Flood> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ContactId, Flood> eldest) {
            return size() > REMEMBERED;
        }
    };

    Floods(InstantSource clock) {
        this.clock = clock;
    }

    /// Whether the turn with this fact is to say and change nothing.
    static boolean unread(String fact) {
        return fact.equals(UNREAD);
    }

    /// The same, those that are too many marked.
    synchronized List<Baggage.Packed> among(List<Baggage.Packed> packed) {
        if (packed.size() < MANY && known.isEmpty()) {
            return packed;
        }
        var marks = new HashMap<Long, String>();
        packed.stream()
                .map(Baggage.Packed::entry)
                .filter(entry -> Message.isFromContact(entry.message()))
                .collect(Collectors.groupingBy(Entry::contact))
                .forEach((contact, entries) -> mark(contact, entries, marks));
        if (marks.isEmpty()) {
            return packed;
        }
        return packed.stream()
                .map(one -> marks.containsKey(one.entry().id())
                        ? with(one, marks.get(one.entry().id()))
                        : one)
                .toList();
    }

    private static Baggage.Packed with(Baggage.Packed one, @Nullable String mark) {
        var along = new HashMap<>(one.along());
        along.put(FACT, String.valueOf(mark));
        return new Baggage.Packed(one.entry(), along);
    }

    private void mark(ContactId contact, List<Entry> entries, Map<Long, String> marks) {
        var before = known.get(contact);
        boolean piled = piled(entries);
        var unread = new ArrayList<Entry>();
        for (int n = 0; n < entries.size(); n++) {
            var entry = entries.get(n);
            if (before != null && entry.id() <= before.entry()) {
                if (entry.id() == before.entry()) {
                    marks.put(entry.id(), EXPLAINED); // that turn was not committed
                }
            } else if (before != null && goesOn(before, entry, piled)) {
                marks.put(entry.id(), UNREAD);
                unread.add(entry);
            } else if (piled && n >= ANSWERED) {
                before = new Flood(entry.id(), clock.instant().plus(UNDER_WAY), entry.receivedAt());
                marks.put(entry.id(), EXPLAINED);
                unread.add(entry);
            }
        }
        if (before != null && !unread.isEmpty()) {
            known.remove(contact);
            known.put(
                    contact,
                    new Flood(before.entry(), before.until(), unread.getLast().receivedAt()));
        } else if (before != null && entries.getFirst().id() > before.entry()) {
            known.remove(contact); // a message that is read again
        }
    }

    private static boolean piled(List<Entry> entries) {
        for (int n = MANY - 1; n < entries.size(); n++) {
            var first = entries.get(n - MANY + 1).receivedAt();
            if (Duration.between(first, entries.get(n).receivedAt()).compareTo(AT_ONCE) <= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean goesOn(Flood flood, Entry entry, boolean piled) {
        return !entry.receivedAt().isAfter(flood.until())
                || (piled && Duration.between(flood.last(), entry.receivedAt()).compareTo(AT_ONCE) <= 0);
    }
}
