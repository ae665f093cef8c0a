package vn.sangkien.bot.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.shared.ChannelAccount;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.store.FileNames;
import vn.sangkien.bot.store.StorableText;

/// What was said, and in which order it was answered. Everything here joins the caller's transaction.
@Repository
public class Journal {

    /// The kinds of messages somebody waits for an answer to.
    private static final String[] SAID = {"text", "tap", "file", "media", "phone", "card", "voice", "follow"};

    private static final String ENTRY = "j.id, j.contact_id, j.received_at, j.sent_at, j.message";

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final ObjectProvider<InboundHandler> handler;

    Journal(JdbcClient jdbc, InstantSource clock, ObjectProvider<InboundHandler> handler) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.handler = handler;
    }

    /// Locks those of the contacts that nobody else is working on, until the transaction ends.
    public List<Contact> lock(Collection<ContactId> contacts) {
        return jdbc.sql("""
                select id, channel, account, address, turn_no from contact
                where id = any(?) order by id for no key update skip locked
                """).param(numbers(contacts)).query(Journal::contact).list();
    }

    /// The number of whoever has that address.
    public Optional<ContactId> find(ChannelAccount account, String address) {
        return jdbc.sql("select id from contact where channel = ? and account = ? and address = ?")
                .params(account.channel(), account.account(), address)
                .query(Long.class)
                .optional()
                .map(ContactId::new);
    }

    /// The number of whoever has that address, who need not have written.
    public ContactId open(ChannelAccount account, String address) {
        jdbc.sql("""
                insert into contact (channel, account, address, created_at) values (?, ?, ?, ?) on conflict do nothing""")
                .params(
                        account.channel(),
                        account.account(),
                        address,
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        return find(account, address).orElseThrow();
    }

    /// Whether something of the contact's has not had its turn.
    public boolean isWaiting(ContactId contact) {
        return jdbc.sql("select exists (select 1 from waiting where contact_id = ?)")
                .param(contact.value())
                .query(Boolean.class)
                .single();
    }

    /// The contact of that number.
    public Optional<Contact> contact(ContactId id) {
        return jdbc.sql("select id, channel, account, address, turn_no from contact where id = ?")
                .param(id.value())
                .query(Journal::contact)
                .optional();
    }

    /// When the contact last wrote something that has been answered.
    public Optional<Instant> lastHeard(ContactId contact) {
        return jdbc.sql("select last_heard_at from contact where id = ? and last_heard_at is not null")
                .param(contact.value())
                .query((row, _) -> instant(row, "last_heard_at"))
                .optional();
    }

    /// The oldest entries of these contacts whose turn has not come, each contact's in order. Whoever sends a lot keeps
    /// nobody else from being taken: all first ones come before all second ones.
    ///
    /// @param each how many of one contact at most
    public List<Waiting> waiting(Collection<ContactId> contacts, int each, int limit) {
        return jdbc.sql("""
                select %s, w.attempts from unnest(?::bigint[]) as c (id) cross join lateral (
                    select journal_id, received_at, attempts, row_number() over (order by journal_id) as place
                    from waiting where contact_id = c.id order by journal_id limit ?) w
                join journal j on j.received_at = w.received_at and j.id = w.journal_id
                order by w.place, w.journal_id limit ?
                """.formatted(ENTRY))
                .param(numbers(contacts))
                .param(each)
                .param(limit)
                .query((row, _) -> new Waiting(
                        row.getLong("id"),
                        new ContactId(row.getLong("contact_id")),
                        instant(row, "received_at"),
                        maybeInstant(row, "sent_at"),
                        row.getString("message"),
                        row.getInt("attempts")))
                .list();
    }

    /// What the contacts who wait have to be told.
    ///
    /// @param longest how long those wait who have waited longest
    public record Crowd(List<Contact> contacts, Duration longest) {}

    /// Those who have waited so long for an answer to something they sent, if they are many, and were not told within
    /// the hour; from now on they are told.
    ///
    /// @param patience how long is no matter
    /// @param many how many waiting are a crowd
    /// @param atOnce how many to tell at most
    public Crowd crowd(Duration patience, int many, int atOnce) {
        var contacts = jdbc.sql("""
                with crowd as (
                    select distinct w.contact_id from waiting w
                    join journal j on j.received_at = w.received_at and j.id = w.journal_id
                    where w.queued_at < clock_timestamp() - :patience * interval '1 millisecond'
                    and substring(j.message from '^\\{"kind":"(\\w+)"') = any(:kinds)
                ), told as (
                    insert into told_to_wait as t (contact_id, told_at)
                    select contact_id, clock_timestamp() from crowd c
                    where (select count(*) from crowd) >= :many and not exists (select 1 from told_to_wait t
                        where t.contact_id = c.contact_id and t.told_at > clock_timestamp() - interval '1 hour')
                    order by contact_id limit :atOnce
                    on conflict (contact_id) do update set told_at = excluded.told_at
                    where t.told_at < clock_timestamp() - interval '1 hour'
                    returning contact_id
                )
                select c.id, c.channel, c.account, c.address, c.turn_no from contact c join told on told.contact_id = c.id
                """)
                .param("patience", patience.toMillis())
                .param("kinds", SAID)
                .param("many", many)
                .param("atOnce", atOnce)
                .query(Journal::contact)
                .list();
        return new Crowd(contacts, contacts.isEmpty() ? Duration.ZERO : longestWait());
    }

    /// How long those wait who have waited longest, without the few whose file does not come.
    private Duration longestWait() {
        return Duration.ofMillis(jdbc.sql("""
                        select coalesce(percentile_disc(0.9) within group (
                            order by extract(epoch from clock_timestamp() - queued_at)), 0) * 1000 from waiting""").query(Long.class).single());
    }

    /// Reads what is written; fails when this version of the house cannot.
    public Entry read(Waiting waiting) {
        return new Entry(
                waiting.id(), waiting.contact(), waiting.receivedAt(), waiting.sentAt(), message(waiting.written()));
    }

    /// Adds what happened to a contact without their saying anything; it has its turn like what they say.
    ///
    /// @param key the same when it is told again
    public void put(ContactId contact, String key, Message message) {
        var now = OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
        jdbc.sql("""
                with fresh as (
                    insert into event_key (key, seen_at) values (:key, :now) on conflict do nothing returning key
                ), noted as (
                    insert into journal (id, received_at, contact_id, event_key, message)
                    select nextval('journal_id'), :now, :contact, key, :message from fresh
                    returning id, received_at, contact_id
                )
                insert into waiting (journal_id, contact_id, received_at) select id, contact_id, received_at from noted
                """)
                .param("key", EventKey.of(key))
                .param("now", now)
                .param("contact", contact.value())
                .param("message", StorableText.of(JsonMapper.shared().writeValueAsString(message)))
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                handler.ifAvailable(door -> door.waiting(List.of(contact)));
            }
        });
    }

    /// The contact's turns after the first and up to the last number, in the order they were applied.
    public List<AppliedTurn> turns(ContactId contact, long after, long upTo) {
        return jdbc.sql("""
                select t.turn_no, t.facts, t.replies, %s from turn t
                join journal j on j.received_at = t.received_at and j.id = t.journal_id
                where t.contact_id = ? and t.turn_no > ? and t.turn_no <= ? order by t.turn_no
                """.formatted(ENTRY))
                .param(contact.value())
                .param(after)
                .param(upTo)
                .query((row, _) -> applied(row))
                .list();
    }

    /// The turn the contact had on an event, by the id its channel gave it.
    public Optional<AppliedTurn> turnOn(Contact contact, String eventId) {
        return jdbc.sql("""
                select t.turn_no, t.facts, t.replies, %s from journal j
                join turn t on t.received_at = j.received_at and t.journal_id = j.id and t.contact_id = j.contact_id
                where j.contact_id = ? and j.event_key = ?
                """.formatted(ENTRY))
                .params(contact.id().value(), EventKey.of(contact.account(), eventId))
                .query((row, _) -> applied(row))
                .optional();
    }

    /// The turn the contact had on an entry.
    public Optional<AppliedTurn> turnOn(ContactId contact, long entry) {
        return jdbc.sql("""
                select t.turn_no, t.facts, t.replies, %s from journal j
                join turn t on t.received_at = j.received_at and t.journal_id = j.id and t.contact_id = j.contact_id
                where j.contact_id = ? and j.id = ?
                """.formatted(ENTRY))
                .params(contact.value(), entry)
                .query((row, _) -> applied(row))
                .optional();
    }

    private static AppliedTurn applied(ResultSet row) throws SQLException {
        return new AppliedTurn(row.getLong("turn_no"), entry(row), row.getString("facts"), row.getInt("replies"));
    }

    /// Takes the entries off the queue, notes their turns and moves the contacts' turn numbers on.
    /// Numbers are named more often than they need be: rows are then found by them, whatever PostgreSQL believes
    /// the tables' sizes to be.
    public void apply(List<AppliedTurn> turns) {
        var ids = turns.stream().mapToLong(turn -> turn.entry().id()).toArray();
        var contacts =
                turns.stream().mapToLong(turn -> turn.entry().contact().value()).toArray();
        var numbers = turns.stream().mapToLong(AppliedTurn::turnNo).toArray();
        var receivedAt =
                turns.stream().map(turn -> turn.entry().receivedAt().toString()).toArray(String[]::new);
        var heardAt = turns.stream()
                .map(turn -> Message.isFromContact(turn.entry().message())
                        ? turn.entry().receivedAt().toString()
                        : null)
                .toArray(String[]::new);
        var facts = turns.stream().map(turn -> StorableText.of(turn.facts())).toArray(String[]::new);
        var replies = turns.stream().mapToInt(AppliedTurn::replies).toArray();
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        int done = jdbc.sql("""
                with applied as (
                    select * from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::timestamptz[], ?::timestamptz[], ?::text[],
                        ?::smallint[]) as a (journal_id, contact_id, turn_no, received_at, heard_at, facts, replies)
                ), noted as (
                    insert into turn (contact_id, turn_no, journal_id, received_at, applied_at, facts, replies)
                    select contact_id, turn_no, journal_id, received_at, ?, facts, replies from applied
                ), moved as (
                    update contact c set turn_no = l.turn_no, last_heard_at = greatest(c.last_heard_at, l.heard_at)
                    from (select contact_id, max(turn_no) as turn_no, max(heard_at) as heard_at
                        from applied group by contact_id) l
                    where c.id = l.contact_id and c.id = any(?::bigint[])
                )
                delete from waiting where journal_id = any(?::bigint[]) and contact_id = any(?::bigint[])
                """)
                .param(ids)
                .param(contacts)
                .param(numbers)
                .param(receivedAt)
                .param(heardAt)
                .param(facts)
                .param(replies)
                .param(now)
                .param(contacts)
                .param(ids)
                .param(contacts)
                .update();
        if (done != turns.size()) {
            throw new IllegalStateException(turns.size() + " turns for " + done + " waiting entries");
        }
    }

    /// Notes that a turn failed on this entry; returns how often that has happened.
    public int failed(Waiting waiting) {
        return jdbc.sql("update waiting set attempts = attempts + 1 where journal_id = ? returning attempts")
                .param(waiting.id())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /// Sets the entry aside, so that the contact's next ones have their turn. False when somebody else did.
    public boolean park(Waiting waiting, String errorClass) {
        return jdbc.sql("""
                with gone as (delete from waiting where journal_id = ? returning journal_id, contact_id, received_at)
                insert into poison (journal_id, contact_id, received_at, error_class, parked_at)
                select journal_id, contact_id, received_at, ?, ? from gone
                """)
                        .param(waiting.id())
                        .param(errorClass)
                        .param(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /// The names of all files that were sent, or that a turn was about.
    public Set<String> files() {
        return FileNames.in(jdbc, "select message from journal union all select facts from turn");
    }

    /// Deletes what the contact said up to this turn, and the turns; a checkpoint must stand for them.
    public void forget(AppliedTurn last) {
        long contact = last.entry().contact().value();
        jdbc.sql("delete from turn where contact_id = ? and turn_no <= ?")
                .params(contact, last.turnNo())
                .update();
        jdbc.sql("""
                delete from journal j where j.contact_id = ? and j.id <= ?
                and not exists (select 1 from waiting w where w.journal_id = j.id)
                """).params(contact, last.entry().id()).update();
    }

    /// The last so many things the contact said, oldest first; for showing a conversation again.
    public List<Entry> heard(ContactId contact, int limit) {
        return jdbc.sql("""
                        select * from (
                            select %s from journal j where j.contact_id = ? order by j.id desc limit ?
                        ) latest order by id""".formatted(ENTRY))
                .param(contact.value())
                .param(limit)
                .query((row, _) -> entry(row))
                .list();
    }

    /// The contacts that had turns on entries received in this period, and the number of the last of those turns.
    public Map<ContactId, Long> lastTurns(Instant from, Instant until) {
        var last = new LinkedHashMap<ContactId, Long>();
        jdbc.sql("""
                select contact_id, max(turn_no) from turn where received_at >= ? and received_at < ?
                group by contact_id order by contact_id
                """)
                .param(OffsetDateTime.ofInstant(from, ZoneOffset.UTC))
                .param(OffsetDateTime.ofInstant(until, ZoneOffset.UTC))
                .query(row -> {
                    last.put(new ContactId(row.getLong(1)), row.getLong(2));
                });
        return last;
    }

    private static Contact contact(ResultSet row, int number) throws SQLException {
        return new Contact(
                new ContactId(row.getLong("id")),
                new ChannelAccount(row.getString("channel"), row.getString("account")),
                row.getString("address"),
                row.getLong("turn_no"));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                new ContactId(row.getLong("contact_id")),
                instant(row, "received_at"),
                maybeInstant(row, "sent_at"),
                message(row.getString("message")));
    }

    private static Message message(String written) {
        return JsonMapper.shared().readValue(written, Message.class);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant maybeInstant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static long[] numbers(Collection<ContactId> contacts) {
        return contacts.stream().mapToLong(ContactId::value).toArray();
    }
}
