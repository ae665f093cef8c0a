package vn.sangkien.bot.inbox;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Interruptions;
import vn.sangkien.bot.store.Sparingly;
import vn.sangkien.bot.store.Trouble;

/// One thread that takes whatever waits and commits it together; it never waits for more.
///
/// Events of one sender always go through the same writer, so their order in the journal is the order they came in.
final class JournalWriter {

    private static final Logger log = LoggerFactory.getLogger(JournalWriter.class);
    private static final long LOOK_FOR_THE_END_MILLIS = 200;

    private final BlockingQueue<Pending> queue;
    private final int largestBatch;
    private final JdbcClient jdbc;
    private final Contacts contacts;
    private final InstantSource clock;
    private final Interruptions interruptions;
    private final Consumer<Instant> partitionFor;
    private final Consumer<Collection<ContactId>> wake;
    private final Sparingly sparingly = new Sparingly();
    private volatile boolean closing;
    private @Nullable Thread thread;

    JournalWriter(
            InboxSettings settings,
            JdbcClient jdbc,
            InstantSource clock,
            Interruptions interruptions,
            Consumer<Instant> partitionFor,
            Consumer<Collection<ContactId>> wake) {
        this.queue = new ArrayBlockingQueue<>(settings.backlog());
        this.largestBatch = settings.batch();
        this.jdbc = jdbc;
        this.contacts = new Contacts(jdbc);
        this.clock = clock;
        this.interruptions = interruptions;
        this.partitionFor = partitionFor;
        this.wake = wake;
    }

    void start(String name) {
        closing = false;
        thread = Thread.ofPlatform().name(name).start(this::work);
    }

    /// Ends after everything taken has been written.
    void stop() throws InterruptedException {
        closing = true;
        if (thread != null) {
            thread.join();
        }
    }

    /// Whether it was taken; no when the backlog is full or the end has begun.
    boolean take(Pending pending) {
        return !closing && queue.offer(pending);
    }

    int backlog() {
        return queue.size();
    }

    private void work() {
        while (true) {
            var batch = nextBatch();
            if (batch.isEmpty()) {
                if (closing) {
                    return;
                }
                continue;
            }
            try {
                keep(batch);
            } catch (RuntimeException | Error e) {
                batch.forEach(pending -> pending.word().completeExceptionally(e));
                log.error("the journal writer stumbled", e);
            }
        }
    }

    private List<Pending> nextBatch() {
        var batch = new ArrayList<Pending>();
        try {
            var first = queue.poll(LOOK_FOR_THE_END_MILLIS, TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                queue.drainTo(batch, largestBatch - 1);
            }
        } catch (InterruptedException _) {
            closing = true;
        }
        return batch;
    }

    private void keep(List<Pending> batch) {
        try {
            announce(batch, write(batch));
        } catch (RuntimeException e) {
            if (batch.size() == 1) {
                refuse(batch.getFirst(), e);
            } else if (Trouble.passes(e)) {
                batch.forEach(pending -> refuse(pending, e)); // the store is away; one by one would take for ever
            } else {
                batch.forEach(pending -> keep(List.of(pending)));
            }
        }
    }

    /// The seam for a spool: what arrives while the store is away ends here.
    private void refuse(Pending pending, RuntimeException reason) {
        sparingly.say(() -> log.warn(
                "an event could not be journalled: {}", reason.getClass().getName()));
        pending.word().completeExceptionally(reason);
    }

    private Map<UUID, Acceptance.Accepted> write(List<Pending> batch) {
        try {
            return insert(batch);
        } catch (RuntimeException e) {
            if (!Trouble.lacksPartition(e)) {
                throw e;
            }
            batch.stream().map(Pending::receivedAt).forEach(partitionFor);
            return insert(batch);
        }
    }

    /// One statement, hence one transaction and one trip: the keys decide what is new, only that is journalled and
    /// queued.
    private Map<UUID, Acceptance.Accepted> insert(List<Pending> batch) {
        var places = contacts.of(batch, clock.instant());
        var fresh = new LinkedHashMap<UUID, Pending>();
        batch.forEach(pending -> fresh.putIfAbsent(pending.key(), pending));
        var rows = List.copyOf(fresh.values());
        var ids = rows.stream()
                .map(row -> requireNonNull(places.get(Contacts.Place.of(row.arrival()))))
                .mapToLong(ContactId::value)
                .toArray();
        interruptions.at("accept.before-commit");
        var accepted = new HashMap<UUID, Acceptance.Accepted>();
        jdbc.sql("""
                with arrived as (
                    select * from unnest(?::uuid[], ?::bigint[], ?::timestamptz[], ?::timestamptz[], ?::text[])
                        with ordinality as a (key, contact_id, received_at, sent_at, message, n)
                ), fresh as (
                    insert into event_key (key, seen_at)
                    select key, ? from arrived order by key
                    on conflict do nothing returning key
                ), noted as (
                    insert into journal (id, received_at, contact_id, sent_at, event_key, message)
                    select nextval('journal_id'), o.received_at, o.contact_id, o.sent_at, o.key, o.message
                    from (select a.* from arrived a join fresh f using (key) order by a.n) o
                    returning id, received_at, contact_id, event_key
                ), queued as (
                    insert into waiting (journal_id, contact_id, received_at)
                    select id, contact_id, received_at from noted
                )
                select id, contact_id, event_key from noted
                """)
                .param(texts(rows, row -> row.key().toString()))
                .param(ids)
                .param(texts(rows, row -> row.receivedAt().toString()))
                .param(texts(rows, row -> text(row.arrival().sentAt())))
                .param(texts(rows, Pending::message))
                .param(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query(row -> {
                    accepted.put(
                            row.getObject("event_key", UUID.class),
                            new Acceptance.Accepted(new ContactId(row.getLong("contact_id")), row.getLong("id")));
                });
        interruptions.at("accept.after-commit");
        return accepted;
    }

    private void announce(List<Pending> batch, Map<UUID, Acceptance.Accepted> accepted) {
        var woken = new LinkedHashSet<ContactId>();
        accepted.values().forEach(word -> woken.add(word.contact()));
        var unsaid = new HashMap<>(accepted);
        for (var pending : batch) {
            var word = unsaid.remove(pending.key());
            pending.word().complete(word == null ? new Acceptance.Duplicate() : word);
        }
        if (!woken.isEmpty()) {
            wake.accept(woken);
        }
    }

    /// Tells those still in the queue that nobody will come for them.
    void abandon() {
        var left = new ArrayList<Pending>();
        queue.drainTo(left);
        left.forEach(pending -> pending.word().completeExceptionally(new RejectedExecutionException("closing")));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static @Nullable String[] texts(List<Pending> rows, Function<Pending, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
