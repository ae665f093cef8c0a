package vn.sangkien.bot.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.shared.ChannelAccount;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Reply;
import vn.sangkien.bot.store.StorableText;

/// The outbox as PostgreSQL keeps it. Leases go by the database's clock, which all nodes share.
@Repository
class Rows {

    private static final String ROW =
            "id, contact_id, channel, account, address, lane, body, created_at, due_at, attempt, doubts, purpose";

    /// A reply is not put off for so long: the clock was set back since.
    private static final Duration FAR = Duration.ofHours(1);

    private static final Duration DISTANT = Duration.ofDays(7);

    private final JdbcClient jdbc;

    Rows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Adds rows. Replies are leased to the node at once, unless the contact has one that is not the node's, so that
    /// order
    /// holds across nodes. Bulk is only leased when it is about to be sent, so that a lease means it may have been.
    /// Returns the rows that are the node's to send.
    ///
    /// What the contact has is looked up one by one, with a limit: an “exists” makes PostgreSQL read the whole
    /// table first, dead rows included.
    List<Parcel> insert(List<Outgoing> messages, @Nullable UUID node, Instant now) {
        var at = OffsetDateTime.ofInstant(now, ZoneOffset.UTC);
        return jdbc
                .sql("""
                insert into outbox (contact_id, channel, account, address, lane, journal_id, n, body,
                    purpose, passing, created_at, due_at, leased_by)
                select a.contact_id, a.channel, a.account, a.address, a.lane, a.journal_id, a.n, a.body, a.purpose, a.passing,
                    ?, ?,
                    case when a.lane = 0 and (select true from outbox o where o.contact_id = a.contact_id and o.lane = 0
                            and o.leased_by is distinct from m.node limit 1) is null
                        then m.node end
                from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::int[], ?::bigint[], ?::int[], ?::text[], ?::text[],
                        ?::boolean[])
                    with ordinality as a (contact_id, channel, account, address, lane, journal_id, n, body, purpose, passing,
                        place),
                    (select ?::uuid as node) as m
                order by a.place
                on conflict (journal_id, n) do nothing
                returning leased_by, %s
                """.formatted(ROW))
                .param(at)
                .param(at)
                .param(numbers(messages, message -> message.contact().value()))
                .param(texts(messages, message -> message.account().channel()))
                .param(texts(messages, message -> message.account().account()))
                .param(texts(messages, Outgoing::address))
                .param(numbers(messages, message -> (long) message.lane().number()))
                .param(numbers(messages, Outgoing::journalId))
                .param(numbers(messages, message -> (long) message.n()))
                .param(texts(
                        messages, message -> StorableText.of(JsonMapper.shared().writeValueAsString(message.reply()))))
                .param(texts(messages, Outgoing::purpose))
                .param(messages.stream().map(Outgoing::passing).toArray(Boolean[]::new))
                .param(node)
                .query((row, _) -> row.getObject("leased_by") == null ? null : parcel(row))
                .list()
                .stream()
                .<Parcel>mapMulti((parcel, out) -> {
                    if (parcel != null) {
                        out.accept(parcel);
                    }
                })
                .toList();
    }

    /// Declares dead whoever is silent, and names all dead. From then on they may not come back, so what they had may
    /// be
    /// taken over. Silence while PostgreSQL was down is no sign: everybody gets a lease's time to be heard again.
    Set<UUID> bury(UUID node, Duration lease) {
        return jdbc.sql("""
                with buried as (
                    update sender set alive_until = '-infinity' where alive_until <= clock_timestamp()
                    and alive_until > '-infinity' and id <> ?
                    and pg_postmaster_start_time() + ? * interval '1 millisecond' <= clock_timestamp()
                    returning id
                )
                select id from buried union all select id from sender where alive_until = '-infinity'
                """)
                .param(node)
                .param(lease.toMillis())
                .query((row, _) -> row.getObject(1, UUID.class))
                .set();
    }

