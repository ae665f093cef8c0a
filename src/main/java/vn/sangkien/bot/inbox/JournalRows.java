package vn.sangkien.bot.inbox;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Interruptions;
import vn.sangkien.bot.store.Trouble;

/// Writes events into the journal, many in one commit. Not for more than one thread at a time.
final class JournalRows {

    private final JdbcClient jdbc;
    private final Contacts contacts;
    private final InstantSource clock;
    private final Interruptions interruptions;
    private final Consumer<Instant> partitionFor;

    /// @param partitionFor lays out the day of an instant
    JournalRows(JdbcClient jdbc, InstantSource clock, Interruptions interruptions, Consumer<Instant> partitionFor) {
        this.jdbc = jdbc;
        this.contacts = new Contacts(jdbc);
        this.clock = clock;
        this.interruptions = interruptions;
        this.partitionFor = partitionFor;
    }

    /// Commits those that are new, in this order; the rest had been accepted before.
    ///
    /// @return the new ones by their keys
    Map<UUID, Acceptance.Accepted> write(List<Event> events) {
        try {
            return insert(events);
        } catch (RuntimeException e) {
            if (!Trouble.lacksPartition(e)) {
                throw e;
            }
            events.stream().map(Event::receivedAt).forEach(partitionFor);
            return insert(events);
        }
    }

    /// One statement, hence one transaction and one trip: the keys decide what is new, only that is journalled and
    /// queued.
    private Map<UUID, Acceptance.Accepted> insert(List<Event> events) {
        var places = contacts.of(events, clock.instant());
        var fresh = new LinkedHashMap<UUID, Event>();
        events.forEach(event -> fresh.putIfAbsent(event.key(), event));
        var rows = List.copyOf(fresh.values());
        var ids = rows.stream()
                .map(row -> requireNonNull(places.get(row.place())))
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
                .param(texts(rows, row -> text(row.sentAt())))
                .param(texts(rows, Event::message))
                .param(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query(row -> {
                    accepted.put(
                            row.getObject("event_key", UUID.class),
                            new Acceptance.Accepted(new ContactId(row.getLong("contact_id")), row.getLong("id")));
                });
        interruptions.at("accept.after-commit");
        return accepted;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static @Nullable String[] texts(List<Event> rows, Function<Event, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