    /// Takes on rows that nobody has or that a dead node had, each contact's first only. A row that a dead node had may
    /// have been said: its doubts grow.
    List<Parcel> claim(UUID node, Set<UUID> dead, Lane lane, Instant now, int atMost) {
        return jdbc.sql("""
                with free as (
                    select x.id, x.leased_by from outbox x
                    where (x.leased_by is null or x.leased_by = any(?::uuid[])) and x.lane = ?
                    and (x.attempt = 0 or x.due_at <= ? or x.due_at > ?)
                    and not exists (select 1 from outbox p where p.contact_id = x.contact_id
                        and (p.lane < x.lane or p.lane = x.lane and p.id < x.id))
                    order by x.id limit ? for update skip locked
                )
                update outbox o set leased_by = ?, doubts = o.doubts + case when f.leased_by is null then 0 else 1 end
                from free f where o.id = f.id
                returning o.id, o.contact_id, o.channel, o.account, o.address, o.lane, o.body, o.created_at, o.due_at,
                    o.attempt, o.doubts, o.purpose
                """)
                .param(dead.stream().map(UUID::toString).toArray(String[]::new))
                .param(lane.number())
                .param(OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param(OffsetDateTime.ofInstant(now.plus(lane == Lane.REPLY ? FAR : DISTANT), ZoneOffset.UTC))
                .param(atMost)
                .param(node)
                .query((row, _) -> parcel(row))
                .list();
    }

    /// Whether what the message says is said by a later one that waits behind it.
    boolean isSuperseded(long id) {
        return jdbc.sql("""
                        select exists (select 1 from outbox o join outbox later on later.contact_id = o.contact_id
                            and later.lane = o.lane and later.id > o.id and later.passing
                            where o.id = ? and o.passing)""").param(id).query(Boolean.class).single();
    }

    /// Deletes what is still to be said about earlier entries, then the texts of what was said. In this order: what is
    /// being finished meanwhile is waited for, and found among what was said.
    void forget(ContactId contact, long journalId) {
        jdbc.sql("delete from outbox where contact_id = ? and journal_id < ?")
                .params(contact.value(), journalId)
                .update();
        jdbc.sql("update sent set body = null where contact_id = ? and body is not null")
                .param(contact.value())
                .update();
    }

    /// Moves finished rows to the history. What was said was said, whoever has the row now; other rows that are no
    /// longer
    /// the node's are left to whoever has them. The ids are named twice, so that the rows are found by them however
    /// large the table has grown.
    void finish(UUID node, Collection<Verdict.Done> done, Instant now) {
        var rows = List.copyOf(done);
        jdbc.sql("""
                with v as (
                    select * from unnest(?::bigint[], ?::text[], ?::text[], ?::text[]) as v (id, outcome, reason, provider_id)
                ), gone as (
                    delete from outbox o using v
                    where o.id = v.id and o.id = any(?::bigint[]) and (o.leased_by = ? or v.outcome = 'sent')
                    returning o.id, o.contact_id, o.channel, o.created_at, o.lane, o.body, o.purpose, o.journal_id,
                        v.outcome, v.reason, v.provider_id
                )
                insert into sent (id, contact_id, channel, created_at, finished_at, lane, journal_id, outcome, reason,
                    provider_id, body, purpose)
                select id, contact_id, channel, created_at, ?, lane, journal_id, outcome, reason, provider_id, body, purpose from gone
                """)
                .param(numbers(rows, row -> row.parcel().outbound().id()))
                .param(texts(rows, Verdict.Done::outcome))
                .param(texts(rows, Verdict.Done::reason))
                .param(texts(rows, Verdict.Done::providerId))
                .param(numbers(rows, row -> row.parcel().outbound().id()))
                .param(node)
                .param(OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
    }

    /// Notes when rows are to be tried again; they stay the node's.
    void postpone(UUID node, Collection<Verdict.Later> later) {
        var rows = List.copyOf(later);
        jdbc.sql("""
                update outbox o set attempt = v.attempt, doubts = v.doubts, due_at = v.due_at
                from unnest(?::bigint[], ?::int[], ?::int[], ?::timestamptz[]) as v (id, attempt, doubts, due_at)
                where o.id = v.id and o.leased_by = ?
                """)
                .param(numbers(rows, row -> row.parcel().outbound().id()))
                .param(numbers(rows, row -> (long) row.parcel().attempts()))
                .param(numbers(rows, row -> (long) row.parcel().doubts()))
                .param(texts(rows, row -> row.parcel().dueAt().toString()))
                .param(node)
                .update();
    }

    /// Gives the node's untried rows back.
    void release(UUID node, Collection<Parcel> parcels) {
        jdbc.sql("update outbox set leased_by = null where id = any(?) and leased_by = ?")
                .param(numbers(List.copyOf(parcels), parcel -> parcel.outbound().id()))
                .param(node)
                .update();
    }

    void enter(UUID node, Duration lease) {
        jdbc.sql("insert into sender (id, alive_until) values (?, clock_timestamp() + ? * interval '1 millisecond')")
                .param(node)
                .param(lease.toMillis())
                .update();
    }

    /// Whether the node may go on, because nobody has declared it dead; if not, its rows may have gone to others.
    boolean stay(UUID node, Duration lease) {
        return jdbc.sql("""
                update sender set alive_until = clock_timestamp() + ? * interval '1 millisecond'
                where id = ? and alive_until > '-infinity'
                """).param(lease.toMillis()).param(node).update() == 1;
    }

    void leave(UUID node) {
        jdbc.sql("update sender set alive_until = clock_timestamp() where id = ?")
                .param(node)
                .update();
    }

    /// Forgets nodes that have been silent for long, and frees what a late riser among them may still have written.
    void forgetSilent() {
        jdbc.sql("""
                delete from sender s where alive_until < clock_timestamp() - interval '1 day'
                and not exists (select 1 from outbox o where o.leased_by = s.id)
                """).update();
        jdbc.sql("""
                update outbox o set leased_by = null where leased_by is not null
                and not exists (select 1 from sender s where s.id = o.leased_by)
                """).update();
    }

    /// Drops the wording of what was said in the period, but not on these channels.
    void forgetBodies(Instant from, Instant until, Set<String> keep) {
        jdbc.sql("""
                update sent set body = null
                where finished_at >= ? and finished_at < ? and body is not null and channel <> all(?::text[])
                """)
                .param(OffsetDateTime.ofInstant(from, ZoneOffset.UTC))
                .param(OffsetDateTime.ofInstant(until, ZoneOffset.UTC))
                .param(new HashSet<>(keep).toArray(String[]::new))
                .update();
    }

    private static Parcel parcel(ResultSet row) throws SQLException {
        int attempts = row.getInt("attempt");
        var outbound = new Outbound(
                row.getLong("id"),
                new ContactId(row.getLong("contact_id")),
                new ChannelAccount(row.getString("channel"), row.getString("account")),
                row.getString("address"),
                Lane.of(row.getInt("lane")),
                JsonMapper.shared().readValue(row.getString("body"), Reply.class),
                attempts + 1,
                row.getString("purpose"));
        return new Parcel(
                outbound,
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                // a first try is due at once, whatever the clock of the node that wrote it said
                attempts == 0
                        ? Instant.EPOCH
                        : row.getObject("due_at", OffsetDateTime.class).toInstant(),
                attempts,
                row.getInt("doubts"));
    }

    private static <T> @Nullable Long[] numbers(List<T> rows, Function<T, @Nullable Long> value) {
        return rows.stream().map(value).toArray(Long[]::new);
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
